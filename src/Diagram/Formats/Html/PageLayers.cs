using System.Text.Json;
using NetDraw.Diagram.Text;
using NetDraw.ModelImport.Costs;
using NetDraw.ModelImport.Graph;

namespace NetDraw.Diagram.Formats.Html;

/// <summary>The layers of a page's model, by number in the order of the network.</summary>
/// <param name="costs">What is known of them; null where there is no model.</param>
internal sealed class PageLayers(NetworkCosts? costs)
{
    // Of an attribute that holds a table nobody reads more.
    private const int MostAttribute = 160;

    private readonly PageWeights weights = new(costs?.Network);
    private readonly Dictionary<string, int> numbers = costs?.Layers.Index().ToDictionary(static l => l.Item.Node.Name, static l => l.Index, StringComparer.Ordinal) ?? [];

    /// <summary>The numbers of layers by name.</summary>
    public IEnumerable<int> NumbersOf(IEnumerable<string> names) => names.Where(numbers.ContainsKey).Select(name => numbers[name]);

    /// <summary>The shape of a tensor, or nothing.</summary>
    public string ShapeOf(string tensor) => costs?.Network.TensorOf(tensor).Shape?.ToString() ?? "";

    /// <summary>Writes them, and what they sum to.</summary>
    public void Write(Utf8JsonWriter json)
    {
        if (costs is null)
            return;
        json.Text("dialect", costs.Network.Dialect.ToString());
        json.WriteStartObject("totals");
        Total(json, "parameters", costs.Totals.LearnedParameters);
        Total(json, "macs", costs.Totals.Macs);
        Total(json, "memory", costs.Totals.ActivationBytes);
        json.WriteEndObject();
        if (weights.Omitted is { } omitted)
            json.Text("unmeasured", omitted);
        json.List("inputs", costs.Network.Inputs, tensor => Tensor(json, tensor));
        json.List("outputs", costs.Network.Outputs, tensor => Tensor(json, tensor));
        json.List("layers", costs.Layers, layer => Layer(json, layer));
    }

    private static void Total(Utf8JsonWriter json, string name, CostTotal total)
    {
        json.Amount(name, total.Known);
        if (total.UnknownLayers > 0)
            json.WriteNumber(name + "Unknown", total.UnknownLayers);
    }

    private void Layer(Utf8JsonWriter json, LayerCost layer)
    {
        var node = layer.Node;
        json.Text("name", node.Name);
        json.Text("type", node.Type);
        json.Text("category", node.Category.ToString().ToLowerInvariant());
        if (!node.Module.IsEmpty)
        {
            json.Text("module", node.Module.Text);
            json.Text("class", node.Module.Segments[^1].Class);
        }

        json.List("reads", node.Inputs.Where(t => t.Length > 0 && !costs!.Network.Weights.ContainsKey(t)), tensor => Read(json, tensor));
        json.List("writes", node.Outputs.Where(static t => t.Length > 0), tensor => Tensor(json, tensor));
        json.List("attributes", node.Attributes.Names, name =>
        {
            json.Text("name", name);
            json.Text("value", PlainText.Clean(node.Attributes[name]!.Text, MostAttribute));
        });
        json.List("weights", node.Weights, weight => weights.Write(json, weight));
        Costs(json, layer);
    }

    private static void Costs(Utf8JsonWriter json, LayerCost layer)
    {
        json.Amount("parameters", layer.LearnedParameters);
        json.Amount("macs", layer.Macs);
        json.Amount("memory", layer.ActivationBytes);
        if ((layer.LearnedParameters.Reason ?? layer.Macs.Reason ?? layer.ActivationBytes.Reason) is { } reason)
            json.Text("reason", reason);
        if (layer.ReceptiveField is { } field)
        {
            json.Text("field", field.ToString());
            if (!field.IsGlobal && field.Axes.Length > 0)
                json.WriteNumber("fieldSize", field.Axes.Max(static a => a.Size));
        }
    }

    private void Read(Utf8JsonWriter json, string tensor)
    {
        if (costs!.Network.ProducerOf(tensor) is { } writer && numbers.TryGetValue(writer.Name, out int number))
            json.WriteNumber("layer", number);
        Tensor(json, tensor);
    }

    private void Tensor(Utf8JsonWriter json, string tensor)
    {
        var info = costs!.Network.TensorOf(tensor);
        json.Text("name", info.Label);
        json.Text("shape", info.Shape?.ToString() ?? "");
        if (info.ElementType is not (ElementType.Unknown or ElementType.Float32))
            json.Text("type", ElementTypes.NameOf(info.ElementType));
    }
}
