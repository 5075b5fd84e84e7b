using System.Globalization;
using NetDraw.ModelImport.Graph;

namespace NetDraw.ModelImport.Onnx;

/// <summary>Operators without a row, in a graph, its bodies and the local functions: all of them in one message.</summary>
internal static class UnknownTypes
{
    private const int MaxListed = 50;

    /// <summary>Notes them, or refuses the file.</summary>
    /// <exception cref="ModelFormatException">There are some and <paramref name="isStrict"/> is set.</exception>
    public static void Report(Network network, IEnumerable<Network> functions, OnnxModel model, bool isStrict, string file)
    {
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var node in NodesOf(functions.Prepend(network)).Where(static n => n.Operator is null && !n.Subgraphs.Any(static s => s.Role == Subgraph.FunctionRole)))
        {
            string name = node.Domain.Length > 0 ? $"{node.Domain}.{node.Type}" : node.Type;
            counts[name] = counts.GetValueOrDefault(name) + 1;
        }

        if (counts.Count == 0)
            return;
        var listed = counts.Take(MaxListed).Select(static c => string.Create(CultureInfo.InvariantCulture, $"{Short(c.Key)} ({c.Value})"));
        string message = string.Create(CultureInfo.InvariantCulture, $"unknown operators, drawn as plain boxes: {string.Join(", ", listed)}{(counts.Count > MaxListed ? $", … {counts.Count} in all" : "")}");
        if (isStrict)
            throw new ModelFormatException(file, message.Replace(", drawn as plain boxes", "", StringComparison.Ordinal));
        model.Report("unknown-operator", message);
    }

    private static IEnumerable<Node> NodesOf(IEnumerable<Network> networks)
    {
        var pending = new Stack<Network>(networks);
        while (pending.TryPop(out var network))
        {
            foreach (var node in network.Nodes)
            {
                yield return node;
                foreach (var subgraph in node.Subgraphs.Where(static s => s.Role != Subgraph.FunctionRole))
                    pending.Push(subgraph.Body);
            }
        }
    }

    private static string Short(string name) => name.Length <= 80 ? name : name[..79] + "…";
}
