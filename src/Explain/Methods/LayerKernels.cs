using NetDraw.Explain.Running;
using NetDraw.ModelImport.Graph;

namespace NetDraw.Explain.Methods;

/// <summary>The stored kernels of a convolution.</summary>
internal static class LayerKernels
{
    /// <summary>M×C×h×w, or null where the node is no convolution over two axes or has no stored weights.</summary>
    public static TensorValue? Of(Node node)
    {
        var weight = node.Weights.FirstOrDefault(static w => w.Role == "weight");
        if (node.Category != ModelImport.Operators.OperatorCategory.Convolution || weight?.Data is null || weight.Shape is not { Rank: 4, IsStatic: true } shape)
            return null;
        return TensorValue.Of(weight.Data.ReadSingles(), [.. shape.Dims.Select(static d => d.Value!.Value)]);
    }
}
