using System.Collections.Immutable;
using NetDraw.Diagram.Scenes;

namespace NetDraw.Diagram.Layout.UForm;

/// <summary>The ways that edges of a U go.</summary>
internal static class UFormEdges
{
    /// <summary>What each edge is, or null where one has no way.</summary>
    public static ImmutableArray<UFormEdge>? Sort(ImmutableArray<LayoutEdge> edges, UFormRows rows)
    {
        var kinds = ImmutableArray.CreateBuilder<UFormEdge>();
        foreach (var edge in edges)
        {
            int from = rows.RowOf[edge.From], to = rows.RowOf[edge.To];
            var row = rows.Members(from).ToList();
            UFormEdge? kind =
                from == to ? (row.IndexOf(edge.To) == row.IndexOf(edge.From) + 1 ? UFormEdge.Straight : UFormEdge.Lane)
                : to == from + 1 && rows.Left[from] is [.., var last] && last == edge.From && rows.Left[to][0] == edge.To ? UFormEdge.Down
                : to < from && LastOf(rows, from) == edge.From && rows.Right[to] is [var first, ..] && first == edge.To && IsFree(rows, from, to) ? UFormEdge.Up
                : null;
            if (kind is null)
                return null;
            kinds.Add(kind.Value);
        }

        return kinds.ToImmutable();
    }

    /// <summary>Corners of an edge's way.</summary>
    public static ImmutableArray<Point> Route(UFormEdge kind, LayoutEdge edge, Rect[] boxes, double[] axis, UFormRows rows, UFormPorts ports, int lane)
    {
        Rect from = boxes[edge.From], to = boxes[edge.To];
        double fromAxis = axis[rows.RowOf[edge.From]], toAxis = axis[rows.RowOf[edge.To]];
        switch (kind)
        {
            case UFormEdge.Straight:
                return [new(from.Right, fromAxis), new(to.X, toAxis)];
            case UFormEdge.Down:
                double down = to.X + ports.Of(edge.To).Drop;
                return [new(down, from.Bottom), new(down, to.Y)];
            case UFormEdge.Up:
                var port = ports.Of(edge.From);
                double up = to.X + ports.Of(edge.To).Rise;
                double straight = Math.Clamp(up, from.X + port.Up - port.Reach, from.X + port.Up + port.Reach);
                if (Math.Abs(up - straight) <= ports.Of(edge.To).RiseReach + 0.01)
                    up = straight;
                if (up == straight)
                    return [new(up, from.Y), new(up, to.Bottom)];
                // Where the row above had to make way for its encoder, the line goes round by the side, or steps aside between the rows.
                double leave = from.X + port.Up + port.Reach, between = (from.Y + to.Bottom) / 2;
                return up > from.Right + 4 ? [new(from.Right, fromAxis), new(up, fromAxis), new(up, to.Bottom)]
                    : [new(leave, from.Y), new(leave, between), new(up, between), new(up, to.Bottom)];
            default:
                double y = rows.Members(rows.RowOf[edge.From]).Min(i => boxes[i].Y) - (9 * (lane + 1));
                double start = from.Centre.X + (from.Width / 6), end = to.Centre.X - (to.Width / 6);
                return [new(start, from.Y), new(start, y), new(end, y), new(end, to.Y)];
        }
    }

    private static int LastOf(UFormRows rows, int row) => rows.Right[row] is [.., var last] ? last : rows.Left[row][^1];

    // The rows between have no decoder in the way.
    private static bool IsFree(UFormRows rows, int from, int to) => Enumerable.Range(to + 1, from - to - 1).All(row => rows.Right[row].Count == 0);
}

/// <summary>How an edge runs in a U.</summary>
internal enum UFormEdge
{
    /// <summary>To the next box of the row, across the U where the encoder ends and the decoder begins.</summary>
    Straight,
    /// <summary>Past boxes of the row, in a lane above them.</summary>
    Lane,
    /// <summary>To the encoder's next row.</summary>
    Down,
    /// <summary>To the decoder's next row.</summary>
    Up,
}
