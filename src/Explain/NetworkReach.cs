using NetDraw.ModelImport.Graph;

namespace NetDraw.Explain;

/// <summary>What hangs on what.</summary>
internal static class NetworkReach
{
    /// <summary>Names of the tensors that some tensors lead to, those included.</summary>
    public static HashSet<string> From(Network network, params IEnumerable<string> tensors)
    {
        var reached = tensors.ToHashSet(StringComparer.Ordinal);
        foreach (var node in network.Nodes.Where(n => n.Inputs.Concat(n.ImplicitInputs).Any(reached.Contains)))
            reached.UnionWith(node.Outputs);
        return reached;
    }
}
