using NetDraw.Diagram.Blocks.Features;

namespace NetDraw.Diagram.Styles.Volumes;

/// <summary>The lengths of one figure: space and channels each by their law, fitted over all that is drawn.</summary>
/// <param name="Space">Rows, columns, slices and sequence lengths.</param>
/// <param name="Channels">Channels of what has spatial axes.</param>
/// <param name="Units">Lengths of vectors.</param>
internal sealed record Scales(Scale Space, Scale Channels, Scale Units)
{
    /// <summary>Fits the laws: each smallest and largest extent to the lengths wanted. Vectors follow the law of channels, which they are.</summary>
    public static Scales Fit(IReadOnlyCollection<FeatureExtent> extents, ScaleWishes wishes, string? lawNames)
    {
        (ScaleLaw Space, ScaleLaw Channels)? chosen = lawNames is null ? null : ScaleLaws.Pair(lawNames);
        var fields = extents.Where(static e => e.Kind != FeatureKind.Vector).ToList();
        return new(
            Over(fields.SelectMany(static e => new[] { e.Height, e.Width, e.Slices }).Where(static v => v > 1), chosen?.Space ?? ScaleLaws.Find(wishes.SpaceLaw), wishes.Space),
            Over(fields.Select(static e => e.Channels), chosen?.Channels ?? ScaleLaws.Find(wishes.ChannelLaw), wishes.IsThinKept ? Bounded(wishes.Channels, fields) : wishes.Channels),
            Over(extents.Where(static e => e.Kind == FeatureKind.Vector).Select(static e => e.Channels), chosen?.Channels ?? ScaleLaws.Find(wishes.UnitLaw), wishes.Units))
        {
            AreLines = fields.Count > 0 && fields.TrueForAll(static e => e.Kind == FeatureKind.Sequence),
            Drawn = (fields.Exists(static e => e.Height > 1 || e.Width > 1 || e.Slices > 1), fields.Exists(static e => e.Channels > 0), fields.Count < extents.Count),
        };
    }

    /// <summary>Whether all fields are over a line: then what has units alone stands upright as they do.</summary>
    public bool AreLines { get; init; }

    /// <summary>Whether the figure has extents in space, channels of what has them, and vectors.</summary>
    public (bool Space, bool Channels, bool Units) Drawn { get; init; } = (true, true, true);

    /// <summary>What the legend says of them: of each direction that extents are drawn in, by which law; empty where there are none.</summary>
    /// <param name="sides">What the sides of maps are drawn as.</param>
    /// <param name="along">What channels are drawn as.</param>
    /// <param name="units">What a vector alone is drawn as.</param>
    public string Describe(string sides, string along, string units)
    {
        string?[] said =
        [
            Drawn.Space ? $"{sides}: {(AreLines ? Space.GrowthOf("the length", "length") : Space.GrowthOf("the map's side", "side"))}" : null,
            Drawn.Channels ? $"{along}: {Channels.GrowthOf("channels")}" : null,
            // Where there are maps it is them that readers compare.
            Drawn is { Space: false, Channels: false, Units: true } ? $"{units}: {Units.GrowthOf("units")}" : null,
        ];
        return string.Join("; ", said.OfType<string>());
    }

    // Few channels are no thick slab, however few the others have: PlotNeuralNet's own examples lie near 1.6 points times channels^0.45.
    private static (double Low, double High) Bounded((double Low, double High) lengths, IReadOnlyCollection<FeatureExtent> fields)
    {
        double most = fields.Select(static e => e.Channels).DefaultIfEmpty(1).Max();
        return (lengths.Low, Math.Clamp(1.6 * Math.Pow(most, 0.45), Math.Min(lengths.High, 1.5 * lengths.Low), lengths.High));
    }

    private static Scale Over(IEnumerable<long> values, ScaleLaw law, (double Low, double High) lengths)
    {
        var known = values.Where(static v => v > 0).DefaultIfEmpty(1).ToList();
        return law.Fit(known.Min(), known.Max(), lengths.Low, lengths.High);
    }
}

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
