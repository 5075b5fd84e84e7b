using System.Collections.Immutable;

namespace NetDraw.ModelImport.Costs;

/// <summary>Sums by block, where blocks are modules, or are told by the layers' names.</summary>
public static class CostRollup
{
    /// <summary>Groups by module where any is known, else by the layers' names.</summary>
    /// <param name="costs">The layers.</param>
    /// <param name="depth">Number of segments or name parts, at least 1.</param>
    public static ImmutableArray<CostGroup> Of(NetworkCosts costs, int depth) =>
        costs.Network.RootClass.Length > 0 || costs.Layers.Any(static l => !l.Node.Module.IsEmpty) ? ByModule(costs, depth) : ByPrefix(costs, depth);

    /// <summary>
    /// Groups layers by the first <paramref name="depth"/> segments of their modules, in order of first appearance. Layers of no module are one group, under the class of
    /// the network or "(root)"; where people named the layers, each is told by its name as in <see cref="ByPrefix"/>.
    /// </summary>
    /// <param name="costs">The layers.</param>
    /// <param name="depth">Number of segments, at least 1.</param>
    public static ImmutableArray<CostGroup> ByModule(NetworkCosts costs, int depth)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(depth, 1);
        char separator = SeparatorOf(costs.Layers);
        string root = costs.Network.RootClass.Length > 0 ? costs.Network.RootClass : "(root)";
        return [.. costs.Layers.GroupBy(NameOf, StringComparer.Ordinal).Select(static g => new CostGroup(g.Key, [.. g], CostTotals.Sum([.. g])))];

        string NameOf(LayerCost layer) => layer.Node.Module is { IsEmpty: false } module ? module.Take(depth).Text
            : layer.Node.Dialect.HasSpokenNames || layer.Node.IsSynthetic ? PrefixOf(layer.Node.Name, separator, depth) : root;
    }

    /// <summary>
    /// Groups layers by the first <paramref name="depth"/> parts of their names, in order of first appearance. Names are split at '/' where any name
    /// of the network has one, else at '.', else at '_'; the last part names the layer itself and never counts, so that <c>conv1</c> and <c>relu1</c>
    /// are groups of one, <c>inception_3a/5x5</c> is in <c>inception_3a</c>, <c>res2a_branch2a</c> in <c>res2a</c>. Prefixes that Caffe puts before a
    /// block's name for its type (<c>bn</c>, <c>scale</c>, <c>relu</c>) are dropped: <c>bn2a_branch1</c> and <c>scale2a_branch1</c> are in <c>res2a</c>
    /// where the net has a <c>res2a</c>.
    /// </summary>
    /// <param name="costs">The layers.</param>
    /// <param name="depth">Number of name parts, at least 1.</param>
    public static ImmutableArray<CostGroup> ByPrefix(NetworkCosts costs, int depth)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(depth, 1);
        char separator = SeparatorOf(costs.Layers);
        var groups = new Dictionary<string, List<LayerCost>>(StringComparer.Ordinal);
        var order = new List<string>();
        var known = costs.Layers.Select(l => PrefixOf(l.Node.Name, separator, depth)).ToHashSet(StringComparer.Ordinal);
        foreach (var layer in costs.Layers)
        {
            string prefix = WithoutTypePrefix(PrefixOf(layer.Node.Name, separator, depth), known);
            if (!groups.TryGetValue(prefix, out var members))
            {
                groups[prefix] = members = [];
                order.Add(prefix);
            }

            members.Add(layer);
        }

        return [.. order.Select(name => new CostGroup(name, [.. groups[name]], CostTotals.Sum(groups[name])))];
    }

    private static char SeparatorOf(ImmutableArray<LayerCost> layers) =>
        layers.Any(static l => l.Node.Name.Trim('/').Contains('/', StringComparison.Ordinal)) ? '/'
        : layers.Any(static l => l.Node.Name.Trim('.').Contains('.', StringComparison.Ordinal)) ? '.' : '_';

    private static string PrefixOf(string name, char separator, int depth)
    {
        string[] parts = name.Trim(separator).Split(separator, StringSplitOptions.RemoveEmptyEntries);
        return parts.Length <= 1 ? name : string.Join(separator, parts.Take(Math.Min(depth, parts.Length - 1)));
    }

    // Caffe's ResNets: res2a_branch1, bn2a_branch1, scale2a_branch1 are one block.
    private static string WithoutTypePrefix(string prefix, HashSet<string> known)
    {
        foreach (string type in (string[])["bn", "scale", "relu"])
        {
            if (prefix.StartsWith(type, StringComparison.Ordinal) && known.Contains("res" + prefix[type.Length..]))
                return "res" + prefix[type.Length..];
        }

        return prefix;
    }
}
