using System.Collections.Immutable;
using NetDraw.Explain.Layers;
using NetDraw.Explain.Running;
using NetDraw.Explain.Targets;

namespace NetDraw.Explain.Methods;

/// <summary>What a method found: raw numbers, not yet scaled or coloured.</summary>
/// <param name="Method">The method.</param>
/// <param name="Kind">What the numbers are.</param>
/// <param name="Map">H×W for heatmaps; K×H×W for stacks, gradients and pictures.</param>
public sealed record Explanation(IExplainMethod Method, MapKind Kind, TensorValue Map)
{
    /// <summary>The layer that it is of; null for the input.</summary>
    public FeatureLayer? Layer { get; init; }

    /// <summary>What was explained; null where the method knows no class.</summary>
    public ClassTarget? Target { get; init; }

    /// <summary>Which unit, such as <c>filter 12</c>; empty for the layer or input as a whole.</summary>
    public string Unit { get; init; } = "";

    /// <summary>What a reader of the picture should know: warnings, reasons.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>Figures that belong to it, such as a completeness error.</summary>
    public ImmutableArray<KeyValuePair<string, double>> Numbers { get; init; } = [];

    /// <summary>Planes that belong together, of a stack of kernels; null where each is a channel of the layer.</summary>
    public int? PlanesPerKernel { get; init; }

    /// <summary>The same before its channels became one, C×H×W in the network's order of channels; null where there is no such thing.</summary>
    public TensorValue? PerChannel { get; init; }

    /// <summary>Whether only differences count: its least value stands for no evidence, as of mean masks.</summary>
    public bool IsRelative { get; init; }

    /// <summary>Whether it is made of single pixels' gradients, a few of which outshine all others.</summary>
    public bool IsPixelwise => Layer is null && Method.IsPixelwise;

    /// <summary>Slices of a volume, which lie one below the other; 1 for all else.</summary>
    public int Depth { get => Layer?.Depth ?? field; init; } = 1;

    /// <summary>Rows of a plane.</summary>
    public int Height => (int)Map.Shape[^2];

    /// <summary>Columns of a plane.</summary>
    public int Width => (int)Map.Shape[^1];

    /// <summary>Number of planes.</summary>
    public int Planes => Map.Rank == 2 ? 1 : (int)Map.Shape[0];

    /// <summary>One plane of it.</summary>
    public ReadOnlySpan<float> Plane(int index) => Map.Values.AsSpan(index * Height * Width, Height * Width);
}
