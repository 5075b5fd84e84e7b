using System.Collections.Immutable;
using NetDraw.ModelImport.Graph;

namespace NetDraw.ModelImport;

/// <summary>How a model file is read.</summary>
public sealed record ImportOptions
{
    /// <summary>Caffe: which layers to keep; <see cref="NetworkPhase.All"/> keeps layers of every phase.</summary>
    public NetworkPhase Phase { get; init; } = NetworkPhase.Test;

    /// <summary>Caffe: value that <c>min_level</c> and <c>max_level</c> rules are held against.</summary>
    public int Level { get; init; }

    /// <summary>Caffe: names that <c>stage</c> and <c>not_stage</c> rules are held against.</summary>
    public ImmutableArray<string> Stages { get; init; } = [];

    /// <summary>ONNX: expand local functions, and draw bodies of If, Loop and Scan in place of the collapsed node.</summary>
    public bool OpenSubgraphs { get; init; }

    /// <summary>Shapes that override what the file states for its inputs, by tensor name; an empty name means the only input.</summary>
    public ImmutableDictionary<string, Shape> InputShapes { get; init; } = ImmutableDictionary<string, Shape>.Empty;

    /// <summary>Weights file to attach to a network that has them in another file; null for none.</summary>
    public string? WeightsPath { get; init; }

    /// <summary>Formats that are known besides those of the catalogue, and asked before them.</summary>
    public ImmutableArray<ModelFormat> Formats { get; init; } = [];

    /// <summary>Unknown operators are an error instead of a plain box.</summary>
    public bool Strict { get; init; }
}
