using System.Collections.Immutable;
using NetDraw.Diagram.Layout;
using NetDraw.Diagram.Scenes;

namespace NetDraw.Diagram.Styles.Net2Vis;

/// <summary>A glyph's outline turned the way that data flows: in the middle across the flow, from 0 to its length along it.</summary>
/// <param name="Size">Its lengths.</param>
/// <param name="Direction">Which way data flows.</param>
internal readonly record struct Trapezoid(TrapezoidSize Size, FlowDirection Direction)
{
    /// <summary>The outline: both ends where data comes in, then both where it goes out.</summary>
    public ImmutableArray<Point> Outline => Slice(0, 1);

    /// <summary>The part of it between two shares of its length.</summary>
    public ImmutableArray<Point> Slice(double from, double to)
    {
        double a = HalfAt(from), b = HalfAt(to);
        return [At(from, a), At(from, -a), At(to, -b), At(to, b)];
    }

    /// <summary>The border that lies up (flow across the page) or left, as the four corners of a strip without thickness.</summary>
    public ImmutableArray<Point> Rim => [At(0, -HalfAt(0)), At(1, -HalfAt(1)), At(1, -HalfAt(1)), At(0, -HalfAt(0))];

    /// <summary>The whole area with corners in the order that <see cref="Volumes.Oblique.Top"/> has them.</summary>
    public ImmutableArray<Point> Area => [At(0, -HalfAt(0)), At(0, HalfAt(0)), At(1, HalfAt(1)), At(1, -HalfAt(1))];

    private double HalfAt(double share) => (Size.In + ((Size.Out - Size.In) * share)) / 2;

    private Point At(double share, double across)
    {
        double along = Size.Along * share;
        return Direction switch
        {
            FlowDirection.LeftToRight => new(along, across),
            FlowDirection.RightToLeft => new(Size.Along - along, across),
            FlowDirection.TopToBottom => new(across, along - (Size.Along / 2)),
            _ => new(across, (Size.Along / 2) - along),
        };
    }
}
