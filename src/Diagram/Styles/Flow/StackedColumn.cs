using NetDraw.Diagram.Layout;
using NetDraw.Diagram.Scenes;

namespace NetDraw.Diagram.Styles.Flow;

/// <summary>Boxes in one column.</summary>
internal sealed class StackedColumn : ILayoutEngine
{
    public string Name => "column";

    public LayoutResult Arrange(LayoutProblem problem, CancellationToken cancellation)
    {
        double width = problem.Nodes.Select(static n => n.Width).DefaultIfEmpty().Max(), y = 0;
        var rects = new List<Rect>();
        foreach (var node in problem.Nodes)
        {
            rects.Add(new Rect((width - node.Width) / 2, y, node.Width, node.Height));
            y += node.Height + problem.RankGap;
        }

        return new LayoutResult
        {
            Width = width,
            Height = Math.Max(0, y - problem.RankGap),
            Nodes = [.. rects],
            Edges = [.. problem.Edges.Select(e => new EdgePath([new(rects[e.From].Centre.X, rects[e.From].Bottom), new(rects[e.To].Centre.X, rects[e.To].Y)]))],
            Engine = Name,
        };
    }
}
