using System.Collections.Immutable;
using NetDraw.Diagram.Blocks;
using NetDraw.Diagram.Layout;
using NetDraw.Diagram.Scenes;
using NetDraw.Diagram.Styles;

namespace NetDraw.Diagram.Page;

/// <summary>Finds the rectangles that frames can be drawn as, so that no strange body lies within.</summary>
internal sealed class FramePieces
{
    /// <summary>Distance of a frame from its members, and what one around another adds to that.</summary>
    public const double Air = 7, OuterAir = 4;

    private readonly BlockGraph graph;
    private readonly Rect[] boxes;
    private readonly EdgePath?[] paths;

    /// <summary>Asks a placed plan where blocks lie, and which way the edges between them go.</summary>
    public FramePieces(StylePlan plan, LayoutResult layout)
    {
        graph = plan.Graph;
        boxes = new Rect[graph.Blocks.Length];
        foreach (var (body, box) in plan.Bodies.Zip(layout.Nodes))
        {
            foreach (int block in body.Blocks)
                boxes[block] = box;
        }

        var drawn = plan.Edges.Zip(layout.Edges).ToDictionary(static e => e.First.Edge, static e => e.Second);
        paths = [.. graph.Edges.Select(drawn.GetValueOrDefault)];
    }

    /// <summary>
    /// The whole frame, where nothing else lies within. Where other boxes do, as in a wrapped flow, a group is framed in pieces, and a repeated
    /// stretch at its first member alone.
    /// </summary>
    public IEnumerable<(Rect Bounds, ImmutableArray<int> Members)> Find(BlockFrame frame, ImmutableArray<int> members, double air)
    {
        var all = members.ToHashSet();
        var whole = BoundsOf(all).Inflate(air);
        return IsFree(whole, all) ? [(whole, members)]
            : frame.Count > 1 ? [(boxes[members.Min()].Inflate(Air / 2), [members.Min()])]
            : Pieces(all, air);
    }

    private bool IsFree(Rect bounds, HashSet<int> members) => !boxes.Where((r, i) => !members.Contains(i) && r.Overlaps(bounds)).Any();

    private IEnumerable<(Rect Bounds, ImmutableArray<int> Members)> Pieces(HashSet<int> all, double air)
    {
        var piece = new HashSet<int>();
        var bounds = default(Rect);
        foreach (int member in all.Order())
        {
            var grown = BoundsOf([.. piece, member]).Inflate(air);
            if (piece.Count > 0 && !IsFree(grown, all))
            {
                yield return (bounds, [.. piece]);
                piece.Clear();
                grown = BoundsOf([member]).Inflate(air);
            }

            piece.Add(member);
            bounds = grown;
        }

        yield return (bounds, [.. piece]);
    }

    private Rect BoundsOf(HashSet<int> members)
    {
        var inner = graph.Edges.Index().Where(e => members.Contains(e.Item.From) && members.Contains(e.Item.To)).Select(e => paths[e.Index]).OfType<EdgePath>();
        return members.Select(m => boxes[m]).Concat(inner.Select(BoundsOf)).Aggregate(static (a, b) => a.Union(b));
    }

    private static Rect BoundsOf(EdgePath path)
    {
        double x = path.Points.Min(static p => p.X), y = path.Points.Min(static p => p.Y);
        var bounds = new Rect(x, y, path.Points.Max(static p => p.X) - x, path.Points.Max(static p => p.Y) - y);
        return path.LabelBox is { } label ? bounds.Union(label) : bounds;
    }
}
