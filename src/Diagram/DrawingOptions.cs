using NetDraw.Diagram.Layout;

namespace NetDraw.Diagram;

/// <summary>How a network is drawn. Names (style, theme, engine) are those of the catalogues.</summary>
public sealed record DrawingOptions
{
    /// <summary>Name of the style.</summary>
    public string Style { get; init; } = "flow";

    /// <summary>Name of the colour theme.</summary>
    public string Theme { get; init; } = "paper";

    /// <summary>How much of the network is shown.</summary>
    public DetailLevel Detail { get; init; } = DetailLevel.Layers;

    /// <summary>Which way data flows.</summary>
    public FlowDirection Direction { get; init; } = FlowDirection.TopToBottom;

    /// <summary>Name of the layout engine; <c>auto</c> lets size and time decide.</summary>
    public string Layout { get; init; } = "auto";

    /// <summary>How edges run.</summary>
    public EdgeRouting Routing { get; init; } = EdgeRouting.Rectilinear;

    /// <summary>Time after which the layout falls back to the linear-time engine. Null trusts size alone, which keeps output independent of the machine's speed.</summary>
    public TimeSpan? LayoutBudget { get; init; }

    /// <summary>Widest page in points; longer flows wrap into rows or columns. Null does not wrap.</summary>
    public double? PageWidth { get; init; }

    /// <summary>Whether the figure explains its colours.</summary>
    public bool ShowLegend { get; init; } = true;

    /// <summary>Whether output shapes are written on edges.</summary>
    public bool ShowShapes { get; init; } = true;

    /// <summary>Title above the figure; null for none.</summary>
    public string? Title { get; init; }
}
