using System.Text;

namespace NetDraw.ModelImport.Graph;

/// <summary>Canonical text of a network, for golden tests and for a reader of diffs: one line a node.</summary>
internal static class NetworkText
{
    /// <summary>Writes the network, LF line ends, a trailing one included.</summary>
    public static string Dump(Network network)
    {
        var text = new StringBuilder();
        text.Append(network.Dialect).Append(" \"").Append(network.Name).Append("\"\n");
        foreach (string input in network.Inputs)
            text.Append("in  ").Append(Describe(network.TensorOf(input))).Append('\n');
        foreach (var node in network.Nodes)
            AppendNode(text, network, node);
        foreach (string output in network.Outputs)
            text.Append("out ").Append(Describe(network.TensorOf(output))).Append('\n');
        return text.ToString();
    }

    private static void AppendNode(StringBuilder text, Network network, Node node)
    {
        text.Append(node.Name).Append(" = ").Append(node.Type).Append('(')
            .AppendJoin(", ", node.Inputs.Select(static i => i.Length == 0 ? "-" : i)).Append(") -> ")
            .AppendJoin(", ", node.Outputs.Select(o => o.Length == 0 ? "-" : Describe(network.TensorOf(o))));
        if (!node.ImplicitInputs.IsEmpty)
            text.Append(" captures ").AppendJoin(", ", node.ImplicitInputs);
        if (!node.Attributes.Names.IsEmpty)
            text.Append(" { ").AppendJoin("; ", node.Attributes.Names.Select(n => $"{n}={node.Attributes[n]!.Text}")).Append(" }");
        if (!node.Weights.IsEmpty)
            text.Append(" weights ").AppendJoin(", ", node.Weights.Select(static w => $"{w.Role}:{w.Shape?.ToString() ?? "?"}"));
        text.Append('\n');
        foreach (var subgraph in node.Subgraphs)
            text.Append("  ").Append(subgraph.Role).Append(": ").Append(Dump(subgraph.Body).TrimEnd().Replace("\n", "\n  ", StringComparison.Ordinal)).Append('\n');
    }

    private static string Describe(TensorInfo tensor) => $"{tensor.Name}:{tensor.Shape?.ToString() ?? "?"}";
}
