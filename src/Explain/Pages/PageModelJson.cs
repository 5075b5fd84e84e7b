using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using NetDraw.Diagram.Blocks;
using NetDraw.Diagram.Formats.Html;
using NetDraw.Explain.Methods;
using NetDraw.Explain.Targets;
using NetDraw.ModelImport.Costs;
using NetDraw.ModelImport.Graph;

namespace NetDraw.Explain.Pages;

/// <summary>What a page that explains is made of.</summary>
/// <param name="Model">The network.</param>
/// <param name="Run">What was computed.</param>
/// <param name="Pictures">The pictures.</param>
/// <param name="Numbers">The numbers, packed.</param>
/// <param name="Reason">What the page computes, and why.</param>
/// <param name="Options">How it is made.</param>
internal sealed record PageContents(ExplainModel Model, PageRun Run, ImmutableArray<PagePicture> Pictures, PageNumbers Numbers, string Reason, ExplainPageOptions Options);

/// <summary>What the program of a page that explains reads, as JSON. src/Page/explain/data.ts has its types.</summary>
internal static class PageModelJson
{
    private const int MostLabels = 5000;

    /// <summary>The JSON, in UTF-8.</summary>
    public static ImmutableArray<byte> Write(PageContents page)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            Head(json, page);
            Graph(json, page);
            Input(json, page);
            Scores(json, page);
            json.List("pictures", page.Pictures.Index(), picture => Picture(json, page, picture.Index, picture.Item));
            json.WriteEndObject();
        }

        return [.. buffer.ToArray()];
    }

    /// <summary>An operation's own members.</summary>
    public static void Operation(Utf8JsonWriter json, PageOperation operation)
    {
        json.WriteString("op", operation.Kind);
        if (operation.Function is { } function)
            json.WriteString("fn", function);
        foreach (var (name, values) in operation.Numbers)
        {
            json.WriteStartArray(name);
            foreach (double value in values)
                json.WriteNumberValue(value);
            json.WriteEndArray();
        }
    }

    private static void Head(Utf8JsonWriter json, PageContents page)
    {
        json.Text("title", page.Options.Title);
        json.Text("version", page.Options.Version);
        json.Text("model", page.Options.Model);
        json.WriteString("hash", NetworkHash.Compute(page.Model.Network));
        if (page.Options.Command.Length > 0)
            json.Text("command", page.Options.Command);
        json.WriteString("mode", page.Numbers.Form switch { PageForm.Live => "live", PageForm.Stored => "stored", _ => "small" });
        json.Text("reason", page.Reason);
        json.WriteNumber("error", ExplainPage.Rounded(page.Run.Error));
        json.List("parts", page.Numbers.Parts, part =>
        {
            json.WriteString("name", part.Name);
            json.WriteNumber("bytes", part.Bytes * 4 / 3);
        });
        var totals = NetworkCosts.Count(page.Model.Network).Totals;
        json.WriteStartObject("totals");
        json.Amount("parameters", totals.LearnedParameters.Known);
        json.Amount("macs", totals.Macs.Known);
        json.WriteEndObject();
    }

    private static void Graph(Utf8JsonWriter json, PageContents page)
    {
        var graph = page.Run.Graph;
        string[] names = [graph.Input, .. graph.Steps.Select(static s => s.Output)];
        var numbers = names.Index().ToDictionary(static n => n.Item, static n => n.Index, StringComparer.Ordinal);
        var constants = graph.Steps.SelectMany(static s => s.Operation.Reads).Distinct().Where(r => page.Numbers.ConstantOf(r) is not null).Index().ToDictionary(static c => c.Item, static c => c.Index, StringComparer.Ordinal);
        json.List("tensors", names, name =>
        {
            json.Text("name", name);
            json.Numbers("shape", page.Run.Values[0][name].Shape.Select(static e => (int)e));
        });
        json.List("constants", constants.Keys, name =>
        {
            Packed(json, page.Numbers.ConstantOf(name)!);
            json.Numbers("shape", page.Run.Constants[name].Shape.Select(static e => (int)e));
        });
        var costs = NetworkCosts.Count(page.Model.Network).Layers.ToDictionary(static l => l.Node.Name, StringComparer.Ordinal);
        json.List("steps", graph.Steps, step => Step(json, page, step, numbers, constants, costs.GetValueOrDefault(step.Node.Name)));
    }

    private static void Step(Utf8JsonWriter json, PageContents page, PageStep step, Dictionary<string, int> tensors, Dictionary<string, int> constants, LayerCost? cost)
    {
        var node = step.Node;
        json.Text("name", node.Label.Length > 0 ? node.Label : node.Name);
        json.Text("type", node.Type);
        json.Text("label", LayerLabel.Of(page.Model.Network, node));
        json.WriteString("category", node.Category.ToString().ToLowerInvariant());
        if (!node.Module.IsEmpty)
            json.Text("module", node.Module.Text);
        // The arithmetic is told of layers whose values are stored, too.
        var operation = page.Run.IsComputed(step) && page.Numbers.Form != PageForm.Small ? step.Operation : new PageOperation(PageOperation.Stored, step.Operation.Reads);
        Operation(json, operation);
        json.Numbers("reads", operation.Reads.Select(r => tensors.TryGetValue(r, out int tensor) ? tensor : constants.TryGetValue(r, out int constant) ? ~constant : int.MinValue).Where(static r => r != int.MinValue));
        json.WriteNumber("writes", tensors[step.Output]);
        if (cost is { LearnedParameters.Number: > 0 and var parameters })
            json.WriteNumber("parameters", parameters);
        if (cost is { MacsPerSample.Number: > 0 and var macs })
            json.WriteNumber("macs", macs);
    }

    private static void Input(Utf8JsonWriter json, PageContents page)
    {
        var input = page.Pictures[0].Result.Input;
        json.WriteStartObject("input");
        json.WriteNumber("tensor", 0);
        json.WriteNumber("channels", input.Channels);
        json.WriteNumber("height", input.Height);
        json.WriteNumber("width", input.Width);
        json.WriteBoolean("channelsLast", input.IsChannelsLast);
        if (page.Pictures[0] is { Pixels: not null } photo)
        {
            json.WriteStartObject("preparation");
            json.WriteString("fit", input.Preprocessing.Fit.ToString().ToLowerInvariant());
            json.WriteNumber("cropScale", input.Preprocessing.CropScale);
            json.Decimals("scales", photo.Scales);
            json.Decimals("shifts", photo.Shifts);
            json.Numbers("order", PagePicture.OrderOf(input));
            json.Text("summary", input.Preprocessing.Summary);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void Scores(Utf8JsonWriter json, PageContents page)
    {
        var form = page.Pictures[0].Result.Ranking.Form;
        string tensor = page.Run.Graph.SourceOf(page.Model.Scores.Tensor);
        int number = page.Run.Graph.Steps.Select(static s => s.Output).ToList().IndexOf(tensor);
        if (form is { Kind: OutputKind.Classes } && number >= 0)
        {
            json.WriteStartObject("scores");
            json.WriteNumber("tensor", number + 1);
            json.WriteString("squash", form.Squashing switch { Squashing.Softmax => "softmax", Squashing.Sigmoid => "sigmoid", Squashing.Done => "done", _ => "none" });
            json.WriteNumber("first", form.FirstClass);
            json.WriteNumber("count", form.Classes);
            // Where maps tell what the network looks at, a page that has the weights after them makes heatmaps itself.
            if (page.Model.Layers.Obstacle is null && page.Run.Graph.SourceOf(page.Model.Layers.Default(form.Classes).Layer.Tensor) is var maps && page.Run.Graph.Steps.Any(s => s.Output == maps))
                json.WriteNumber("layer", page.Run.Graph.Steps.Select(static s => s.Output).ToList().IndexOf(maps) + 1);
            json.WriteEndObject();
        }

        json.WriteStartArray("labels");
        foreach (int index in Enumerable.Range(0, Math.Min(form?.Classes ?? 0, MostLabels)))
            json.Text(null, page.Model.Labels.NameOf(index));
        json.WriteEndArray();
    }

    private static void Picture(Utf8JsonWriter json, PageContents page, int index, PagePicture picture)
    {
        var tensors = page.Run.Graph.Steps.Select(static s => s.Output).Prepend(page.Run.Graph.Input).Index().ToDictionary(static n => n.Item, static n => n.Index, StringComparer.Ordinal);
        json.Text("name", picture.Result.Input.Photo.Name);
        json.Text("summary", picture.Result.Ranking.Summary(page.Model.Labels));
        json.WriteStartObject("input");
        Packed(json, page.Numbers.Inputs[index]);
        json.WriteEndObject();
        if (!picture.Result.Input.Tokens.IsEmpty)
        {
            json.WriteStartArray("tokens");
            foreach (string token in picture.Result.Input.Tokens)
                json.Text(null, token);
            json.WriteEndArray();
        }

        if (page.Numbers.Seen[index] is var (raster, packed))
        {
            json.WriteStartObject("seen");
            Packed(json, packed);
            json.WriteNumber("height", raster.Height);
            json.WriteNumber("width", raster.Width);
            json.WriteEndObject();
        }

        json.List("stored", page.Numbers.Maps[index], map =>
        {
            json.WriteNumber("tensor", tensors[map.Tensor]);
            json.Numbers("shape", map.Shape.Select(static e => (int)e));
            json.WriteStartObject("values");
            Packed(json, map.Packed);
            json.WriteEndObject();
        });
        json.List("heatmaps", page.Numbers.Heatmaps[index], heat => Heatmap(json, heat.Explanation, heat.Packed, heat.IsSigned, tensors));
    }

    private static void Heatmap(Utf8JsonWriter json, Explanation explanation, PackedNumbers packed, bool isSigned, Dictionary<string, int> tensors)
    {
        json.Text("method", explanation.Method.Title);
        if (explanation.Layer is { } layer)
        {
            json.Text("layer", layer.Name);
            if (tensors.TryGetValue(layer.Tensor, out int tensor))
                json.WriteNumber("tensor", tensor);
        }

        if (explanation.Target is { } target)
            json.Text("target", target.Text);
        if (explanation.Unit.Length > 0)
            json.Text("unit", explanation.Unit);
        json.WriteNumber("height", explanation.Height);
        json.WriteNumber("width", explanation.Width);
        json.WriteBoolean("signed", isSigned);
        json.WriteStartObject("values");
        Packed(json, packed);
        json.WriteEndObject();
    }

    private static void Packed(Utf8JsonWriter json, PackedNumbers packed)
    {
        json.WriteNumber("at", packed.At);
        json.WriteNumber("size", packed.Size);
        json.WriteString("as", packed.Form);
        json.WriteNumber("n", packed.Count);
        if (packed.Form != "u8")
            return;
        json.WriteNumber("zero", packed.Zero);
        json.WriteNumber("step", packed.Step);
    }

    extension(Utf8JsonWriter json)
    {
        private void Decimals(string name, IEnumerable<double> values)
        {
            json.WriteStartArray(name);
            foreach (double value in values)
                json.WriteNumberValue(value);
            json.WriteEndArray();
        }
    }
}
