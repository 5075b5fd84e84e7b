using NetDraw.ModelImport.Caffe.Binary;
using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Operators.Caffe;

namespace NetDraw.ModelImport.Caffe;

/// <summary>Caffe layer types (V2 names).</summary>
public static class CaffeDialect
{
    /// <summary>The dialect.</summary>
    public static Dialect Instance { get; } = new("Caffe", static () => CaffeOperators.All)
    {
        InferUnknown = UnknownLayers.Infer,
        HasSpokenNames = true,
        NamesShared = NamesShared,
        AttachWeights = CaffeWeightsFile.Attach,
        Runner = NetworkRunner.Network,
        Preprocessing = "caffe",
    };

    // param { name }: which weights share it is told with the weights.
    private static bool NamesShared(string attribute) =>
        attribute.StartsWith("param[", StringComparison.Ordinal) && attribute.EndsWith("].name", StringComparison.Ordinal);
}
