using System.Collections.Immutable;
using NetDraw.Diagram.Scenes;

namespace NetDraw.Diagram.Layout.Flow;

/// <summary>Where the boxes, edges and labels of a <see cref="FlowGraph"/> went, in its frame: data flows downwards, everything within (0, 0, Width, Height).</summary>
/// <param name="Nodes">One rectangle a box.</param>
/// <param name="Paths">Corners of one polyline an edge, from the border of its source to that of its target.</param>
/// <param name="Labels">Places of the edges' labels; null where an edge has none, or where none was free.</param>
internal sealed record FlowDrawing(Rect[] Nodes, Point[][] Paths, Rect?[] Labels)
{
    /// <summary>Radius of the circle in which a line ends that goes on elsewhere.</summary>
    public const double MarkRadius = 4.4;

    /// <summary>Pieces of each path that are not drawn: the line ends at the first point and goes on from the second; null for none.</summary>
    public ImmutableArray<(Point From, Point To)>[]? Jumps { get; init; }

    /// <summary>How far what is drawn reaches out of each box against the flow and along it; empty for nowhere.</summary>
    public (double Before, double After)[] Overhangs { get; init; } = [];

    /// <summary>A box with what is drawn beyond it.</summary>
    public Rect Painted(int node) => Overhangs.Length == 0 ? Nodes[node]
        : Nodes[node] with { Y = Nodes[node].Y - Overhangs[node].Before, Height = Nodes[node].Height + Overhangs[node].Before + Overhangs[node].After };

    /// <summary>The smallest rectangle around boxes, edges and labels.</summary>
    public Rect Bounds()
    {
        double left = double.MaxValue, top = double.MaxValue, right = double.MinValue, bottom = double.MinValue;
        void Add(double x0, double y0, double x1, double y1)
        {
            (left, top) = (Math.Min(left, x0), Math.Min(top, y0));
            (right, bottom) = (Math.Max(right, x1), Math.Max(bottom, y1));
        }

        for (int i = 0; i < Nodes.Length; i++)
        {
            Rect node = Painted(i);
            Add(node.X, node.Y, node.Right, node.Bottom);
        }

        foreach (Rect? label in Labels)
        {
            if (label is { } box)
                Add(box.X, box.Y, box.Right, box.Bottom);
        }

        foreach (Point[] path in Paths)
        {
            foreach (Point point in path)
                Add(point.X, point.Y, point.X, point.Y);
        }

        // A mark is a circle beyond the end of its line.
        foreach (var (from, to) in (Jumps ?? []).SelectMany(static j => j))
        {
            Add(from.X - MarkRadius, from.Y - (2 * MarkRadius), from.X + MarkRadius, from.Y + (2 * MarkRadius));
            Add(to.X - MarkRadius, to.Y - (2 * MarkRadius), to.X + MarkRadius, to.Y + (2 * MarkRadius));
        }

        return left > right ? default : new(left, top, right - left, bottom - top);
    }

    /// <summary>Moved by a vector.</summary>
    public FlowDrawing Offset(double dx, double dy) => new(
        Array.ConvertAll(Nodes, n => n.Offset(dx, dy)),
        Array.ConvertAll(Paths, path => Array.ConvertAll(path, p => new Point(p.X + dx, p.Y + dy))),
        Array.ConvertAll(Labels, box => box?.Offset(dx, dy)))
    {
        Jumps = Jumps is { } jumps ? Array.ConvertAll(jumps, all => all.Select(j => (new Point(j.From.X + dx, j.From.Y + dy), new Point(j.To.X + dx, j.To.Y + dy))).ToImmutableArray()) : null,
        Overhangs = Overhangs,
    };
}
