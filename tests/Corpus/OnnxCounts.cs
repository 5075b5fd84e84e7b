using System.Text.Json;
using NetDraw.ModelImport;
using NetDraw.ModelImport.Graph;

namespace NetDraw.Corpus;

/// <summary>Node counts of an ONNX file against the oracle's.</summary>
internal static class OnnxCounts
{
    private const string FunctionRole = "function";

    /// <summary>What differs; empty where nothing does.</summary>
    public static string Problem(ImportResult read, JsonElement oracle)
    {
        var network = read.Network;
        var nodes = network.Nodes.Where(static n => !n.IsSynthetic).ToList();
        var problems = new List<string>();
        Compare(problems, oracle, "nodes", nodes.Count);
        Compare(problems, oracle, "nodes_with_subgraphs", WithSubgraphs(network));
        Compare(problems, oracle, "initializers", network.Weights.Count, "sparse_initializers");
        Compare(problems, oracle, "functions", read.Functions.Length);
        Compare(problems, oracle, "function_nodes", read.Functions.Sum(static f => f.Nodes.Length));
        CompareNames(problems, oracle, "inputs", network.Inputs);
        CompareNames(problems, oracle, "outputs", network.Outputs);
        string types = Histogram.Difference(nodes.Select(static n => n.Type), oracle.GetProperty("op_types"));
        if (types.Length > 0)
            problems.Add(types);
        return string.Join("; ", problems);
    }

    private static void Compare(List<string> problems, JsonElement oracle, string name, int found, string? plus = null)
    {
        if (!oracle.TryGetProperty(name, out var expected))
            return;
        int sum = expected.GetInt32() + (plus is not null && oracle.TryGetProperty(plus, out var more) ? more.GetInt32() : 0);
        if (found != sum)
            problems.Add($"{name}: found {found}, expected {sum}");
    }

    private static void CompareNames(List<string> problems, JsonElement oracle, string name, IEnumerable<string> found)
    {
        if (!oracle.TryGetProperty(name, out var expected))
            return;
        // A broken file names an input twice; the network has it once.
        var wanted = expected.EnumerateArray().Select(static e => e.GetString()).Distinct(StringComparer.Ordinal).ToList();
        if (!found.Take(wanted.Count).SequenceEqual(wanted))
            problems.Add($"{name}: found {string.Join(", ", found.Take(5))}, expected {string.Join(", ", wanted.Take(5))}");
    }

    // Bodies of functions are counted apart: the oracle counts a function once, however often it is called.
    private static int WithSubgraphs(Network network)
    {
        int count = 0;
        var open = new Stack<Network>([network]);
        while (open.TryPop(out var body))
        {
            foreach (var node in body.Nodes.Where(static n => !n.IsSynthetic))
            {
                count++;
                foreach (var subgraph in node.Subgraphs.Where(static s => s.Role != FunctionRole))
                    open.Push(subgraph.Body);
            }
        }

        return count;
    }
}
