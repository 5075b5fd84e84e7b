using System.Collections.Immutable;

namespace NetDraw.Diagram.Blocks.Collapsing;

/// <summary>
/// Draws each outermost frame as one box: <c>bottleneck ×3</c>. Blocks of one name and one output shape that follow each other are one box
/// even where they are not equal, as the first of a stage, with its projection, and the rest.
/// </summary>
internal sealed class FrameCollapsing
{
    private readonly BlockWiring wiring;
    private readonly BlockGraph graph;
    private readonly List<CollapseItem> items = [];

    private FrameCollapsing(BlockGraph graph) => (this.graph, wiring) = (graph, new(graph));

    public static BlockGraph Apply(BlockGraph graph) => graph.Frames.IsEmpty ? graph : new FrameCollapsing(graph).Collapsed();

    private BlockGraph Collapsed()
    {
        var kept = new List<BlockFrame>();
        var outer = new HashSet<int>();
        var frames = graph.Frames.Zip(graph.FrameMembers().Select(static m => m.Order().ToImmutableArray()))
            .OrderByDescending(static f => f.Second.Length).ThenBy(static f => f.Second[0]);
        foreach (var (frame, members) in frames)
        {
            if (members.Any(outer.Contains))
                continue;
            if (members.Select(m => graph.Blocks[m].Override.Group).Distinct().Count() > 1 || !Convexity.Holds(wiring, members))
            {
                kept.Add(frame);
                continue;
            }

            outer.UnionWith(members);
            items.Add(new([frame], members));
        }

        return items.Count == 0 ? graph : BlockOrder.Sorted(Boxed([.. Merged()], kept));
    }

    private IEnumerable<CollapseItem> Merged()
    {
        var open = (CollapseItem?)null;
        foreach (var item in items.OrderBy(static i => i.Members[0]))
        {
            if (open is not null && Follows(open, item))
            {
                open = new([.. open.Frames, .. item.Frames], [.. open.Members.Concat(item.Members).Order()]);
                continue;
            }

            if (open is not null)
                yield return open;
            open = item;
        }

        if (open is not null)
            yield return open;
    }

    private bool Follows(CollapseItem first, CollapseItem second) =>
        first.Name.Length > 0 && string.Equals(first.Name, second.Name, StringComparison.Ordinal)
        && ExitsOf(first) is [var exit] && ExitsOf(second) is [.., var last] && HaveOneShape(exit, last)
        && graph.Blocks[first.Members[0]].Override.Group == graph.Blocks[second.Members[0]].Override.Group
        && wiring.ReadersOf(exit).All(r => second.Members.BinarySearch(r) >= 0 || first.Members.BinarySearch(r) >= 0);

    private bool HaveOneShape(int a, int b) =>
        NameOf(a) is { } x && NameOf(b) is { } y && graph.Network.TensorOf(x).Shape is { } shape && shape.Equals(graph.Network.TensorOf(y).Shape);

    private string? NameOf(int tensor) => wiring.WriterOf(tensor) is >= 0 and var w ? graph.Blocks[w].Outputs[Array.IndexOf(wiring.Outputs[w], tensor)] : null;

    private List<int> ExitsOf(CollapseItem item) =>
        [.. item.Members.SelectMany(m => wiring.Outputs[m]).Where(t => wiring.ReadersOf(t).Any(r => item.Members.BinarySearch(r) < 0))];

    private BlockGraph Boxed(ImmutableArray<CollapseItem> merged, List<BlockFrame> kept)
    {
        var blocks = new Block?[graph.Blocks.Length];
        for (int i = 0; i < blocks.Length; i++)
            blocks[i] = graph.Blocks[i];
        var boxOf = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var item in merged)
        {
            var box = CollapsedBox.Build(wiring, item);
            foreach (int member in item.Members)
            {
                boxOf[graph.Blocks[member].Name] = box.Name;
                blocks[member] = null;
            }

            blocks[item.Members[^1]] = box;
        }

        var frames = kept.Select(f => f with { Members = [.. f.Members.Select(m => boxOf.GetValueOrDefault(m, m)).Distinct(StringComparer.Ordinal)] });
        return graph with { Blocks = [.. blocks.OfType<Block>()], Frames = [.. frames] };
    }
}

/// <summary>Blocks that become one box.</summary>
/// <param name="Frames">The frames that they lie in, in reading order: one, or several of one name in a row.</param>
/// <param name="Members">Their indexes, ascending.</param>
internal sealed record CollapseItem(ImmutableArray<BlockFrame> Frames, ImmutableArray<int> Members)
{
    /// <summary>Name that the frames share; empty where they have none.</summary>
    public string Name => Frames[0].Caption;

    /// <summary>How many occurrences it stands for.</summary>
    public int Count => Frames.Sum(static f => f.Count);
}
