using NetDraw.Explain.Methods;
using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Explain.Checks;

/// <summary>Which identities a network's operators let hold.</summary>
internal static class NetworkForm
{
    /// <summary>The first operator on the way to the scores that is not piecewise linear; null where all are.</summary>
    public static Node? Curved(ExplainRun run) => On(run, null).FirstOrDefault(n => IsProduct(n, Reached(run, null)) || !n.HasAny(OperatorTraits.Linear | OperatorTraits.PiecewiseLinear));

    /// <summary>The first operator between a tensor and the scores that is not linear; null where all are.</summary>
    public static Node? BentAfter(ExplainRun run, string tensor) => On(run, tensor).FirstOrDefault(n => IsProduct(n, Reached(run, tensor)) || !n.Has(OperatorTraits.Linear));

    /// <summary>Whether ONNX Runtime rounds on the way: tensors of 16 bits, which torch computes in 32, or quantised ones, where a rounding that tips over is a whole step.</summary>
    public static bool IsRounded(Network network) =>
        network.Tensors.Values.Select(static t => t.ElementType).Concat(network.Weights.Values.Select(static w => w.ElementType)).Any(static t => t is ElementType.Float16 or ElementType.BFloat16)
        || IsQuantised(network);

    /// <summary>Whether values are rounded to steps, so that gradients are those of the function without them (straight through).</summary>
    public static bool IsQuantised(Network network) =>
        network.Nodes.Any(static n => n.Has(OperatorTraits.RoundsToSteps));

    // Nodes that the scores hang on and that hang on the tensor.
    private static IEnumerable<Node> On(ExplainRun run, string? tensor)
    {
        var network = run.Model.Network;
        var before = new HashSet<Node>(ReferenceEqualityComparer.Instance);
        var open = new Stack<string>([run.Model.Scores.Tensor]);
        while (open.TryPop(out string? name))
        {
            if (name == tensor || network.ProducerOf(name) is not { IsSynthetic: false } node || !before.Add(node))
                continue;
            foreach (string input in node.Inputs)
                open.Push(input);
        }

        var reached = Reached(run, tensor);
        return network.Nodes.Where(n => before.Contains(n) && n.Category != OperatorCategory.Data && n.Inputs.Any(reached.Contains));
    }

    private static HashSet<string> Reached(ExplainRun run, string? tensor) => NetworkReach.From(run.Model.Network, tensor ?? run.Model.InputTensor);

    // A product with a constant is linear, one of two activations is not; a quotient where the divisor is constant.
    private static bool IsProduct(Node node, HashSet<string> reached) =>
        ((node.Has(OperatorTraits.Multiplies) || node.Category == OperatorCategory.Dense) && node.Inputs.Count(reached.Contains) > 1)
        || (node.Has(OperatorTraits.Divides) && reached.Contains(node.Inputs[1]));
}
