namespace NetDraw.Explain.Pictures;

/// <summary>How explanations become pictures.</summary>
public sealed record PictureOptions
{
    /// <summary>Colours for evidence from zero up; null for the default.</summary>
    public ColorMap? Sequential { get; init; }

    /// <summary>Colours for signed numbers; null for the default.</summary>
    public ColorMap? Diverging { get; init; }

    /// <summary>Whether each heatmap has a scale of its own, though there are several.</summary>
    public bool HasOwnScales { get; init; }

    /// <summary>Whether numbers of the activations are written on the layers.</summary>
    public bool ShowStatistics { get; init; }

    /// <summary>Whether edges are drawn as wide as the relevance that flows through them.</summary>
    public bool ShowFlow { get; init; }

    /// <summary>Classes on the output; 0 for none.</summary>
    public int Scores { get; init; } = 5;

    /// <summary>Longer side of heatmaps in pixels; null takes 224, or 128 where there are more than eight of them.</summary>
    public int? Size { get; init; }
}
