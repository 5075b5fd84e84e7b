using System.Collections.Immutable;
using System.Globalization;
using NetDraw.Diagram.Blocks.Features;
using NetDraw.Diagram.Blocks.Recognition;
using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Blocks.Outlines;

/// <summary>What a box says of what is in a region, in few words. Its parts stand for different blocks, and together for all that compute; of a repeat, those of one copy.</summary>
internal static class RegionContents
{
    // As many layers as a line has room for; of more their kinds are counted.
    private const int MostListed = 3;

    // Letters that such a line has room for, and of what is told instead of its number.
    private const int LineLength = 34, LongestRest = 16;

    /// <summary>The parts: <c>1×1, 64</c>, <c>3×3, 64 ×2</c>, <c>6 conv</c>, <c>residual ×2</c>, <c>4 more</c>.</summary>
    public static ImmutableArray<ContentPart> Of(BlockGraph graph, Region region)
    {
        string name = RegionNames.Of(graph, region);
        var inside = Things(graph, region, stopsAtNames: true);
        if (name.Length == 0 && inside.Exists(static t => t.Name.Length > 0))
            return NamedIn(graph, inside);
        if (SublayersIn(graph, inside) is { Count: > 1 } sublayers)
            return [.. Told(sublayers, static t => t.Name)];
        var all = Things(graph, region, stopsAtNames: false);
        var told = all.Where(static t => t.IsCounted).ToList();
        var last = Trailing(all, ofAnyKind: region.Name.Length == 0);
        if (told.Count == 0 && name.Length == 0)
            return Others(all);
        // What a net is for in the end: losses, and what makes boxes of what was computed.
        var losses = Told(all.Where(t => t.First.Category == OperatorCategory.Loss || (name.Length > 0 && t.First.Category == OperatorCategory.Detection)), static t => t.First.Label);
        return [.. told.Count <= MostListed ? Listed(told) : Kinds(graph, all.Where(t => name.Length == 0 ? t.IsKind : t.IsCounted)), .. losses, .. last];
    }

    /// <summary>The layer that a region without a name, and without names in it, consists of, as often as it occurs, with all that dresses it; null where it holds others.</summary>
    public static Block? OnlyOf(BlockGraph graph, Region region)
    {
        if (RegionNames.Of(graph, region).Length > 0 || Things(graph, region, stopsAtNames: true).Exists(static t => t.Name.Length > 0) || Things(graph, region, stopsAtNames: false) is not [var first, ..] all)
            return null;
        return first.IsCounted && all.TrueForAll(t => string.Equals(t.First.Label, first.First.Label, StringComparison.Ordinal) && t.First.Parts.SequenceEqual(first.First.Parts))
            ? first.First with { Label = Times(first.First.Label, all.Sum(static t => t.Count)) } : null;
    }

    /// <summary>Whether it holds more than is told one by one.</summary>
    public static bool IsCounted(BlockGraph graph, Region region) => Things(graph, region, stopsAtNames: false).Count(static t => t.IsCounted) > MostListed;

    /// <summary>What each copy of a kind counts: <c>6 conv</c>.</summary>
    public static ImmutableArray<ContentPart> KindsOf(BlockGraph graph, Region region) =>
        [.. Kinds(graph, Things(graph, region, stopsAtNames: false).Where(static t => t.IsKind))];

    /// <summary>What is in it one by one: layers that compute or pool, and the labels of each.</summary>
    public static IEnumerable<string> LabelsOf(BlockGraph graph, Region region) =>
        Things(graph, region, stopsAtNames: false).Where(static t => t.IsCounted).Select(static t => Short(t.First.Label));

    /// <summary>By how much what a region of convolutions gives is smaller or larger than what it takes, where one of its layers says so too: <c>/2</c>, <c>up 2</c>; empty for neither.</summary>
    public static string StrideOf(BlockGraph graph, Region region)
    {
        var stated = LabelsOf(graph, region).Select(StrideIn).Where(static s => s.Length > 0).Distinct(StringComparer.Ordinal).ToList();
        if (stated is not [var stride] || SizesOf(graph, region) is not var (taken, given))
            return "";
        if (taken.Width * given.Width == 0)
            return IsOneStep(graph, region) ? stride : "";
        double ratio = stride[0] == '/' ? taken.Width / (double)given.Width : given.Width / (double)taken.Width;
        return string.Equals(stride[(stride[0] == '/' ? 1 : 3)..], Math.Round(ratio).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal) ? stride : "";
    }

    /// <summary>What a region of convolutions takes first and gives last, channels before places as these have them; null for what has none.</summary>
    public static (FeatureExtent Taken, FeatureExtent Given)? SizesOf(BlockGraph graph, Region region)
    {
        Block[] blocks = [.. region.InOrder().Select(b => graph.Blocks[b])];
        if (blocks[^1].Category == OperatorCategory.Detection || !Array.Exists(blocks, static b => b.Category == OperatorCategory.Convolution) || blocks[0].Inputs is not [var taken, ..] || blocks[^1].Outputs is not [var given, ..])
            return null;
        return (ExtentOf(taken), ExtentOf(given));

        FeatureExtent ExtentOf(string tensor) => FeatureExtent.Of(graph.Network.TensorOf(tensor).Shape, AxisOrder.ChannelsFirst);
    }

    // Of maps of open size: that they get another size, and that no layer which steps reads what another made of them, so that all ways take one step.
    private static bool IsOneStep(BlockGraph graph, Region region)
    {
        Block[] blocks = [.. region.Blocks.Select(b => graph.Blocks[b])];
        var behind = new HashSet<string>(StringComparer.Ordinal);
        foreach (var block in blocks)
        {
            bool isStep = StrideIn(block.Label).Length > 0, isBehind = block.Inputs.Any(behind.Contains);
            if (isStep && isBehind)
                return false;
            if (isStep || isBehind)
                behind.UnionWith(block.Outputs);
        }

        return region.InOrder().ToList() is [var first, .., var last] && graph.Blocks[last].Outputs is [var given, ..] && behind.Contains(given) && graph.Blocks[first].Inputs is [var taken, ..]
            && graph.Network.TensorOf(taken).Shape is { Rank: > 2 } before && graph.Network.TensorOf(given).Shape is { Rank: > 2 } after && !before[-1].IsUnknown && !before[-1].Equals(after[-1]);
    }

    private static string StrideIn(string label) =>
        label.Split(", ").FirstOrDefault(IsStride) ?? "";

    /// <summary>What a layer does, whatever its step.</summary>
    public static string WithoutStride(string label) => string.Join(", ", label.Split(", ").Where(static p => !IsStride(p)));

    private static bool IsStride(string part) => part.Length > 1 && (part[0] == '/' || part.StartsWith("up ", StringComparison.Ordinal));

    /// <summary>A text with how often it holds.</summary>
    public static string Times(string text, int count) => count == 1 ? text : string.Create(CultureInfo.InvariantCulture, $"{text} ×{count}");

    // The blocks with names in it, each with its number, and what computes beside them.
    private static ImmutableArray<ContentPart> NamedIn(BlockGraph graph, List<Thing> inside)
    {
        var last = Trailing(inside, ofAnyKind: true);
        // What joins the flow beside a block is a way of its own through the box, where there is room to say so.
        var joined = With(static t => IsTold(t) || t is { Name: "", First.Category: OperatorCategory.Merge });
        if (HasRoom(joined))
            return [.. joined];
        var told = With(IsTold);
        // What is beside names is counted by kinds where a line has no room for more.
        return Limited(HasRoom(told) ? told
            : [.. Told(inside.Where(static t => t.Name.Length > 0), static t => t.Name), .. Kinds(graph, inside.Where(static t => t.Name.Length == 0 && IsTold(t)), " other"), .. last]);

        List<ContentPart> With(Func<Thing, bool> isShown) => [.. Told(inside.Where(isShown), static t => Short(t.First.Label)), .. last];
    }

    // Attention and what is fed forward behind it say what a layer of a transformer is, where nothing computes beside them; sums and norms go without saying.
    private static List<Thing> SublayersIn(BlockGraph graph, List<Thing> inside)
    {
        var computing = inside.Where(t => t.Blocks.Any(b => graph.Blocks[b].IsComputing)).ToList();
        return computing.Count <= MostListed && computing.TrueForAll(static t => t.Name.Length > 0) && computing.Exists(t => t.Blocks.Any(b => graph.Blocks[b].Category == OperatorCategory.Attention)) ? computing : [];
    }

    private static bool IsTold(Thing thing) => thing.Name.Length > 0 || thing.IsCounted || thing.First.Category == OperatorCategory.Loss;

    private static bool HasRoom(List<ContentPart> parts) => parts.Count <= MostListed && parts.Sum(static p => p.Text.Length) <= LineLength;

    private static IEnumerable<ContentPart> Told(IEnumerable<Thing> things, Func<Thing, string> text) =>
        things.GroupBy(t => t.Name.Length > 0 ? t.Name : text(t), StringComparer.Ordinal).Select(static g => PartOf(g.Key, g));

    private static ContentPart PartOf(string text, IEnumerable<Thing> things)
    {
        int count = things.Sum(static t => t.Count);
        return new(Times(text, count), count, [.. things.SelectMany(static t => t.Blocks)]) { IsInOrder = true };
    }

    // What takes turns is counted together: a number on each would say that all of one come before all of the other.
    private static IEnumerable<ContentPart> Listed(List<Thing> things)
    {
        for (int i = 0; i < things.Count;)
        {
            int end = i + 1;
            while (end < things.Count && things[i].Turn is { } turn && ReferenceEquals(things[end].Turn, turn))
                end++;
            var group = things[i..end];
            string text = string.Join(PartText.Dot, group.Select(static t => Short(t.First.Label)));
            yield return new(Times(group.Count == 1 ? text : $"({text})", group[0].Count), group[0].Count, [.. group.SelectMany(static t => t.Blocks)]) { IsInOrder = true };
            i = end;
        }
    }

    private static IEnumerable<ContentPart> Kinds(BlockGraph graph, IEnumerable<Thing> things, string which = "") => things.GroupBy(t => KindOf(graph.Network, t.First), StringComparer.Ordinal).Select(g =>
    {
        int count = g.Sum(static t => t.Count);
        return new ContentPart(string.Create(CultureInfo.InvariantCulture, $"{count}{which} {g.Key}"), count, [.. g.SelectMany(static t => t.Blocks)]);
    });

    // Where nothing computes, what there is besides.
    private static ImmutableArray<ContentPart> Others(List<Thing> all)
    {
        var told = all.Where(static t => t.First.Category != OperatorCategory.Layout && t.First.Label.Length > 0).ToList();
        return Limited([.. told.GroupBy(static t => t.First.Head is { Subgraphs.IsEmpty: false } ? t.First.Label : PartText.Join([t.First.Label, .. t.First.Parts]), StringComparer.Ordinal).Select(static g => PartOf(g.Key, g))]);
    }

    private static ImmutableArray<ContentPart> Limited(List<ContentPart> told)
    {
        // To say that there is one more takes as much room as it.
        if (told.Count <= MostListed || (told is [.., { Text.Length: <= LongestRest }] && told.Count == MostListed + 1))
            return [.. told];
        int more = told.Skip(MostListed).Sum(static t => t.Count);
        return [.. told.Take(MostListed), new(string.Create(CultureInfo.InvariantCulture, $"{more} more"), more, [.. told.Skip(MostListed).SelectMany(static t => t.Blocks)])];
    }

    // A norm or an activation that nothing before took along: what comes out has been through it. What a paper names ends as the paper says, but for a gate.
    private static IEnumerable<ContentPart> Trailing(List<Thing> all, bool ofAnyKind)
    {
        int end = all.Count;
        while (end > 0 && all[end - 1] is { Name: "", First.IsDressing: true })
            end--;
        return end == 0 ? [] : all.Skip(end).Where(t => t.First.Category == OperatorCategory.Activation || (ofAnyKind && t.First.Category == OperatorCategory.Normalization))
            .Select(static t => new ContentPart(Times(PartText.Join([t.First.Label, .. t.First.Parts]), t.Count), t.Count, t.Blocks));
    }

    // What a region holds in the order of the flow, repeats once with the blocks of all copies: of a repeat itself, one copy.
    private static List<Thing> Things(BlockGraph graph, Region region, bool stopsAtNames)
    {
        var copy = region.Origin == RegionOrigin.Repeat ? region.Items[0] : new RegionItem(region);
        var found = new List<Thing>();
        if (copy.Region is { } first)
            Add(first, [[.. first.InOrder()]], null);
        else
            found.Add(new("", graph.Blocks[copy.Block], 1, [copy.Block]));
        return found;

        // The copies of one thing, each with its blocks in the same order.
        void Add(Region of, List<ImmutableArray<int>> copies, Region? turn)
        {
            int at = 0;
            foreach (var item in of.Items)
            {
                int length = item.Region?.Blocks.Length ?? 1;
                List<ImmutableArray<int>> own = [.. copies.Select(c => c.Slice(at, length))];
                at += length;
                if (item.Region is not { } inner)
                    found.Add(new("", graph.Blocks[item.Block], own.Count, [.. own.Select(static c => c[0])]) { Turn = turn });
                else if (stopsAtNames && RegionNames.Of(graph, inner) is { Length: > 0 } name)
                    found.Add(new(PartOfName(name, inner), graph.Blocks[item.Block], own.Count * RegionNames.CountOf(inner), [.. own.SelectMany(static c => c)]));
                else
                    AddInner(inner, own, turn);
            }
        }

        // What halves the map among others that do not is not one of them.
        string PartOfName(string name, Region inner) => inner.Origin != RegionOrigin.Row && StrideOf(graph, inner) is { Length: > 0 } stride ? $"{name} {stride}" : name;

        void AddInner(Region inner, List<ImmutableArray<int>> own, Region? turn)
        {
            if (inner.Origin != RegionOrigin.Repeat)
            {
                Add(inner, own, turn);
                return;
            }

            int length = inner.Items[0].Region?.Blocks.Length ?? 1;
            List<ImmutableArray<int>> each = [.. own.SelectMany(c => Enumerable.Range(0, inner.Count).Select(k => c.Slice(k * length, length)))];
            if (inner.Items[0].Region is { } once)
                Add(once, each, inner.IsParallel ? null : inner);
            else
                found.Add(new("", graph.Blocks[inner.Items[0].Block], each.Count, [.. each.Select(static c => c[0])]));
        }
    }

    // The window alone says that it is a convolution.
    private static string Short(string label) => label.Replace(" conv,", ",", StringComparison.Ordinal);

    /// <summary>What layers are called where they are counted: by what they do, not how far or into how many channels.</summary>
    public static string KindOf(Network network, Block block) => block.Category switch
    {
        OperatorCategory.Convolution => IsTransposed(network, block) ? "transposed conv" : "conv",
        OperatorCategory.Pooling => "pool",
        OperatorCategory.Dense or OperatorCategory.Merge or OperatorCategory.Resampling when block is { IsFolded: false, Head: { } head } => LayerLabel.NameOf(network, head),
        _ => block.Category.ToString().ToLowerInvariant(),
    };

    private static bool IsTransposed(Network network, Block block) => block.Head is { } head && head.Operator?.Window?.Invoke(LayerView.Of(network, head)) is { IsTransposed: true };

    /// <summary>A layer, or a block with a name, as often as it occurs.</summary>
    /// <param name="Name">What the block is called; empty for a layer.</param>
    /// <param name="First">The layer; of a block with a name its first.</param>
    /// <param name="Count">How often.</param>
    /// <param name="Blocks">All that it stands for.</param>
    private sealed record Thing(string Name, Block First, int Count, ImmutableArray<int> Blocks)
    {
        /// <summary>Whether it computes or pools, which is what a region is told by.</summary>
        public bool IsCounted => First.IsComputing || First.Category == OperatorCategory.Pooling;

        /// <summary>Whether it is told where kinds are: what joins ways or changes sizes says how these go through a box.</summary>
        public bool IsKind => IsCounted || First.Category == OperatorCategory.Resampling || First is { Category: OperatorCategory.Merge, Inputs.Length: > 1 };

        /// <summary>The repeat one after another whose copies it is directly in; null for none.</summary>
        public Region? Turn { get; init; }
    }
}

/// <summary>A part of what a box says is in it.</summary>
/// <param name="Text">What it says.</param>
/// <param name="Count">Of how many things: the number in the text, 1 where there is none.</param>
/// <param name="Blocks">The blocks that it stands for, by index into the outline's graph.</param>
internal sealed record ContentPart(string Text, int Count, ImmutableArray<int> Blocks)
{
    /// <summary>Whether it stands where its layers do, and is no number of a kind.</summary>
    public bool IsInOrder { get; init; }
}
