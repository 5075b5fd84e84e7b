using System.Collections.Immutable;

namespace NetDraw.Diagram.Annotations;

/// <summary>Pictures and numbers that somebody computed for the layers of a network; the drawing side shows them and knows nothing of who made them.</summary>
public sealed record LayerPictures
{
    /// <summary>Nothing to show.</summary>
    public static LayerPictures None { get; } = new();

    /// <summary>By name of the layer (<see cref="ModelImport.Graph.Node.Name"/>); of layers drawn as one, the last that has something counts, and one that no box stands for gives it to the box before it.</summary>
    public ImmutableDictionary<string, LayerAnnotation> Layers { get; init; } = ImmutableDictionary<string, LayerAnnotation>.Empty;

    /// <summary>By name of the input tensor.</summary>
    public ImmutableDictionary<string, LayerAnnotation> Inputs { get; init; } = ImmutableDictionary<string, LayerAnnotation>.Empty;

    /// <summary>By name of the result tensor.</summary>
    public ImmutableDictionary<string, LayerAnnotation> Outputs { get; init; } = ImmutableDictionary<string, LayerAnnotation>.Empty;

    /// <summary>Weight of an edge by name of its tensor, 0 to 1, which becomes its width; edges of other tensors keep theirs.</summary>
    public ImmutableDictionary<string, double> EdgeWeights { get; init; } = ImmutableDictionary<string, double>.Empty;

    /// <summary>Scales that hold for the whole figure.</summary>
    public ImmutableArray<ColorBar> ColorBars { get; init; } = [];

    /// <summary>Lines under the figure: what was done, and what to be careful of.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];
}
