using System.Collections.Immutable;
using NetDraw.Diagram.Blocks.Collapsing;

namespace NetDraw.Diagram.Blocks.Outlines;

/// <summary>
/// A cut through an outline as a graph: regions become boxes, or frames around what is in them. Of a repeat the first copy is drawn; what leaves
/// it is the last copy's, so that shapes are true where they grow.
/// </summary>
internal sealed class OutlineCut
{
    private readonly BlockWiring wiring;
    private readonly BlockGraph graph;
    private readonly Copies copies;
    private readonly bool foldsRepeats;
    private readonly Func<Region, CutPlace, (RegionUse Use, CutPlace Inside)> use;
    private readonly List<Unit> units = [];
    private readonly int[] unitOf;
    private readonly List<(Region Region, int From, int To)> frames = [];
    private readonly HashSet<(int From, int To)> led = [];
    private readonly HashSet<string> varying = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Tensor, string Reader), string> marks = [];
    private readonly CopyReads reads;
    private int stages;

    private OutlineCut(Outline outline, bool foldsRepeats, Func<Region, CutPlace, (RegionUse Use, CutPlace Inside)> use)
    {
        (wiring, graph, this.foldsRepeats, this.use) = (outline.Wiring, outline.Graph, foldsRepeats, use);
        copies = new(graph.Blocks.Length, foldsRepeats ? outline.Root : outline.Root with { Items = [] });
        reads = new(wiring, copies);
        unitOf = new int[graph.Blocks.Length];
        Array.Fill(unitOf, -1);
    }

    /// <summary>The graph.</summary>
    /// <param name="outline">What is cut.</param>
    /// <param name="foldsRepeats">Whether of equal copies one is drawn.</param>
    /// <param name="use">What becomes of a region in its place, and in which place what is in it stands.</param>
    public static BlockGraph Apply(Outline outline, bool foldsRepeats, Func<Region, CutPlace, (RegionUse Use, CutPlace Inside)> use)
    {
        var cut = new OutlineCut(outline, foldsRepeats, use);
        cut.Show(outline.Root, new(false, false, 1));
        return cut.Result();
    }

    private void Show(Region region, CutPlace place)
    {
        var items = foldsRepeats && region.Origin == RegionOrigin.Repeat ? region.Items[..1] : region.Items;
        foreach (var item in items)
        {
            // A copy is shown as its repeat is.
            if (item.Region is not { } inner)
                Add(new(null, [item.Block]));
            else if (foldsRepeats && region.Origin == RegionOrigin.Repeat)
                Show(inner, place);
            else
                ShowAs(inner, use(inner, place));
        }
    }

    private void ShowAs(Region region, (RegionUse Use, CutPlace Inside) how)
    {
        if (how.Use == RegionUse.Closed)
        {
            Add(new(region, [.. region.InOrder().Where(b => copies.ShownFor(b) == b)]));
            return;
        }

        int from = units.Count, frame = frames.Count;
        bool isFramed = how.Use == RegionUse.Framed;
        if (isFramed)
            frames.Add((region, from, from));
        Show(region, how.Inside);
        if (isFramed)
            frames[frame] = (region, from, units.Count);
    }

    private void Add(Unit unit)
    {
        foreach (int block in unit.Shown)
            unitOf[block] = units.Count;
        units.Add(unit);
    }

    private BlockGraph Result()
    {
        var results = new CutEnds(wiring, copies, reads);
        foreach (var (key, mark) in results.Marks)
            marks[key] = mark;
        var boxes = units.Select(u => u.Region is { } region ? RegionBox.Build(wiring, region, region.Origin == RegionOrigin.Stage ? ++stages : 0) : WithNames(u.Shown[0])).ToArray();
        var read = new List<string>[units.Count];
        var written = new List<(int Block, int Slot, string Tensor)>[units.Count];
        for (int i = 0; i < units.Count; i++)
            (read[i], written[i]) = ([], []);
        for (int i = 0; i < units.Count; i++)
        {
            foreach (int block in units[i].Shown)
                Read(block, read, written);
        }

        for (int i = 0; i < unitOf.Length; i++)
        {
            if (graph.Blocks[i].Kind == BlockKind.Layer && copies.ShownFor(i) != i)
                ReadAside(i, read, written);
        }

        foreach (var (tensor, reader) in results.Stray.Where(s => !read[unitOf[s.Reader]].Contains(s.Tensor, StringComparer.Ordinal)))
            read[unitOf[reader]].Add(tensor);
        foreach (var (tensor, from) in results.Read)
            Write(written, from, tensor);
        var all = read.SelectMany(static r => r).ToHashSet(StringComparer.Ordinal);
        for (int i = 0; i < units.Count; i++)
            boxes[i] = Wired(units[i], boxes[i], read[i], written[i], all);
        var folded = new List<ModelImport.Graph.Node>?[units.Count];
        for (int i = 0; i < unitOf.Length; i++)
        {
            if (copies.ShownFor(i) is var shown && shown != i)
                (folded[unitOf[shown]] ??= []).AddRange(graph.Blocks[i].Nodes);
        }

        for (int i = 0; i < units.Count; i++)
            boxes[i] = Counted(units[i], boxes[i], folded[i]);
        var drawn = frames.Where(static f => f.To > f.From && (f.To > f.From + 1 || f.Region.Count > 1 || f.Region.Origin is RegionOrigin.Rule or RegionOrigin.Body)).ToList();
        ImmutableArray<BlockFrame> around = [.. Merged(drawn, [.. drawn.Select(f => FrameOf(f, boxes, ScopeOf(f, drawn, boxes)))])];
        RepeatedTitles.Drop(boxes);
        FrameTitles.Shorten(boxes, drawn);
        return BlockOrder.Sorted(graph with
        {
            Blocks = [.. results.Inputs, .. boxes, .. results.Results],
            Frames = around,
            Varying = [.. varying],
            Marks = marks.ToImmutableDictionary(),
            Taps = FindTaps(written),
        });
    }

    // One layer that is drawn for those of all copies says what each is called.
    private Block WithNames(int block) =>
        CopyNames.OfCopies([.. copies.AllOf(block).Select(b => graph.Blocks[b].Title)]) is { Length: > 0 } names ? graph.Blocks[block] with { Title = names } : graph.Blocks[block];

    // What a box makes on the way and uses itself, and others read too: they tap it where it is made, not what the box gives.
    private ImmutableDictionary<string, string> FindTaps(List<(int Block, int Slot, string Tensor)>[] written)
    {
        var taps = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        for (int i = 0; i < units.Count; i++)
        {
            foreach (var (block, _, tensor) in units[i].Region is null ? [] : written[i])
            {
                if (wiring.ReadersOf(wiring.NumberOf(tensor)).Any(r => units[i].Region!.Blocks.BinarySearch(r) >= 0))
                    taps[tensor] = graph.Blocks[block].Title is { Length: > 0 } title ? FrameTitles.Relative(title, units[i].Region!.Module.Text) : graph.Blocks[block].Label;
            }
        }

        return taps.ToImmutable();
    }

    private void Read(int block, List<string>[] read, List<(int, int, string)>[] written)
    {
        int unit = unitOf[block];
        // What was read of several copies, each once, is read once now; what reads one tensor twice goes on doing so.
        var origin = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (int tensor in wiring.Inputs[block])
        {
            int writer = wiring.WriterOf(tensor);
            if (writer < 0 || graph.Blocks[writer].Kind != BlockKind.Layer)
            {
                AddRead(read[unit], wiring.NameOf(tensor), units[unit].Region is not null);
                continue;
            }

            var tap = reads.TapOf(writer, block, wiring.SlotOf(tensor));
            int last = tap?.Block ?? copies.LastFor(writer, block), shown = copies.ShownFor(writer);
            if (unitOf[shown] == unit && units[unit].Region is not null)
                continue;
            led.Add((unitOf[shown], unit));
            if (copies.Alike(last, block).Any(b => !HaveOneShape(b, last, wiring.SlotOf(tensor))))
                varying.Add(wiring.NameOf(wiring.Outputs[last][wiring.SlotOf(tensor)]));
            string name = wiring.NameOf(wiring.Outputs[last][wiring.SlotOf(tensor)]);
            if ((tap?.Mark ?? reads.MarkOf(block, tensor, units[unit].Region, units[unitOf[shown]].Region)) is { } mark)
                marks[(name, graph.Blocks[units[unit].Shown[0]].Name)] = mark;
            AddRead(read[unit], name, units[unit].Region is not null || !origin.TryAdd(name, tensor) && origin[name] != tensor);
            if (last != shown || units[unitOf[shown]].Region is not null)
                Write(written, last, name);
        }
    }

    private bool HaveOneShape(int a, int b, int slot) => Equals(graph.Network.TensorOf(graph.Blocks[a].Outputs[slot]).Shape, graph.Network.TensorOf(graph.Blocks[b].Outputs[slot]).Shape);

    // What a copy that is not drawn reads from elsewhere leads to what is drawn for it, where nothing from there does.
    private void ReadAside(int block, List<string>[] read, List<(int, int, string)>[] written)
    {
        int unit = unitOf[copies.ShownFor(block)];
        foreach (int tensor in wiring.Inputs[block])
        {
            if (wiring.WriterOf(tensor) is not (>= 0 and var writer) || graph.Blocks[writer].Kind != BlockKind.Layer || copies.ShareRepeat(writer, block)
                || unitOf[copies.ShownFor(writer)] is var from && (from == unit || !led.Add((from, unit))))
                continue;
            int last = copies.LastFor(writer, copies.ShownFor(block));
            string name = wiring.NameOf(wiring.Outputs[last][wiring.SlotOf(tensor)]);
            AddRead(read[unit], name, isOnce: true);
            Write(written, last, name);
        }
    }

    private static void AddRead(List<string> read, string tensor, bool isOnce)
    {
        if (!isOnce || !read.Contains(tensor, StringComparer.Ordinal))
            read.Add(tensor);
    }

    private void Write(List<(int Block, int Slot, string Tensor)>[] written, int writer, string tensor)
    {
        int unit = unitOf[copies.ShownFor(writer)];
        var entry = (writer, graph.Blocks[writer].Outputs.IndexOf(tensor), tensor);
        if (!written[unit].Contains(entry))
            written[unit].Add(entry);
    }

    private Block Wired(Unit unit, Block box, List<string> read, List<(int Block, int Slot, string Tensor)> written, HashSet<string> all)
    {
        // What only the next copy reads leaves as the last copy's. What leaves last is what the box is for: its shape is the box's.
        ImmutableArray<string> outputs = unit.Region is null
            ? [.. box.Outputs.Where(o => written.Count == 0 || all.Contains(o)).Concat(written.Select(static w => w.Tensor)).Distinct(StringComparer.Ordinal)]
            : written.Count == 0 ? graph.Blocks[copies.LastFor(unit.Shown[^1], -1)].Outputs : [.. written.OrderByDescending(static w => w.Block).ThenByDescending(static w => w.Slot).Select(static w => w.Tensor)];
        return box with { Inputs = [.. read], Outputs = outputs };
    }

    private Block Counted(Unit unit, Block box, List<ModelImport.Graph.Node>? folded)
    {
        int times = copies.RepeatsOf(unit.Shown[0]).Where(r => unit.Region is null || !IsWithin(r, unit.Region)).Aggregate(1, static (n, r) => n * r.Count);
        if (unit.Region is not { } region)
            return folded is null ? box : box with { Count = times, Folded = [.. folded] };
        var own = box.Nodes.ToHashSet();
        var within = region.Blocks.SelectMany(b => graph.Blocks[b].Nodes).Where(n => !own.Contains(n)).ToList();
        var outside = (folded ?? []).Where(n => !own.Contains(n)).Except(within);
        return box with { Count = times * region.Count, Folded = [.. within, .. outside], FindCopies = CopiesOf(region) };
    }

    private static bool IsWithin(Region inner, Region outer) => ReferenceEquals(inner, outer) || (inner.Blocks.Length <= outer.Blocks.Length && outer.Blocks.BinarySearch(inner.Blocks[0]) >= 0);

    // What the innermost frame around says, else what all boxes share.
    private static string ScopeOf((Region Region, int From, int To) frame, List<(Region Region, int From, int To)> drawn, Block[] boxes) =>
        drawn.TakeWhile(f => !ReferenceEquals(f.Region, frame.Region)).LastOrDefault(f => f.From <= frame.From && f.To >= frame.To && !f.Region.Module.IsEmpty) is { Region: { } around } ? around.Module.Text : FrameTitles.RootOf(boxes);

    private BlockFrame FrameOf((Region Region, int From, int To) frame, Block[] boxes, string scope)
    {
        var region = frame.Region;
        return new(region.Count, [.. boxes[frame.From..frame.To].Select(static b => b.Name)])
        {
            Caption = CaptionOf(region, scope),
            IsParallel = region.IsParallel,
            IsLoop = region.IsLoop,
            SharesWeights = region.SharesWeights,
            FindCopies = CopiesOf(region),
            Folded = region.Count == 1 ? [] : [.. region.Items.Skip(1).SelectMany(static c => c.InOrder()).SelectMany(b => graph.Blocks[b].Nodes)],
        };
    }

    // Of a row too, the parts of which are alike and not equal.
    private Func<ImmutableArray<ImmutableArray<ModelImport.Graph.Node>>>? CopiesOf(Region region) => region.Origin is RegionOrigin.Repeat or RegionOrigin.Row
        ? () => [.. AlikeIn(region).Select(static c => c.InOrder()).Select(copy => copy.SelectMany(b => graph.Blocks[b].Nodes).ToImmutableArray())]
        : null;

    private static IEnumerable<RegionItem> AlikeIn(Region region) =>
        region.Items.SelectMany(i => region.Origin == RegionOrigin.Row && i.Region is { Origin: RegionOrigin.Repeat or RegionOrigin.Row } inner ? AlikeIn(inner) : [i]);

    // What is nothing but a repeat has one frame with it: which of two that hold the same is the outer one nobody could see.
    private static IEnumerable<BlockFrame> Merged(List<(Region Region, int From, int To)> drawn, ImmutableArray<BlockFrame> frames)
    {
        for (int i = 0; i < frames.Length; i++)
        {
            bool holdsNext = i + 1 < frames.Length && drawn[i + 1].From == drawn[i].From && drawn[i + 1].To == drawn[i].To && drawn[i].Region is { Count: 1, Origin: not (RegionOrigin.Rule or RegionOrigin.Body) } && drawn[i + 1].Region.Count > 1;
            if (!holdsNext)
            {
                yield return frames[i];
                continue;
            }

            string outer = frames[i].Caption, inner = frames[i + 1].Caption;
            yield return frames[i + 1] with { Caption = outer.Contains(inner, StringComparison.Ordinal) ? outer : outer.Length == 0 ? inner : $"{outer} · {inner}" };
            i++;
        }
    }

    // What stands once says which one it is; the boxes in it then need not. What is in copies stands as often.
    private string CaptionOf(Region region, string scope)
    {
        bool isOne = region.Count == 1 && region is { Origin: not RegionOrigin.Rule, IsSublayer: false } && copies.RepeatsOf(region.Blocks[0]).All(r => IsWithin(r, region));
        string name = RegionNames.Of(graph, region), path = isOne ? FrameTitles.Relative(region.Module.Text, scope) : "";
        name = region.IsSublayer ? name : string.Join(" · ", region.Says.Insert(0, name).Where(static p => p.Length > 0));
        return path.Length == 0 || string.Equals(path, name, StringComparison.Ordinal) ? name : name.Length == 0 ? path : $"{name} · {path}";
    }

    /// <summary>What becomes a box.</summary>
    /// <param name="Region">The region that it shows, or null for a block.</param>
    /// <param name="Shown">The blocks in it, of repeats those of the first copy.</param>
    private sealed record Unit(Region? Region, ImmutableArray<int> Shown);
}
