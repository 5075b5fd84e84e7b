using System.Collections.Immutable;
using NetDraw.ModelImport.Graph;

namespace NetDraw.ModelImport.Comparison;

/// <summary>
/// What layers read of a network: layers that the other network has too, and inputs. Through layers that only this network has one looks on: what was put between two layers makes
/// the second no other one.
/// </summary>
/// <param name="network">The network.</param>
/// <param name="keyOf">What stands for a layer in both networks, by its index in this one; -1 for layers that only this network has.</param>
internal sealed class LayerSources(Network network, Func<int, int> keyOf)
{
    // Beyond that nobody follows who reads whom.
    private const int MostSources = 64;

    private readonly Dictionary<string, int> writers = network.Nodes.Index()
        .SelectMany(static n => n.Item.Outputs.Where(static o => o.Length > 0).Select(o => (Output: o, n.Index))).DistinctBy(static w => w.Output, StringComparer.Ordinal)
        .ToDictionary(static w => w.Output, static w => w.Index, StringComparer.Ordinal);

    private ImmutableHashSet<int>?[]? behind;

    /// <summary>Inputs that no layer makes and nothing is stored for.</summary>
    public static string[] Fed(Network network) => [.. network.Inputs.Where(i => network.ProducerOf(i) is null && !network.Weights.ContainsKey(i))];

    /// <summary>This network's inputs, each with the other's that it stands for: of the same name, or where the numbers of inputs agree of the same place.</summary>
    public IEnumerable<(string New, string? Old)> InputNames(string[] other)
    {
        string[] own = Fed(network);
        for (int i = 0; i < own.Length; i++)
        {
            bool isByPlace = own.Length == other.Length && !own.Contains(other[i], StringComparer.Ordinal);
            yield return (own[i], other.Contains(own[i], StringComparer.Ordinal) ? own[i] : isByPlace ? other[i] : null);
        }
    }

    /// <summary>Layers by name that a layer of the old network read and that of this one does not, and the reverse.</summary>
    public (string[] Lost, string[] Gained) Differences(int layer, LayerSources old, int oldLayer)
    {
        if (Of(layer) is not { } now || old.Of(oldLayer) is not { } was || now.SetEquals(was))
            return ([], []);
        return ([.. was.Except(now).Order().Select(old.NameOf)], [.. now.Except(was).Order().Select(old.NameOf)]);
    }

    // Keys are indexes of the old network.
    private string NameOf(int key) => network.Nodes[key].Name;

    private ImmutableHashSet<int>? Of(int layer) => (behind ??= All())[layer];

    // Writers come before readers; of a circle, nothing is seen behind those that come later.
    private ImmutableHashSet<int>?[] All()
    {
        var all = new ImmutableHashSet<int>?[network.Nodes.Length];
        for (int i = 0; i < all.Length; i++)
        {
            var found = ImmutableHashSet.CreateBuilder<int>();
            bool isFew = true;
            foreach (string input in network.Nodes[i].Inputs.Concat(network.Nodes[i].ImplicitInputs))
            {
                if (!writers.TryGetValue(input, out int writer))
                    continue;
                if (keyOf(writer) is >= 0 and var key)
                    found.Add(key);
                else if (writer < i && all[writer] is { } more)
                    found.UnionWith(more);
                else if (writer < i)
                    isFew = false;
            }

            all[i] = isFew && found.Count <= MostSources ? found.ToImmutable() : null;
        }

        return all;
    }
}
