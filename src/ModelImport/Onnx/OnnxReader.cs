using System.Globalization;
using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Onnx.Data;
using NetDraw.ModelImport.Onnx.Schema;
using NetDraw.ModelImport.Protobuf;

namespace NetDraw.ModelImport.Onnx;

/// <summary>Reads ONNX files of any IR version and operator set. Weights stay in the file, external data is not opened.</summary>
internal static class OnnxReader
{
    private const int MaxListed = 8;

    /// <summary>Reads a model's structure.</summary>
    /// <exception cref="ModelFormatException">The file is no ONNX model, or its encoding is broken.</exception>
    public static ImportResult Read(ModelSource source, ImportOptions options)
    {
        var proto = ReadProto(source);
        var model = new OnnxModel(proto, proto.Graph, source, options);
        ReportOpsets(proto, model);
        model.Functions.ReadAll();
        var scope = new OnnxScope(null, "");
        var network = model.Graphs.Read(proto.Graph, scope, model.Opsets, proto.MetadataProps);
        ReportGraph(network, scope, model);
        ReportRefused(network, model);
        UnknownTypes.Report(network, model.Functions.Bodies, model, options.Strict, source.Name);
        return new ImportResult(network, model.Diagnostics()) { Functions = model.Functions.Bodies };
    }

    private static ModelProto ReadProto(ModelSource source)
    {
        try
        {
            var proto = ProtobufFile.Read(source, OnnxLayouts.Model, ModelProto.Parser);
            if (proto.Graph is null)
                throw new ModelFormatException(source.Name, "holds no graph, expected an ONNX model");
            if (IsHollow(proto))
                throw new ModelFormatException(source.Name, "holds an empty graph and imports no operators, expected an ONNX model");
            return proto;
        }
        catch (ModelFormatException e) when (OnnxContent.Describe(source) is { } kind)
        {
            throw new ModelFormatException(source.Name, $"looks like {kind}, expected an ONNX model (protobuf)", e);
        }
    }

    private static bool IsHollow(ModelProto proto) =>
        proto.OpsetImport.Count == 0 && proto.Graph.Node.Count == 0 && proto.Graph.Input.Count == 0 && proto.Graph.Output.Count == 0 && proto.Graph.Initializer.Count == 0;

    private static void ReportOpsets(ModelProto proto, OnnxModel model)
    {
        if (proto.OpsetImport.Count == 0 && proto.IrVersion >= 3)
            model.Report("missing-opset", "the file imports no operator set; attributes are read as they are");
        foreach (string domain in proto.OpsetImport.GroupBy(o => OnnxOpsets.Normal(model.Text.Of(o.Domain)), StringComparer.Ordinal).Where(static g => g.Count() > 1).Select(static g => g.Key))
            model.Report("duplicate-opset", $"operator domain '{(domain.Length > 0 ? domain : "ai.onnx")}' is imported more than once; the highest version counts");
    }

    private static void ReportGraph(Network network, OnnxScope scope, OnnxModel model)
    {
        if (network.Nodes.IsEmpty)
            model.Report("no-nodes", "the graph has no nodes");
        if (scope.Missing.Count > 0)
        {
            model.Report("dangling-tensor", string.Create(
                CultureInfo.InvariantCulture, $"nothing makes {scope.Missing.Count} of the tensors that are read: {Listed(scope.Missing)}"));
        }

        var typeless = network.Nodes.Where(static n => n.Type.Length == 0).Select(static n => n.Name).ToList();
        if (typeless.Count > 0)
            model.Report("missing-type", $"nodes without an operator type: {Listed(typeless)}");
    }

    // Shapes may hang on such a tensor: said once for each, where a missing file is no news.
    private static void ReportRefused(Network network, OnnxModel model)
    {
        foreach (string refusal in network.Weights.Values.Select(static w => (w.Data as ExternalTensorData)?.Refusal()).OfType<string>().Distinct(StringComparer.Ordinal))
            model.Report("external-data", $"{refusal}; it is not read");
    }

    private static string Listed(IReadOnlyList<string> names) => names.Count <= MaxListed
        ? string.Join(", ", names.Select(Short))
        : string.Create(CultureInfo.InvariantCulture, $"{string.Join(", ", names.Take(MaxListed).Select(Short))}, … {names.Count} in all");

    private static string Short(string name) => name.Length <= 80 ? name : name[..79] + "…";
}
