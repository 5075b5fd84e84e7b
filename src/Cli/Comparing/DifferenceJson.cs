using System.Text;
using System.Text.Json;
using NetDraw.ModelImport.Comparison;
using NetDraw.ModelImport.Costs;

namespace NetDraw.Cli.Comparing;

/// <summary>What differs, for programs: texts as the table has them, numbers as numbers, null for what is not known or not there.</summary>
internal static class DifferenceJson
{
    /// <summary>Writes one JSON object, indented, LF.</summary>
    public static void Write(ComparedModels models, TextWriter output)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
            WriteReport(json, models);
        output.Write(Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length) + "\n");
    }

    private static void WriteReport(Utf8JsonWriter json, ComparedModels models)
    {
        json.WriteStartObject();
        json.WriteBoolean("differs", !models.Difference.IsNone);
        WriteModel(json, "old", models.OldFile, models.Difference.Old);
        WriteModel(json, "new", models.NewFile, models.Difference.New);
        json.WriteStartArray("inputs");
        foreach (var (name, change) in models.Difference.Inputs)
        {
            json.WriteStartObject();
            WriteText(json, "name", name);
            WriteChange(json, change);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("layers");
        foreach (var layer in models.Layers)
            WriteLayer(json, layer);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteModel(Utf8JsonWriter json, string name, string file, NetworkCosts costs)
    {
        json.WriteStartObject(name);
        WriteText(json, "file", file);
        json.WriteNumber("layers", costs.Layers.Length);
        WriteTotal(json, "parameters", costs.Totals.LearnedParameters);
        WriteTotal(json, "macsPerSample", costs.Totals.MacsPerSample);
        json.WriteEndObject();
    }

    private static void WriteTotal(Utf8JsonWriter json, string name, CostTotal total)
    {
        WriteAmount(json, name, total.Known);
        if (total.UnknownLayers > 0)
            json.WriteNumber(name + "UnknownLayers", total.UnknownLayers);
    }

    private static void WriteLayer(Utf8JsonWriter json, ComparedLayer layer)
    {
        json.WriteStartObject();
        json.WriteString("fate", layer.Fate.ToString().ToLowerInvariant());
        WriteText(json, "old", layer.Old?.Node.Name);
        WriteText(json, "new", layer.New?.Node.Name);
        json.WriteStartArray("changes");
        foreach (var change in layer.Changes)
        {
            json.WriteStartObject();
            WriteText(json, "what", change.What);
            WriteChange(json, change);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteSide(json, "was", layer.Old);
        WriteSide(json, "is", layer.New);
        json.WriteEndObject();
    }

    private static void WriteSide(Utf8JsonWriter json, string name, LayerCost? layer)
    {
        if (layer is null)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        WriteText(json, "type", layer.Node.Kind);
        WriteText(json, "output", layer.OutputShape?.ToString());
        WriteAmount(json, "parameters", layer.LearnedParameters);
        WriteAmount(json, "macsPerSample", layer.MacsPerSample);
        json.WriteEndObject();
    }

    private static void WriteChange(Utf8JsonWriter json, LayerChange change)
    {
        WriteText(json, "old", change.Old.Length > 0 ? change.Old : null);
        WriteText(json, "new", change.New.Length > 0 ? change.New : null);
    }

    private static void WriteAmount(Utf8JsonWriter json, string name, Amount amount)
    {
        if (amount.Number is { } number)
            json.WriteNumber(name, number);
        else
            WriteText(json, name, amount.IsUnknown ? null : amount.Value.Text);
    }

    // Half a surrogate pair, which a broken file may hold, has no UTF-8 form.
    private static void WriteText(Utf8JsonWriter json, string name, string? text)
    {
        if (text is null)
            json.WriteNull(name);
        else
            json.WriteString(name, text.Any(char.IsSurrogate) ? Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)) : text);
    }
}
