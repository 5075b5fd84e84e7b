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

    /// <summary>Longer side of heatmaps in pixels, to which smaller photos are enlarged; null takes 224, or 128 where there are more than eight of them, and never more than the photo has.</summary>
    public int? Size { get; init; }

    /// <summary>Whether heatmaps are as large as their photo, whatever <see cref="Size"/> says.</summary>
    public bool HasPhotoSize { get; init; }

    /// <summary>How much of the photo a heatmap hides where it is strongest, from 0 to 1.</summary>
    public double Opacity { get; init; } = 0.8;

    /// <summary>Whether evidence for the target has a line around where it is at least half of its maximum: seen in grey print too.</summary>
    internal bool HasContour { get; init; }

    /// <summary>Whether each heatmap is also written without its photo, as a PNG with alpha.</summary>
    public bool HasHeatAlone { get; init; }

    /// <summary>Whether attributions of the input are also written before their channels became one, as an array C×H×W.</summary>
    public bool HasChannels { get; init; }
}
