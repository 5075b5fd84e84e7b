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
        TellsNoResults = true,
        NamesShared = NamesShared,
        WeightOfLoss = WeightOfLoss,
        OpenWeights = OpenWeights,
        Runner = NetworkRunner.Network,
        Preprocessing = "caffe",
    };

    private static Func<ImportResult, ImportResult> OpenWeights(string path)
    {
        var file = CaffeModelReader.ReadWeights(ModelSource.File(path));
        return result => CaffeWeightsFile.Attach(result, path, file);
    }

    // One for each top; what a loss gives beside is not weighed.
    private static double? WeightOfLoss(Attributes attributes) => attributes.GetFloats("loss_weight") is not { IsEmpty: false } weights ? null
        : weights.Where(static w => w != 0).Distinct().ToArray() switch
        {
            [] => 0,
            [var only] => only,
            _ => null,
        };

    // param { name }: which weights share it is told with the weights.
    private static bool NamesShared(string attribute) =>
        attribute.StartsWith("param[", StringComparison.Ordinal) && attribute.EndsWith("].name", StringComparison.Ordinal);
}
