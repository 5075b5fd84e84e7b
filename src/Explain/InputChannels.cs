using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Explain;

/// <summary>The channels of an input that a file leaves open, as a Caffe net does whose pictures come from a database: the first convolution's weights tell.</summary>
internal static class InputChannels
{
    private const int Colour = 3;

    /// <summary>Number of channels; three where no weights tell.</summary>
    public static int Count(Network network, string input)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal) { input };
        var open = new Queue<string>(seen);
        while (open.TryDequeue(out string? tensor))
        {
            foreach (var node in network.ConsumersOf(tensor))
            {
                if (node.Category == OperatorCategory.Convolution)
                    return Told(node) ?? Colour;
                // What leaves the channels as they are.
                if (node.Category is OperatorCategory.Arithmetic or OperatorCategory.Normalization or OperatorCategory.Activation or OperatorCategory.Pooling or OperatorCategory.Quantization)
                    foreach (string output in node.Outputs.Where(seen.Add))
                        open.Enqueue(output);
            }
        }

        return Colour;
    }

    // Filters × channels of a group × window.
    private static int? Told(Node convolution)
    {
        if (convolution.Weights.FirstOrDefault(static w => w.Role == "weight") is not { Data: { } data, Shape: { Rank: >= 3 } shape })
            return null;
        long group = convolution.Attributes.GetInteger("convolution_param.group") ?? convolution.Attributes.GetInteger("group", 1);
        if (shape[1].Value is { } stated)
            return (int)(stated * group);
        long known = shape.Dims.Where(static d => d.IsKnown).Aggregate(1L, static (product, d) => product * d.Value!.Value);
        long count = data.ReadSingles().Length;
        return known > 0 && count % known == 0 ? (int)(count / known * group) : null;
    }
}
