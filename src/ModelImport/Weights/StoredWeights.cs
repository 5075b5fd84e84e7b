using NetDraw.ModelImport.Graph;

namespace NetDraw.ModelImport.Weights;

/// <summary>The tensors that are stored with a network.</summary>
public static class StoredWeights
{
    /// <summary>Each tensor once, in the order of the first layers that read them, with the names of the layers; those that none reads last. The bodies of control flow are looked into.</summary>
    public static IEnumerable<(WeightTensor Weight, IReadOnlyList<string> Layers)> Of(Network network)
    {
        var found = new Dictionary<string, (WeightTensor Weight, List<string> Layers)>(StringComparer.Ordinal);
        var order = new List<string>();
        Visit(network, "", 0);
        return order.Select(name => (found[name].Weight, (IReadOnlyList<string>)found[name].Layers));

        void Visit(Network body, string path, int depth)
        {
            foreach (var node in body.Nodes)
            {
                foreach (var weight in node.Weights)
                    Add(weight, path, node.Name);
                foreach (var inner in depth < MostDepth ? node.Subgraphs : [])
                    Visit(inner.Body, $"{path}{node.Name}/", depth + 1);
            }

            foreach (var (_, weight) in body.Weights.OrderBy(static w => w.Key, StringComparer.Ordinal))
                Add(weight, path, null);
        }

        // Tensors of different bodies may share a name.
        void Add(WeightTensor weight, string path, string? layer)
        {
            string key = path + weight.Name;
            if (!found.TryGetValue(key, out var entry))
            {
                found[key] = entry = (weight, []);
                order.Add(key);
            }

            if (layer is not null && !entry.Layers.Contains(path + layer, StringComparer.Ordinal))
                entry.Layers.Add(path + layer);
        }
    }

    private const int MostDepth = 16;
}
