namespace NetDraw.Diagram.Layout.Regions;

/// <summary>
/// What is laid out at once: the boxes and regions directly within one region, or within none, the points on its border that edges pass, and the
/// pieces of edges between all these. An edge that leads against the others is turned in it, so that no part has a cycle but loops of single boxes.
/// </summary>
internal sealed class RegionPart
{
    private readonly Dictionary<(int Source, int Bundle, bool IsFirst), int> pointOf = [];
    private readonly Dictionary<(int From, int FromPoint, int To, int ToPoint), int> pieceOf = [];

    /// <summary>What stands in it, in reading order: a box's index, or the complement of a region's.</summary>
    public List<int> Boxes { get; } = [];

    /// <summary>Points on its border: whether each lies before everything in it, or behind.</summary>
    public List<bool> Points { get; } = [];

    /// <summary>Pieces of edges.</summary>
    public List<RegionPiece> Pieces { get; } = [];

    /// <summary>The point on the border that edges of one source and tensor pass at one end.</summary>
    public int PointOf(int source, int bundle, bool isFirst)
    {
        if (!pointOf.TryGetValue((source, bundle, isFirst), out int point))
        {
            pointOf[(source, bundle, isFirst)] = point = Points.Count;
            Points.Add(isFirst);
        }

        return point;
    }

    /// <summary>Adds a piece, or finds the one that ends at the same point: only at the box that it leads to an edge has a line of its own.</summary>
    public int Add(RegionPiece piece)
    {
        bool isShared = piece.To < 0 || piece.ToPoint >= 0;
        var key = (piece.From, piece.FromPoint, piece.To, piece.ToPoint);
        if (isShared && pieceOf.TryGetValue(key, out int known))
        {
            if (Pieces[known].Label < 0)
                Pieces[known] = Pieces[known] with { Label = piece.Label };
            return known;
        }

        if (isShared)
            pieceOf[key] = Pieces.Count;
        Pieces.Add(piece);
        return Pieces.Count - 1;
    }
}

/// <summary>A piece of an edge within a part, in the direction of the edge.</summary>
/// <param name="From">Place of the box that it leaves in the part, or the complement of a point on the part's border.</param>
/// <param name="FromPoint">The point on the border of that box that it leaves by, where that is a region; else -1.</param>
/// <param name="To">Where it leads, likewise.</param>
/// <param name="ToPoint">The point that it enters by, likewise.</param>
/// <param name="IsTurned">Whether it leads against the other pieces.</param>
/// <param name="Label">The edge whose label stands at it; -1 for none.</param>
internal readonly record struct RegionPiece(int From, int FromPoint, int To, int ToPoint, bool IsTurned, int Label);
