using System.Collections.Immutable;
using NetDraw.ModelImport.Graph;

namespace NetDraw.ModelImport.Operators;

/// <summary>One operator: everything NetDraw knows of it. Adding an operator is adding a row to its family's file.</summary>
public sealed record OperatorSpec
{
    /// <summary>ONNX op_type or Caffe V2 layer type.</summary>
    public required string Type { get; init; }

    /// <summary>ONNX domain; empty for the standard one (<c>ai.onnx</c>) and for Caffe.</summary>
    public string Domain { get; init; } = "";

    /// <summary>Other spellings of the type that mean the same (forks of Caffe): they compute the same by the same parameters.</summary>
    public ImmutableArray<string> Aliases { get; init; } = [];

    /// <summary>Colours the box.</summary>
    public required OperatorCategory Category { get; init; }

    /// <summary>What it does, whatever its parameters.</summary>
    public OperatorTraits Traits { get; init; }

    /// <summary>What it does besides, by its parameters; null where they decide nothing.</summary>
    public Func<Attributes, OperatorTraits>? TraitsByParameters { get; init; }

    /// <summary>How often it runs the networks that it holds.</summary>
    public BodyUse Bodies { get; init; }

    /// <summary>Computes output shapes, constants and Caffe parameter blobs; null says that there is no rule, by name.</summary>
    public Action<ShapeScope>? InferShapes { get; init; }

    /// <summary>Roles of the inputs in operator order (<c>input</c>, <c>weight</c>, <c>bias</c>): names ONNX initialisers for the reader and the counts.</summary>
    public ImmutableArray<string> InputRoles { get; init; } = [];

    /// <summary>Roles of the outputs in operator order (<c>output</c>, <c>hidden state</c>), for results that nobody named.</summary>
    public ImmutableArray<string> OutputRoles { get; init; } = [];

    /// <summary>Operands of which it reads the extents alone, by place: what is in them leads nowhere.</summary>
    public ImmutableArray<int> SizeOperands { get; init; } = [];

    /// <summary>The window that slides over the input, for labels, receptive fields and kernel patches.</summary>
    public Func<LayerView, LayerWindow?>? Window { get; init; }

    /// <summary>Units that its parameters or weights state, for labels where no shape is known; null where shapes alone tell.</summary>
    public Func<LayerView, Dimension>? Units { get; init; }

    /// <summary>Multiply-accumulates of the whole batch; null counts as 0 (no multiplications worth counting).</summary>
    public Func<LayerView, Dimension>? Macs { get; init; }

    /// <summary>Parameters as Netscope counts them (dgschwend/netscope, src/analyzer.coffee); null where it counts those that are learned.</summary>
    public Func<LayerView, Dimension>? NetscopeParameters { get; init; }

    /// <summary>What is added to the variance, for an operator that normalises by stored <c>mean</c> and <c>variance</c>; null for any other.</summary>
    public Func<Attributes, double>? Epsilon { get; init; }

    /// <summary>Whether its weight matrix has a row for each output, else a column; null where it has no matrix.</summary>
    public Func<Attributes, bool>? HasOutputsFirst { get; init; }

    /// <summary>Why <see cref="Macs"/> cannot be counted and weights have no shape, where the format says too little; null where only this net's shapes can be missing.</summary>
    public string? UncountedReason { get; init; }

    /// <summary>Bits of one weight, where they are packed into another type and parameters say so; null where the weights' own type tells.</summary>
    public Func<Attributes, long>? WeightBits { get; init; }

    /// <summary>Short human name within a label (<c>conv</c>, <c>max pool</c>); null uses <see cref="Type"/>.</summary>
    public Func<LayerView, string>? Describe { get; init; }

    /// <summary>The activation that is part of it, by its parameters, as its own layer would be called; empty for none.</summary>
    public Func<Attributes, string>? Activation { get; init; }

    /// <summary>What of its first input it takes, as a label ends with that (<c> [:, 0]</c>); empty where nothing tells. Null where it takes all.</summary>
    public Func<LayerView, string>? Takes { get; init; }
}
