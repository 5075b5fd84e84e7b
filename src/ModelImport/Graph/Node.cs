using System.Collections.Immutable;
using NetDraw.ModelImport.Operators;

namespace NetDraw.ModelImport.Graph;

/// <summary>One layer or operator of a network.</summary>
public sealed record Node
{
    /// <summary>Unique within its network; <see cref="NetworkBuilder"/> appends <c>#2</c>, <c>#3</c>, … to repeated names.</summary>
    public required string Name { get; init; }

    /// <summary>The name as the file writes it; may be empty or repeated.</summary>
    public string Label { get; init; } = "";

    /// <summary>Operator type after upgrades: ONNX op_type, or the Caffe V2 layer type.</summary>
    public required string Type { get; init; }

    /// <summary>The module that it belongs to, its own leaf included where the author had one; empty where nothing is known.</summary>
    public ModulePath Module { get; init; } = ModulePath.Empty;

    /// <summary>Type as the file writes it (<c>CONVOLUTION</c>, <c>conv</c>); the same as <see cref="Type"/> where nothing was upgraded.</summary>
    public string SourceType { get; init; } = "";

    /// <summary>Format and operator set that <see cref="Type"/> belongs to.</summary>
    public required Dialect Dialect { get; init; }

    /// <summary>ONNX operator domain; empty for the standard one and for Caffe.</summary>
    public string Domain { get; init; } = "";

    /// <summary>Version of the domain's operator set that the file imports; 0 for Caffe and where it states none.</summary>
    public int OpsetVersion { get; init; }

    /// <summary>The operator's row, or null for a custom or unknown type, which is drawn as a plain box.</summary>
    public OperatorSpec? Operator { get; init; }

    /// <summary>Tensor names in operator order: activations and, for ONNX, initialisers; an omitted optional input is an empty string.</summary>
    public ImmutableArray<string> Inputs { get; init; } = [];

    /// <summary>
    /// Tensors of this network that the bodies in <see cref="Subgraphs"/> capture by name, each once, those among
    /// <see cref="Inputs"/> left out. The node depends on them as on its inputs, but no operator rule counts them.
    /// </summary>
    public ImmutableArray<string> ImplicitInputs { get; init; } = [];

    /// <summary>Names of the tensors this node writes; an omitted optional output is an empty string.</summary>
    public ImmutableArray<string> Outputs { get; init; } = [];

    /// <summary>Attributes (ONNX) or layer parameters (Caffe).</summary>
    public Attributes Attributes { get; init; } = Attributes.None;

    /// <summary>Tensors stored for this layer. For ONNX the initialisers among <see cref="Inputs"/>, for Caffe the parameter blobs.</summary>
    public ImmutableArray<WeightTensor> Weights { get; init; } = [];

    /// <summary>Bodies of control flow (<c>then_branch</c>, <c>body</c>) and of a called local function (<c>function</c>).</summary>
    public ImmutableArray<Subgraph> Subgraphs { get; init; } = [];

    /// <summary>The bodies that it was opened from, the outermost first; none for a node of the network itself.</summary>
    public ImmutableArray<Enclosure> Enclosures { get; init; } = [];

    /// <summary>Whether the file has no such layer: an input declared by fields, drawn as a node.</summary>
    public bool IsSynthetic { get; init; }

    /// <summary>Where the layer starts in a text file.</summary>
    public SourcePosition? Position { get; init; }

    /// <summary>The type under its first name: the operator's own where <see cref="Type"/> is another spelling of it. What looks up by type looks up by this.</summary>
    public string Kind => Operator?.Type ?? Type;

    /// <summary>What the operator does; nothing for types without a row.</summary>
    public OperatorTraits Traits => Operator is { } row ? row.Traits | (row.TraitsByParameters?.Invoke(Attributes) ?? OperatorTraits.None) : OperatorTraits.None;

    /// <summary>Whether the operator does all of this.</summary>
    public bool Has(OperatorTraits traits) => (Traits & traits) == traits;

    /// <summary>Whether the operator does any of this.</summary>
    public bool HasAny(OperatorTraits traits) => (Traits & traits) != OperatorTraits.None;

    /// <summary>Whether it reads a tensor, and of it the extents alone.</summary>
    public bool ReadsSizeOf(string tensor)
    {
        bool reads = false;
        for (int i = 0; i < Inputs.Length; i++)
        {
            if (!string.Equals(Inputs[i], tensor, StringComparison.Ordinal))
                continue;
            if (!Has(OperatorTraits.ReadsShapeOnly) && !(Operator?.SizeOperands.Contains(i) ?? false))
                return false;
            reads = true;
        }

        return reads;
    }

    /// <summary>Category that colours the box; <see cref="OperatorCategory.Other"/> for types without a row.</summary>
    public OperatorCategory Category => Operator?.Category ?? OperatorCategory.Other;
}
