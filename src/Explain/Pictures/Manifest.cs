using System.Text.Encodings.Web;
using System.Text.Json;
using NetDraw.Explain.Targets;
using NetDraw.ModelImport.Files;
using NetDraw.ModelImport.Graph;

namespace NetDraw.Explain.Pictures;

/// <summary>Says of a folder's pictures how each was made: enough to make it again, or to know that it is out of date.</summary>
internal static class Manifest
{
    private const int Classes = 10;

    /// <summary>Writes JSON; it holds no times and no folders, so that the same run gives the same bytes.</summary>
    public static void Write(Stream stream, ExplainModel model, ExplainedFiles files, ExplainResult result, IReadOnlyList<ManifestEntry> entries)
    {
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartObject();
        json.WriteString("netdraw", typeof(Manifest).Assembly.GetName().Version!.ToString(3));
        WriteFile(json, "model", files.Model);
        if (files.Weights is { } weights)
            WriteFile(json, "weights", weights);
        json.WriteString("structure", NetworkHash.Compute(model.Network));
        json.WriteString("runner", model.Forwards.Name);
        if (result.Explanations.Any(static e => e.Method.NeedsGradients))
            json.WriteString("gradients", model.Gradients.Name);
        if (files.Image.Length > 0)
            WriteFile(json, "image", files.Image);
        WriteInput(json, result);
        if (files.Image.Length > 0)
            WriteScores(json, model, result);
        json.WriteStartArray("notes");
        foreach (string note in result.Notes)
            json.WriteStringValue(note);
        json.WriteEndArray();
        json.WriteStartArray("pictures");
        foreach (var entry in entries)
            WriteEntry(json, entry);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteFile(Utf8JsonWriter json, string name, string path)
    {
        json.WriteStartObject(name);
        json.WriteString("file", Path.GetFileName(path));
        if (File.Exists(path))
        {
            using var content = File.OpenRead(path);
            json.WriteString("sha256", Convert.ToHexStringLower(Sha256.Of(content)));
        }

        json.WriteEndObject();
    }

    private static void WriteInput(Utf8JsonWriter json, ExplainResult result)
    {
        var input = result.Input;
        json.WriteStartObject("preprocessing");
        json.WriteString("name", input.Preprocessing.Name);
        json.WriteString("does", input.Preprocessing.Summary);
        json.WriteNumber("width", input.Width);
        json.WriteNumber("height", input.Height);
        json.WriteStartArray("seen");
        foreach (double edge in (ReadOnlySpan<double>)[input.Left, input.Top, input.SpanX, input.SpanY])
            json.WriteNumberValue(Math.Round(edge, 3));
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteScores(Utf8JsonWriter json, ExplainModel model, ExplainResult result)
    {
        if (result.Ranking.Form is { } form)
        {
            json.WriteString("result", form.Kind.ToString().ToLowerInvariant());
            if (form.Reason.Length > 0)
                json.WriteString("taken for", form.Reason);
        }

        WriteBoxes(json, model, result);
        json.WriteStartArray("classes");
        foreach (int index in result.Ranking.Ranked.Take(Classes))
        {
            json.WriteStartObject();
            json.WriteNumber("class", index);
            json.WriteString("name", model.Labels.NameOf(index));
            json.WriteNumber("score", (float)result.Ranking.Scores[index]);
            if (result.Ranking.Form?.Squashing != Squashing.None)
                json.WriteNumber("probability", (float)result.Ranking.Probabilities[index]);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    // In pixels of the network's input, the surest first.
    private static void WriteBoxes(Utf8JsonWriter json, ExplainModel model, ExplainResult result)
    {
        if (result.Ranking.Boxes.IsEmpty)
            return;
        json.WriteStartArray("boxes");
        foreach (var box in result.Ranking.Boxes.Take(Classes))
        {
            json.WriteStartObject();
            json.WriteNumber("class", box.Class);
            json.WriteString("name", model.Labels.NameOf(box.Class));
            json.WriteNumber("score", (float)box.Score);
            if (box.IsPlaced)
            {
                json.WriteStartArray("corners");
                foreach (double edge in (ReadOnlySpan<double>)[box.Left, box.Top, box.Right, box.Bottom])
                    json.WriteNumberValue(Math.Round(edge, 2));
                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteEntry(Utf8JsonWriter json, ManifestEntry entry)
    {
        var (picture, e) = (entry.Picture, entry.Picture.Explanation);
        json.WriteStartObject();
        json.WriteString("file", entry.File);
        json.WriteString("raw", entry.Array);
        json.WriteString("method", e.Method.Name);
        json.WriteString("source", e.Method.Source);
        if (e.Layer is { } layer)
            json.WriteString("layer", layer.Name);
        if (picture.Label.Length > 0)
            json.WriteString("unit", picture.Label);
        if (e.Target is { } target)
        {
            json.WriteString("target", target.Formula);
            json.WriteString("target name", target.Text);
        }

        json.WriteNumber("low", (float)picture.Scale.Low);
        json.WriteNumber("high", (float)picture.Scale.High);
        json.WriteString("colours", picture.Map?.Name ?? "the picture's own");
        foreach (var (name, value) in e.Numbers)
            json.WriteNumber(name, double.IsFinite(value) ? (float)value : 0);
        json.WriteStartArray("notes");
        foreach (string note in e.Notes)
            json.WriteStringValue(note);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}

/// <summary>One picture in a folder.</summary>
/// <param name="File">Name of the PNG file.</param>
/// <param name="Array">Name of the file with the raw numbers.</param>
/// <param name="Picture">What it shows.</param>
internal sealed record ManifestEntry(string File, string Array, ExplanationPicture Picture);
