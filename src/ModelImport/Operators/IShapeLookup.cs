using System.Collections.Immutable;
using NetDraw.ModelImport.Graph;

namespace NetDraw.ModelImport.Operators;

/// <summary>What shape inference knows so far.</summary>
internal interface IShapeLookup
{
    /// <summary>What is known of an activation or stored tensor; never null.</summary>
    TensorInfo TensorOf(string name);

    /// <summary>The elements of a tensor where they are known and few.</summary>
    ConstantTensor? ConstantOf(string name);

    /// <summary>What the file itself states of a tensor, or null.</summary>
    TensorInfo? StatedOf(string name);

    /// <summary>A symbol for an extent that only the data decide; no two calls give the same.</summary>
    Dimension NewSymbol(string name);
}

/// <summary>Infers the network inside a node.</summary>
internal interface IBodyInference
{
    /// <summary>
    /// Infers a body whose inputs are given in order, names of outer tensors visible. An input that is null, or beyond the end, has what the body
    /// itself states. Null, with a reason, past the bounds on depth and total work.
    /// </summary>
    BodyResult Infer(Network body, IReadOnlyList<BodyInput?> inputs);

    /// <summary>As <see cref="Infer"/> for a local function: no outer names are visible, calls with equal inputs share one result.</summary>
    BodyResult InferFunction(Network body, IReadOnlyList<BodyInput?> inputs, Attributes attributes);
}

/// <summary>What a caller knows of one input of a body.</summary>
internal sealed record BodyInput(TensorInfo Tensor, ConstantTensor? Constant = null);

/// <summary>A body with shapes, and what is known of its results, in order.</summary>
/// <param name="Body">The body with shapes; as it was where it could not be inferred.</param>
/// <param name="Outputs">What is known of each output; empty where it could not be inferred.</param>
/// <param name="Reason">Why it could not be inferred, or null.</param>
internal sealed record BodyResult(Network Body, ImmutableArray<BodyInput> Outputs, string? Reason = null);
