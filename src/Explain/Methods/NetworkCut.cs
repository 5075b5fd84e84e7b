using System.Collections.Immutable;
using NetDraw.ModelImport.Graph;

namespace NetDraw.Explain.Methods;

/// <summary>Where the part of a network after a layer takes something in beside the layer: skips around it.</summary>
internal static class NetworkCut
{
    /// <summary>Names of the tensors, made from the picture, that the part between the layer and the scores reads besides.</summary>
    public static ImmutableArray<string> At(Network network, string layer, string scores)
    {
        var after = Descendants(network, [layer]);
        var fromInput = Descendants(network, network.Inputs);
        var cut = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var node in network.Nodes.Where(n => !n.Outputs.Contains(layer) && n.Outputs.Any(after.Contains)))
        {
            foreach (string input in node.Inputs.Concat(node.ImplicitInputs))
            {
                if (!after.Contains(input) && fromInput.Contains(input))
                    cut.Add(input);
            }
        }

        return after.Contains(scores) ? [.. cut] : throw new ExplainException($"the scores do not hang on the layer that makes '{layer}'");
    }

    /// <summary>Names of the tensors on some way from one to another, both included.</summary>
    public static HashSet<string> Between(Network network, string from, string to)
    {
        var found = Descendants(network, [from]);
        var reached = new HashSet<string>(StringComparer.Ordinal) { to };
        foreach (var node in network.Nodes.Reverse())
        {
            if (node.Outputs.Any(reached.Contains))
                reached.UnionWith(node.Inputs);
        }

        found.IntersectWith(reached);
        return found;
    }

    // The start itself is among them.
    private static HashSet<string> Descendants(Network network, IEnumerable<string> start)
    {
        var found = start.ToHashSet(StringComparer.Ordinal);
        foreach (var node in network.Nodes)
        {
            if (node.Inputs.Concat(node.ImplicitInputs).Any(found.Contains))
                found.UnionWith(node.Outputs);
        }

        return found;
    }
}
