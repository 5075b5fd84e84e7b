namespace NetDraw.Diagram.Layout;

/// <summary>How edges run.</summary>
public enum EdgeRouting
{
    /// <summary>Horizontal and vertical pieces only.</summary>
    Rectilinear,
    /// <summary>Smooth curves.</summary>
    Spline,
}
