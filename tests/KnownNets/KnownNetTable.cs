using System.Collections.Immutable;

namespace NetDraw.KnownNets;

/// <summary>The catalogue.</summary>
internal static class KnownNetTable
{
    /// <summary>Every network.</summary>
    public static ImmutableArray<KnownNet> All { get; } = [.. Transformers.All, .. ResNets.All, .. MobileNets.All, .. Detectors.All, .. Segmenters.All, .. Sequences.All];
}
