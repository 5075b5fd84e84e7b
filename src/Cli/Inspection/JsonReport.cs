using System.Text;
using System.Text.Json;
using NetDraw.ModelImport;
using NetDraw.ModelImport.Costs;
using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Weights;

namespace NetDraw.Cli.Inspection;

/// <summary>
/// Everything that is known, for programs. A count is a number, a string over symbols (<c>"150528·N"</c>), or null with a neighbour
/// <c>…Reason</c>; a shape is an array of such extents, or null with <c>reason</c>.
/// </summary>
internal static class JsonReport
{
    private const int PieceLength = 1 << 16;

    /// <summary>Writes one JSON object, indented, LF.</summary>
    public static void Write(InspectedModel inspection, TextWriter output, int? width)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
            WriteReport(json, inspection, () => Hand(json, buffer, output));
        Hand(null, buffer, output);
        output.Write('\n');
    }

    // Piece by piece: the whole of a large network's is hundreds of megabytes, and as many as text.
    private static void Hand(Utf8JsonWriter? json, MemoryStream buffer, TextWriter output)
    {
        if (json?.BytesPending < PieceLength)
            return;
        json?.Flush();
        output.Write(Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length));
        buffer.SetLength(0);
    }

    private static void WriteReport(Utf8JsonWriter json, InspectedModel inspection, Action handOn)
    {
        var costs = inspection.Costs;
        json.WriteStartObject();
        WriteText(json, "file", inspection.File);
        WriteText(json, "name", costs.Network.Name);
        WriteText(json, "dialect", costs.Network.Dialect.ToString());
        WriteExtent(json, "batch", costs.Batch);
        WriteTensors(json, "inputs", costs.Network, costs.Network.Inputs);
        WriteTensors(json, "outputs", costs.Network, costs.Network.Outputs);
        json.WriteStartArray("layers");
        foreach (var layer in costs.Layers)
        {
            WriteLayer(json, costs.Network, layer);
            handOn();
        }

        json.WriteEndArray();
        WriteGroups(json, inspection);
        WriteWeights(json, inspection, handOn);
        json.WriteStartObject("totals");
        WriteTotals(json, costs.Totals);
        json.WriteEndObject();
        json.WriteStartArray("diagnostics");
        foreach (var diagnostic in inspection.Diagnostics)
            WriteDiagnostic(json, diagnostic);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteLayer(Utf8JsonWriter json, Network network, LayerCost layer)
    {
        json.WriteStartObject();
        WriteText(json, "name", layer.Node.Name);
        WriteText(json, "type", layer.Node.Type);
        if (layer.Node.Domain.Length > 0)
            WriteText(json, "domain", layer.Node.Domain);
        WriteText(json, "category", layer.Node.Category.ToString());
        if (layer.Node.IsSynthetic)
            json.WriteBoolean("isSynthetic", true);
        WriteTensors(json, "outputs", network, layer.Node.Outputs.Where(static o => o.Length > 0));
        WriteAmount(json, "learnedParameters", layer.LearnedParameters);
        WriteAmount(json, "storedValues", layer.StoredParameters);
        WriteAmount(json, "netscopeParameters", layer.NetscopeParameters);
        WriteAmount(json, "macs", layer.Macs);
        WriteAmount(json, "macsPerSample", layer.MacsPerSample);
        WriteAmount(json, "activationBytes", layer.ActivationBytes);
        WriteReceptiveField(json, layer);
        json.WriteEndObject();
    }

    private static void WriteReceptiveField(Utf8JsonWriter json, LayerCost layer)
    {
        if (layer.ReceptiveField is not { } field)
        {
            json.WriteNull("receptiveField");
            WriteText(json, "receptiveFieldReason", layer.ReceptiveFieldReason ?? "");
            return;
        }

        json.WriteStartObject("receptiveField");
        json.WriteBoolean("isWholeInput", field.IsGlobal);
        json.WriteStartArray("axes");
        foreach (var axis in field.Axes)
        {
            json.WriteStartObject();
            json.WriteNumber("size", axis.Size);
            json.WriteNumber("step", axis.Jump);
            json.WriteNumber("centre", axis.Offset);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteGroups(Utf8JsonWriter json, InspectedModel inspection)
    {
        if (inspection.Groups is not { } groups)
            return;
        json.WriteStartArray("blocks");
        foreach (var group in groups)
        {
            json.WriteStartObject();
            WriteText(json, "name", group.Name);
            json.WriteStartArray("layers");
            foreach (var layer in group.Layers)
                json.WriteStringValue(WellFormed(layer.Node.Name));
            json.WriteEndArray();
            WriteTotals(json, group.Totals);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteWeights(Utf8JsonWriter json, InspectedModel inspection, Action handOn)
    {
        if (inspection.Weights is not { } weights)
            return;
        json.WriteStartArray("weights");
        foreach (var (tensor, layers, statistics) in weights)
        {
            json.WriteStartObject();
            WriteText(json, "name", tensor.Name);
            WriteText(json, "role", tensor.Role);
            WriteText(json, "elementType", ElementTypes.NameOf(tensor.ElementType));
            WriteShape(json, new TensorInfo(tensor.Name, tensor.Shape, tensor.ElementType));
            json.WriteBoolean("isLearned", tensor.IsLearned);
            json.WriteStartArray("layers");
            foreach (string layer in layers)
                json.WriteStringValue(WellFormed(layer));
            json.WriteEndArray();
            if (statistics is null)
                json.WriteNull("statistics");
            else
                WriteStatistics(json, statistics);
            json.WriteEndObject();
            handOn();
        }

        json.WriteEndArray();
    }

    private static void WriteStatistics(Utf8JsonWriter json, WeightStatistics statistics)
    {
        json.WriteStartObject("statistics");
        json.WriteNumber("count", statistics.Count);
        json.WriteNumber("finite", statistics.Finite);
        json.WriteNumber("zeros", statistics.Zeros);
        (string Name, double Value)[] numbers = [("minimum", statistics.Minimum), ("maximum", statistics.Maximum), ("mean", statistics.Mean), ("deviation", statistics.Deviation), ("sparsity", statistics.Sparsity)];
        foreach (var (name, value) in numbers)
        {
            if (double.IsNaN(value))
                json.WriteNull(name);
            else
                json.WriteNumber(name, value);
        }

        json.WriteEndObject();
    }

    private static void WriteTotals(Utf8JsonWriter json, CostTotals totals)
    {
        WriteTotal(json, "learnedParameters", totals.LearnedParameters);
        WriteTotal(json, "storedValues", totals.StoredParameters);
        WriteTotal(json, "netscopeParameters", totals.NetscopeParameters);
        WriteTotal(json, "macs", totals.Macs);
        WriteTotal(json, "macsPerSample", totals.MacsPerSample);
        WriteTotal(json, "activationBytes", totals.ActivationBytes);
    }

    private static void WriteTotal(Utf8JsonWriter json, string name, CostTotal total)
    {
        WriteAmount(json, name, total.Known);
        if (total.UnknownLayers > 0)
            json.WriteNumber(name + "UnknownLayers", total.UnknownLayers);
    }

    private static void WriteTensors(Utf8JsonWriter json, string name, Network network, IEnumerable<string> tensors)
    {
        json.WriteStartArray(name);
        foreach (string tensor in tensors)
        {
            var info = network.TensorOf(tensor);
            json.WriteStartObject();
            WriteText(json, "name", info.Label);
            WriteText(json, "elementType", ElementTypes.NameOf(info.ElementType));
            WriteShape(json, info);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteShape(Utf8JsonWriter json, TensorInfo info)
    {
        if (info.Shape is null)
        {
            json.WriteNull("shape");
        }
        else
        {
            json.WriteStartArray("shape");
            foreach (var extent in info.Shape)
                WriteExtent(json, null, extent);
            json.WriteEndArray();
        }

        if (info.UnknownReason is { } reason)
            WriteText(json, "reason", reason);
    }

    private static void WriteDiagnostic(Utf8JsonWriter json, Diagnostic diagnostic)
    {
        json.WriteStartObject();
        WriteText(json, "code", diagnostic.Code);
        WriteText(json, "message", diagnostic.Message);
        if (diagnostic.Where is { } where)
            WriteText(json, "where", where);
        json.WriteEndObject();
    }

    private static void WriteAmount(Utf8JsonWriter json, string name, Amount amount)
    {
        WriteExtent(json, name, amount.Value);
        if (amount.Reason is { } reason)
            WriteText(json, name + "Reason", reason);
    }

    private static void WriteExtent(Utf8JsonWriter json, string? name, Dimension extent)
    {
        if (name is not null)
            json.WritePropertyName(name);
        if (extent.Value is { } number)
            json.WriteNumberValue(number);
        else if (extent.IsSymbolic)
            json.WriteStringValue(WellFormed(extent.Text));
        else
            json.WriteNullValue();
    }

    private static void WriteText(Utf8JsonWriter json, string name, string value) => json.WriteString(name, WellFormed(value));

    // Half a surrogate pair, which a broken file may hold, has no UTF-8 form.
    private static string WellFormed(string text) => text.Any(char.IsSurrogate) ? Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)) : text;
}
