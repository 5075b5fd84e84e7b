using System.Collections.Immutable;
using NetDraw.Diagram.Scenes;

namespace NetDraw.Diagram.Layout.Regions;

/// <summary>A part that is laid out, in coordinates of its own.</summary>
/// <param name="Result">Its layout.</param>
/// <param name="VertexOfBox">Index into the layout's boxes of each thing in the part.</param>
/// <param name="VertexOfPoint">Index into the layout's boxes of each point on the part's border.</param>
/// <param name="Frame">Its frame; for what lies in no region the whole layout.</param>
/// <param name="Tab">The tab on the frame's upper border.</param>
/// <param name="Room">What the part takes up in what is around it.</param>
internal sealed record SolvedPart(LayoutResult Result, int[] VertexOfBox, int[] VertexOfPoint, Rect Frame, Rect Tab, Rect Room)
{
    /// <summary>Where it says how often it occurs; of no size where it does not.</summary>
    public Rect Count { get; init; }

    /// <summary>Where a point lies along the border facing the flow, from the room's beginning.</summary>
    public double PlaceOf(int point, bool isLevel)
    {
        var at = Result.Nodes[VertexOfPoint[point]];
        return isLevel ? at.Y - Room.Y : at.X - Room.X;
    }

    /// <summary>The same point on the frame.</summary>
    public Point OnFrame(int point, bool isFirst, FlowDirection direction)
    {
        var at = Result.Nodes[VertexOfPoint[point]];
        bool isLow = isFirst == direction is FlowDirection.TopToBottom or FlowDirection.LeftToRight;
        return direction is FlowDirection.LeftToRight or FlowDirection.RightToLeft
            ? new(isLow ? Room.X : Room.Right, at.Y)
            : new(at.X, isLow ? Room.Y : Room.Bottom);
    }

    /// <summary>The axis of what passes through: where what enters leaves again, else where what leads to the first box enters; null for the middle.</summary>
    public double? AxisOf(RegionPart part, bool isLevel)
    {
        double[] places = [.. Enumerable.Range(0, part.Points.Count).Select(p => PlaceOf(p, isLevel))];
        if (places.Length == 0)
            return null;
        double[] leaving = [.. places.Where((_, p) => !part.Points[p])];
        int[] entering = [.. part.Pieces.Where(static p => p.From < 0).OrderBy(static p => p.To).Select(static p => ~p.From)];
        int through = Array.FindIndex(entering, p => leaving.Contains(places[p]));
        double axis = through >= 0 ? places[entering[through]] : entering.Length > 0 ? places[entering[0]] : places[0];
        double extent = isLevel ? Room.Height : Room.Width;
        return Math.Abs(axis - (extent / 2)) < 1 / 64.0 ? null : axis;
    }
}
