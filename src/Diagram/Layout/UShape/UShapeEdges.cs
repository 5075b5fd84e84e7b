using System.Collections.Immutable;
using NetDraw.Diagram.Scenes;

namespace NetDraw.Diagram.Layout.UShape;

/// <summary>The ways that edges of a U go.</summary>
internal static class UShapeEdges
{
    /// <summary>How far right of its box an edge upwards turns.</summary>
    private const double Step = 8;

    /// <summary>What each edge is, or null where one has no way.</summary>
    public static ImmutableArray<UShapeEdge>? Sort(LayoutProblem problem, UShapeRows rows)
    {
        var kinds = ImmutableArray.CreateBuilder<UShapeEdge>();
        foreach (var edge in problem.Edges)
        {
            int from = rows.RowOf[edge.From], to = rows.RowOf[edge.To];
            var row = rows.Members(from).ToList();
            UShapeEdge? kind =
                from == to ? (row.IndexOf(edge.To) == row.IndexOf(edge.From) + 1 ? UShapeEdge.Straight : UShapeEdge.Lane)
                : to == from + 1 && rows.Left[from] is [.., var last] && last == edge.From && rows.Left[to][0] == edge.To ? UShapeEdge.Down
                : to < from && LastOf(rows, from) == edge.From && rows.Right[to] is [var first, ..] && first == edge.To && IsFree(rows, from, to) ? UShapeEdge.Up
                : null;
            if (kind is null)
                return null;
            kinds.Add(kind.Value);
        }

        return kinds.ToImmutable();
    }

    /// <summary>Corners of an edge's way.</summary>
    public static ImmutableArray<Point> Route(UShapeEdge kind, LayoutEdge edge, Rect[] boxes, double[] axis, UShapeRows rows, int lane)
    {
        Rect from = boxes[edge.From], to = boxes[edge.To];
        double fromAxis = axis[rows.RowOf[edge.From]], toAxis = axis[rows.RowOf[edge.To]];
        switch (kind)
        {
            case UShapeEdge.Straight:
                return [new(from.Right, fromAxis), new(to.X, toAxis)];
            case UShapeEdge.Down:
                return [new(from.Right, fromAxis), new(to.Centre.X, fromAxis), new(to.Centre.X, to.Y)];
            case UShapeEdge.Up:
                double up = from.Right + Step;
                return [new(from.Right, fromAxis), new(up, fromAxis), new(up, toAxis), new(to.X, toAxis)];
            default:
                double y = rows.Members(rows.RowOf[edge.From]).Min(i => boxes[i].Y) - (9 * (lane + 1));
                double start = from.Centre.X + (from.Width / 6), end = to.Centre.X - (to.Width / 6);
                return [new(start, from.Y), new(start, y), new(end, y), new(end, to.Y)];
        }
    }

    private static int LastOf(UShapeRows rows, int row) => rows.Right[row] is [.., var last] ? last : rows.Left[row][^1];

    // The rows between have no decoder in the way.
    private static bool IsFree(UShapeRows rows, int from, int to) => Enumerable.Range(to + 1, from - to - 1).All(row => rows.Right[row].Count == 0);
}
