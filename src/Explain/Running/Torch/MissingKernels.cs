using System.Collections.Immutable;
using NetDraw.ModelImport.Graph;

namespace NetDraw.Explain.Running.Torch;

/// <summary>Operators of a network that torch cannot run here.</summary>
internal static class MissingKernels
{
    /// <summary>Types without a kernel among the nodes, bodies included, each once, in order.</summary>
    public static ImmutableArray<string> In(IEnumerable<Node> nodes) =>
        [.. Missing(nodes).Select(NameOf).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>What to say of one.</summary>
    public static ExplainException Error(Node node) =>
        new($"layer '{node.Name}' is a {NameOf(node)}, which has no gradient here") { IsUnsupported = true };

    private static string NameOf(Node node) => node.Domain.Length > 0 ? $"{node.Domain}.{node.Type}" : node.Type;

    private static IEnumerable<Node> Missing(IEnumerable<Node> nodes) =>
        nodes.SelectMany(static n => (TorchKernels.Find(n) is null && !n.IsSynthetic ? (IEnumerable<Node>)[n] : []).Concat(n.Subgraphs.SelectMany(static s => Missing(s.Body.Nodes))));
}
