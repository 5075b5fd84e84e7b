using System.Collections.Immutable;

namespace NetDraw.Diagram.Layout;

/// <summary>For engines that take every box's middle for its axis: pads boxes until that is so, and cuts the result back.</summary>
internal static class AxisPadding
{
    public static LayoutResult Arrange(LayoutProblem problem, Func<LayoutProblem, LayoutResult> engine)
    {
        if (problem.Nodes.All(static n => n.Axis is null))
            return engine(problem);
        bool isLevel = problem.Direction is FlowDirection.LeftToRight or FlowDirection.RightToLeft;
        ImmutableArray<LayoutNode> padded = [.. problem.Nodes.Select(n => Padded(n, isLevel))];
        var result = engine(problem with { Nodes = padded });
        return result with
        {
            Nodes = [.. result.Nodes.Select((box, i) => problem.Nodes[i] is { Axis: { } axis } node
                ? isLevel ? box with { Y = box.Y + (padded[i].Height / 2) - axis, Height = node.Height }
                    : box with { X = box.X + (padded[i].Width / 2) - axis, Width = node.Width }
                : box)],
        };
    }

    private static LayoutNode Padded(LayoutNode node, bool isLevel)
    {
        if (node.Axis is not { } axis)
            return node;
        double extent = isLevel ? node.Height : node.Width, whole = 2 * Math.Max(axis, extent - axis);
        return (isLevel ? node with { Height = whole } : node with { Width = whole }) with { Axis = null };
    }
}
