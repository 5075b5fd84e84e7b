using NetDraw.ModelImport.Graph;

namespace NetDraw.Explain.Running.Torch;

/// <summary>The part of a network that some tensors need.</summary>
internal static class NeededNodes
{
    /// <summary>Nodes in order of computation.</summary>
    /// <param name="network">The network.</param>
    /// <param name="wanted">Names of the tensors to compute.</param>
    /// <param name="isGiven">Whether a tensor is there already, so that nothing before it is needed.</param>
    public static List<Node> Find(Network network, IEnumerable<string> wanted, Func<string, bool> isGiven)
    {
        var needed = new HashSet<Node>(ReferenceEqualityComparer.Instance);
        var open = new Stack<string>(wanted);
        while (open.TryPop(out string? tensor))
        {
            if (isGiven(tensor) || network.ProducerOf(tensor) is not { } node || !needed.Add(node))
                continue;
            foreach (string input in node.Inputs)
                open.Push(input);
            foreach (string input in node.ImplicitInputs)
                open.Push(input);
        }

        return [.. network.Nodes.Where(needed.Contains)];
    }
}
