using System.Collections.Immutable;
using System.Globalization;
using NetDraw.ModelImport.Graph;

namespace NetDraw.ModelImport.Caffe.Binary;

/// <summary>Attaches a .caffemodel's blobs to the layers of a text net of the same names (caffe: net.cpp, CopyTrainedLayersFrom).</summary>
internal static class CaffeWeightsFile
{
    /// <summary>The network with the file's weights; each blob that does not fit, and each layer without one, is a diagnostic.</summary>
    /// <param name="result">The network.</param>
    /// <param name="path">The file, for messages.</param>
    /// <param name="file">Its blobs by layer.</param>
    /// <exception cref="ModelFormatException">The file shares no layer with the network.</exception>
    public static ImportResult Attach(ImportResult result, string path, IReadOnlyDictionary<string, IReadOnlyList<WeightTensor>> file)
    {
        var network = result.Network;
        var diagnostics = result.Diagnostics.ToBuilder();
        var builder = NetworkBuilder.From(network);
        int attached = 0;
        for (int i = 0; i < builder.Nodes.Count; i++)
        {
            var node = builder.Nodes[i];
            if (file.TryGetValue(node.Label, out var blobs))
                (builder.Nodes[i], attached) = (Attach(node, blobs, diagnostics), attached + 1);
            else if (!node.Weights.IsEmpty)
                diagnostics.Add(new("no-weights", $"{path} has no weights for this layer", node.Name));
        }

        return attached > 0
            ? result with { Network = builder.Build(), Diagnostics = diagnostics.ToImmutable() }
            : throw new ModelFormatException(path, "shares no layer name with the net, expected the weights of this net");
    }

    private static Node Attach(Node node, IReadOnlyList<WeightTensor> blobs, ImmutableArray<Diagnostic>.Builder diagnostics)
    {
        if (node.Operator?.InferShapes is null || node.Weights.IsEmpty)
            return node with { Weights = [.. blobs] };
        if (blobs.Count != node.Weights.Length)
        {
            diagnostics.Add(new("weight-count", string.Create(CultureInfo.InvariantCulture,
                $"the weights file has {blobs.Count} blobs for this layer, its definition asks for {node.Weights.Length}"), node.Name));
        }

        var weights = node.Weights.ToBuilder();
        for (int i = 0; i < Math.Min(weights.Count, blobs.Count); i++)
        {
            if (Fits(weights[i].Shape, blobs[i].Shape!))
                weights[i] = weights[i] with { Shape = weights[i].Shape is { IsStatic: true } known ? known : blobs[i].Shape, Data = blobs[i].Data };
            else
                diagnostics.Add(new("weight-shape", $"the file's {weights[i].Role} has the shape {blobs[i].Shape}, the net's has {weights[i].Shape}; it is not attached", node.Name));
        }

        return node with { Weights = weights.ToImmutable() };
    }

    // As Caffe's Blob::ShapeEquals: old files write every blob with four axes, those before the last ones 1.
    private static bool Fits(Shape? wanted, Shape given)
    {
        if (wanted is not { IsStatic: true })
            return true;
        return Trimmed(wanted).SequenceEqual(Trimmed(given));
    }

    private static IEnumerable<Dimension> Trimmed(Shape shape) => shape.Dims.SkipWhile(static d => d == 1);
}
