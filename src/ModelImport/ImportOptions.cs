using System.Collections.Immutable;
using NetDraw.ModelImport.Files;
using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Onnx;
using NetDraw.ModelImport.Operators;

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

    /// <summary>
    /// ONNX: expand the local functions that are modules of the author's (as PyTorch 2.1 to 2.4 writes them); functions that are plain operators stay one
    /// node. Whoever runs the file by its own nodes' names wants it otherwise.
    /// </summary>
    public bool OpenModules { get; init; } = true;

    /// <summary>Shapes that override what the file states for its inputs, by tensor name; an empty name means the only input.</summary>
    public ImmutableDictionary<string, Shape> InputShapes { get; init; } = ImmutableDictionary<string, Shape>.Empty;

    /// <summary>Weights file to attach to a network that has them in another file; null for none.</summary>
    public string? WeightsPath { get; init; }

    /// <summary>Formats that are known besides those of the catalogue, and asked before them.</summary>
    public ImmutableArray<ModelFormat> Formats { get; init; } = [];

    /// <summary>
    /// Operators that are known besides those of a file's dialect, and asked before them, so that a row may also take the place of one there: an ONNX domain
    /// of one's own, the layers of a fork of Caffe. Of several with one name the first counts. A row without a domain is meant for files of any format.
    /// </summary>
    public ImmutableArray<OperatorSpec> Operators { get; init; } = [];

    /// <summary>Unknown operators are an error instead of a plain box.</summary>
    public bool Strict { get; init; }

    /// <summary>Told of every further file that the model names; null where nobody asks.</summary>
    internal SideFiles? Side { get; init; }

    /// <summary>The row by which a reader describes a node: one of <see cref="Operators"/>, else the dialect's; null for a type that neither knows.</summary>
    /// <param name="dialect">Vocabulary of the file.</param>
    /// <param name="domain">ONNX domain; empty for the standard one and elsewhere.</param>
    /// <param name="type">The type, or an alias of it.</param>
    public OperatorSpec? FindOperator(Dialect dialect, string domain, string type) => FindOwn(domain, type) ?? dialect.Find(domain, type);

    internal OperatorSpec? FindOwn(string domain, string type) => Operators.FirstOrDefault(row => OnnxOpsets.Normal(row.Domain) == domain && (row.Type == type || row.Aliases.Contains(type)));
}
