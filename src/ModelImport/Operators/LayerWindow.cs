using System.Collections.Immutable;
using NetDraw.ModelImport.Graph;

namespace NetDraw.ModelImport.Operators;

/// <summary>Sliding window of a convolution or pooling, one entry a spatial axis, outermost first.</summary>
public sealed record LayerWindow
{
    /// <summary>Extent of the window in elements, without dilation.</summary>
    public required ImmutableArray<long> Kernel { get; init; }

    /// <summary>Step; same length as <see cref="Kernel"/>.</summary>
    public required ImmutableArray<long> Stride { get; init; }

    /// <summary>Padding before the first element.</summary>
    public required ImmutableArray<long> PadBegin { get; init; }

    /// <summary>Padding after the last element.</summary>
    public required ImmutableArray<long> PadEnd { get; init; }

    /// <summary>Distance of neighbouring window elements; 1 is a dense window.</summary>
    public required ImmutableArray<long> Dilation { get; init; }

    /// <summary>Number of channel groups.</summary>
    public long Group { get; init; } = 1;

    /// <summary>Output channels; null for pooling, which keeps the input's.</summary>
    public Dimension? Channels { get; init; }

    /// <summary>Whether the window spreads instead of gathers (deconvolution).</summary>
    public bool IsTransposed { get; init; }

    /// <summary>Whether the window covers the whole input (global pooling).</summary>
    public bool IsGlobal { get; init; }
}
