using System.Globalization;
using System.Runtime.CompilerServices;
using NetDraw.Diagram.Blocks;
using NetDraw.ModelImport.Costs;
using NetDraw.ModelImport.Graph;

namespace NetDraw.Diagram.Text;

/// <summary>Counts for labels; a network is counted once, when the first label asks.</summary>
internal static class LabelCosts
{
    private static readonly ConditionalWeakTable<Network, Dictionary<string, LayerCost>> Counted = [];

    /// <summary>The costs of a network's layers by name.</summary>
    public static IReadOnlyDictionary<string, LayerCost> Of(Network network) =>
        Counted.GetValue(network, static n => NetworkCosts.Count(n).Layers.ToDictionary(static l => l.Node.Name, StringComparer.Ordinal));

    /// <summary>
    /// Sum over a block's layers in three digits (<c>36.9k</c>, <c>116M</c>); empty where one is unknown, or all are nothing. Of a block that stands for
    /// several copies it is that of one, as with all that is written in it; where copies differ, that of all, after <c>Σ</c>.
    /// </summary>
    public static string Count(Network network, Block block, Func<LayerCost, Amount> count)
    {
        var costs = Of(network);
        Amount one = SumOf(block.Nodes), rest = SumOf(block.Folded);
        bool isSame = block.Folded.IsEmpty || (one.Number is { } number && rest.Number is { } folded && folded == number * (block.Count - 1));
        return isSame ? TextOf(one) : TextOf(one + rest) is { Length: > 0 } all ? $"Σ {all}" : "";

        Amount SumOf(IEnumerable<Node> nodes) => nodes.Where(n => costs.ContainsKey(n.Name)).Aggregate(Amount.Zero, (total, node) => total + count(costs[node.Name]));
    }

    private static string TextOf(Amount sum) => sum.IsUnknown || sum.Number == 0 ? "" : sum.Number is { } number ? Short(number) : sum.Value.Text;

    /// <summary>A count in three significant digits with k, M, G or T.</summary>
    public static string Short(long count)
    {
        string[] units = ["", "k", "M", "G", "T", "P", "E"];
        double value = count;
        int unit = 0;
        // 999.5 and more would be rounded to four digits.
        for (; value >= 999.5; unit++)
            value /= 1000;
        string format = unit == 0 || value >= 99.95 ? "0" : value >= 9.995 ? "0.#" : "0.##";
        return value.ToString(format, CultureInfo.InvariantCulture) + units[unit];
    }
}
