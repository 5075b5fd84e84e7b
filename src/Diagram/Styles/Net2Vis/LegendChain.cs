using System.Collections.Immutable;
using NetDraw.Diagram.Blocks;
using NetDraw.Diagram.Layout;
using NetDraw.Diagram.Scenes;
using NetDraw.Diagram.Styles.Volumes;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Styles.Net2Vis;

/// <summary>What a group is made of, in small: its layers and the lines between them.</summary>
internal static class LegendChain
{
    private const double Along = 6, Across = 15, Ball = 7;

    /// <summary>More layers than this are counted, not drawn.</summary>
    public const int MaxMembers = 40;

    private const double Dot = 2;

    /// <summary>Size of a layer's sign in points.</summary>
    public static Rect SignOf(Block block) => IsBall(block) ? new(0, 0, Ball, Ball) : new(0, 0, Along, Across);

    /// <summary>A layer's sign with its upper left corner at a place.</summary>
    public static SceneItem Sign(Block block, Point at, Theme theme)
    {
        var look = theme.LookOf(block);
        return new SceneBox(SignOf(block).Offset(at.X, at.Y), IsBall(block) ? Ball / 2 : 0, look.Fill, look.Border with { Width = Math.Min(look.Border.Width, 0.8) });
    }

    /// <summary>
    /// The small drawing of a group at the origin, with its width and height. Where several of its layers read from before it, a dot stands for
    /// what they read, so that shortcuts past all of the group show.
    /// </summary>
    public static (ImmutableArray<SceneItem> Items, double Width, double Height) Draw(Unit unit, VolumeContext context)
    {
        var members = unit.Blocks;
        var readers = ReadersOfOutside(context.Graph, members);
        bool hasDot = readers.Count > 1;
        ImmutableArray<Rect> signs = [.. members.Select(m => SignOf(context.Graph.Blocks[m])), .. hasDot ? [new Rect(0, 0, Dot, Dot)] : ImmutableArray<Rect>.Empty];
        var problem = new LayoutProblem
        {
            Nodes = [.. signs.Select(static r => new LayoutNode(r.Width, r.Height))],
            Edges = [.. hasDot ? readers.Select(r => new LayoutEdge(members.Length, r)) : [], .. InnerEdges(context.Graph, members)],
            Direction = FlowDirection.LeftToRight,
            RankGap = 6,
            NodeGap = 4,
            ShortcutsAbove = true,
        };
        var layout = LayoutEngines.First(EngineFeatures.AlignsAxes).Arrange(problem, CancellationToken.None);
        var line = context.Theme.Edge with { Width = 0.6 };
        return
        (
            [
                .. layout.Edges.Select(SceneItem (e) => new SceneLine(e.Points, line, e.IsCurve, CornerRadius: 2)),
                .. hasDot ? [new SceneBox(layout.Nodes[^1], Dot / 2, context.Theme.Edge.Color)] : ImmutableArray<SceneItem>.Empty,
                .. members.Select((m, i) => Sign(context.Graph.Blocks[m], new(layout.Nodes[i].X, layout.Nodes[i].Y), context.Theme)),
            ],
            layout.Width, layout.Height);
    }

    private static IEnumerable<LayoutEdge> InnerEdges(BlockGraph graph, ImmutableArray<int> members)
    {
        foreach (var edge in graph.Edges)
        {
            int from = members.BinarySearch(edge.From), to = members.BinarySearch(edge.To);
            if (from >= 0 && to >= 0)
                yield return new(from, to);
        }
    }

    private static List<int> ReadersOfOutside(BlockGraph graph, ImmutableArray<int> members) =>
        [.. graph.Edges.Where(e => members.BinarySearch(e.From) < 0).Select(e => members.BinarySearch(e.To)).Where(static to => to >= 0).Distinct()];

    private static bool IsBall(Block block) => block.Category == OperatorCategory.Merge && BallGlyph.SymbolOf(block) is not null;
}
