namespace NetDraw.Diagram.Styles.Volumes;

/// <summary>What a style wants of its scales where the user does not say: laws, and lengths in points of the smallest and the largest extent.</summary>
internal sealed record ScaleWishes(
    string SpaceLaw, (double Low, double High) Space,
    string ChannelLaw, (double Low, double High) Channels,
    string UnitLaw, (double Low, double High) Units)
{
    /// <summary>Whether a net of few channels gets thin volumes, instead of its most becoming the greatest length.</summary>
    public bool IsThinKept { get; init; } = true;

    /// <summary>The same laws, all lengths multiplied by a factor; the shortest shrink with its root only, so that they stay legible.</summary>
    public ScaleWishes Times(double factor) => this with { Space = Times(Space, factor), Channels = Times(Channels, factor), Units = Times(Units, factor) };

    private static (double Low, double High) Times((double Low, double High) lengths, double factor)
    {
        double low = factor < 1 ? lengths.Low * Math.Sqrt(factor) : lengths.Low * factor;
        return (low, Math.Max(low, lengths.High * factor));
    }
}
