namespace NetDraw.Train.Pictures;

/// <summary>A shape on a picture; lengths in pixels, pixel (0, 0) reaching from 0 to 1.</summary>
public sealed record PlacedShape
{
    // A pixel's share under the shape is counted on a grid of 4×4 points.
    private const int Points = 4;

    /// <summary>Its class.</summary>
    public required ShapeKind Kind { get; init; }

    /// <summary>Its middle.</summary>
    public required (double X, double Y) Middle { get; init; }

    /// <summary>Its radius.</summary>
    public required double Radius { get; init; }

    /// <summary>Where its right side points: a vector of length 1.</summary>
    public required (double X, double Y) Direction { get; init; }

    /// <summary>Its colour in the middle.</summary>
    public required Rgb Color { get; init; }

    /// <summary>The smallest box of pixels that holds it.</summary>
    public PixelBox Box()
    {
        var reach = Reach();
        var (left, top, right, bottom) = (int.MaxValue, int.MaxValue, int.MinValue, int.MinValue);
        for (int y = reach.Top; y < reach.Bottom; y++)
        {
            for (int x = reach.Left; x < reach.Right; x++)
            {
                if (Share(x, y) > 0)
                    (left, top, right, bottom) = (Math.Min(left, x), Math.Min(top, y), Math.Max(right, x), Math.Max(bottom, y));
            }
        }

        return new PixelBox(left, top, right - left + 1, bottom - top + 1);
    }

    /// <summary>The pixels that it may touch.</summary>
    public PixelBox Reach()
    {
        var (left, top) = ((int)Math.Floor(Middle.X - Radius), (int)Math.Floor(Middle.Y - Radius));
        return new PixelBox(left, top, (int)Math.Ceiling(Middle.X + Radius) - left, (int)Math.Ceiling(Middle.Y + Radius) - top);
    }

    /// <summary>The share of a pixel that it covers, 0 to 1.</summary>
    public double Share(int x, int y)
    {
        int count = 0;
        for (int i = 0; i < Points * Points; i++)
        {
            double dx = (x + (((i % Points) + 0.5) / Points) - Middle.X) / Radius;
            double dy = (y + (((i / Points) + 0.5) / Points) - Middle.Y) / Radius;
            if (Kind.Contains((dx * Direction.X) + (dy * Direction.Y), (dy * Direction.X) - (dx * Direction.Y)))
                count++;
        }

        return (double)count / (Points * Points);
    }
}
