using NetDraw.ModelImport.Graph;

namespace NetDraw.ModelImport.Shapes;

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
