using NetDraw.ModelImport.Graph;

namespace NetDraw.ModelImport.Caffe.Binary;

/// <summary>Reads a .caffemodel: structure and weights of a trained net, V0 to V2.</summary>
internal static class CaffeModelReader
{
    /// <summary>Whether the bytes can be a binary NetParameter: its name, or a first layer.</summary>
    public static bool LooksLike(ReadOnlyMemory<byte> head) => head.Span is [0x0A or 0x12 or 0xA2, _, ..] && head.Span.IndexOfAnyInRange((byte)0, (byte)8) >= 0;

    public static ImportResult Read(ModelSource source, ImportOptions options) =>
        CaffeReader.Read(source.Name, CaffeModelDecoder.Decode(source), options, payload => new CaffeModelData(source, payload));

    /// <summary>The layers with blobs, by name; the first of a name counts.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<WeightTensor>> ReadWeights(ModelSource source)
    {
        var net = CaffeModelDecoder.Decode(source);
        var layers = new Dictionary<string, IReadOnlyList<WeightTensor>>(StringComparer.Ordinal);
        foreach (var layer in CaffeLayer.Of(net).Select(CaffeUpgrades.ToV2))
        {
            var blobs = CaffeWeights.Read(layer, payload => new CaffeModelData(source, payload));
            if (!blobs.IsEmpty)
                layers.TryAdd(layer.Name, blobs);
        }

        return layers.Count > 0 ? layers : throw new ModelFormatException(source.Name, "holds no weights, expected a trained .caffemodel");
    }
}
