using System.Collections.Immutable;
using NetDraw.Explain.Methods;
using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Explain.Checks;

/// <summary>Which identities a network's operators let hold.</summary>
internal static class NetworkForm
{
    private static readonly ImmutableHashSet<string> Linear =
    [
        "Conv", "ConvTranspose", "Gemm", "MatMul", "Add", "Sub", "Flatten", "Reshape", "Squeeze", "Unsqueeze", "Transpose", "Concat", "Split", "Slice", "Identity", "Cast", "Dropout",
        "GlobalAveragePool", "AveragePool", "ReduceMean", "ReduceSum", "BatchNormalization", "Pad", "Constant", "Shape", "Gather", "Sum", "Upsample",
        "Convolution", "Deconvolution", "InnerProduct", "BatchNorm", "Scale", "Bias", "Eltwise", "Crop",
    ];

    private static readonly ImmutableHashSet<string> PiecewiseLinear = ["Relu", "ReLU", "LeakyRelu", "MaxPool", "GlobalMaxPool", "Pooling", "Clip", "PRelu"];

    /// <summary>The first operator on the way to the scores that is not piecewise linear; null where all are.</summary>
    public static Node? Curved(ExplainRun run) => On(run, null).FirstOrDefault(n => !Linear.Contains(n.Type) && !PiecewiseLinear.Contains(n.Type));

    /// <summary>The first operator between a tensor and the scores that is not linear; null where all are.</summary>
    public static Node? BentAfter(ExplainRun run, string tensor) => On(run, tensor).FirstOrDefault(n => !IsLinear(n));

    private static bool IsLinear(Node node) => Linear.Contains(node.Type)
        || (node.Type == "Pooling" && node.Attributes.GetText("pooling_param.pool", "MAX").ToUpperInvariant() is "AVE" or "1");

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

        var reached = (tensor is null ? network.Inputs : [tensor]).ToHashSet(StringComparer.Ordinal);
        foreach (var node in network.Nodes.Where(before.Contains))
        {
            if (!node.Inputs.Any(reached.Contains) || node.Category == OperatorCategory.Data)
                continue;
            reached.UnionWith(node.Outputs);
            yield return node;
        }
    }
}
