using NetDraw.ModelImport.Graph;

namespace NetDraw.ModelImport.Comparison;

/// <summary>Texts that are equal where layers are alike, from strict to lax.</summary>
internal sealed class LayerTokens(Network network)
{
    private readonly string?[] whole = new string?[network.Nodes.Length];
    private readonly Dictionary<Node, int> indexes = new(network.Nodes.Index().Select(static n => KeyValuePair.Create(n.Item, n.Index)), ReferenceEqualityComparer.Instance);

    /// <summary>Its type.</summary>
    public string Kind(int layer) => network.Nodes[layer].Kind;

    /// <summary>Its type and settings.</summary>
    public string Settings(int layer)
    {
        var node = network.Nodes[layer];
        return $"{node.Kind}({string.Join(';', LayerSettings.NamesOf(node).Order(StringComparer.Ordinal).Select(name => $"{name}={node.Attributes[name]!.Text}"))})";
    }

    /// <summary>Its type, settings, weights and the shapes that it makes.</summary>
    public string Whole(int layer)
    {
        var node = network.Nodes[layer];
        return whole[layer] ??= $"{Settings(layer)} {string.Join(',', node.Weights.Select(static w => w.Shape?.ToString() ?? "?"))} {string.Join(',', node.Outputs.Select(o => network.TensorOf(o).Shape?.ToString() ?? "?"))}";
    }

    /// <summary>As <see cref="Whole"/>, with those that it reads and those that read it.</summary>
    public string Around(int layer)
    {
        var node = network.Nodes[layer];
        var before = node.Inputs.Select(network.ProducerOf).OfType<Node>().Select(n => Whole(indexes[n]));
        var after = node.Outputs.Where(static o => o.Length > 0).SelectMany(network.ConsumersOf).Select(n => Whole(indexes[n])).Order(StringComparer.Ordinal);
        return $"{Whole(layer)} < {string.Join(',', before)} > {string.Join(',', after)}";
    }
}
