using System.Collections.Immutable;
using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Modules;
using NetDraw.ModelImport.Operators;

namespace NetDraw.ModelImport.Shapes;

/// <summary>
/// Opens the local functions that are modules of the author's (PyTorch 2.1 to 2.4), and in such files those that write PyTorch's operators for ONNX, so that a network reads
/// as its layers. Those ask for ranks and take branches by the answer: of an If whose condition is known only the branch taken stays, and what only
/// such conditions were made of goes. Functions that are plain operators stay one box each.
/// </summary>
internal static class ModuleOpening
{
    // Branches within branches: PyTorch's operators nest two.
    private const int MaxRounds = 4;

    /// <summary>Whether the network calls such functions.</summary>
    public static bool IsFor(Network network) => network.Nodes.Any(FunctionModules.IsModule);

    /// <summary>The opened network, shapes not inferred, with what is to be said of it.</summary>
    public static ImportResult Run(Network network)
    {
        var own = network.Nodes.Select(static n => n.Name).ToHashSet(StringComparer.Ordinal);
        var result = SubgraphExpansion.Run(new(network, []), static node => Opened(node, null));
        var state = ShapeInference.Trace(result.Network);
        for (int round = 0; round < MaxRounds && result.Network.Nodes.Any(n => !Opened(n, state).IsEmpty); round++)
        {
            var before = state;
            result = SubgraphExpansion.Run(result, node => Opened(node, before));
            state = ShapeInference.Trace(result.Network);
        }

        return result with { Network = WithoutDead(OpenedConstants.Fold(result.Network, state, own), own) };
    }

    private static ImmutableArray<Subgraph> Opened(Node node, ShapeState? state) =>
        FunctionModules.IsModule(node) || FunctionModules.IsOperatorCall(node) ? node.Subgraphs : state is null ? [] : Branch(node, state);

    // The branch taken, where its results are its own; else the node stays as it is.
    private static ImmutableArray<Subgraph> Branch(Node node, ShapeState state)
    {
        if (node.Operator?.Bodies != BodyUse.OneOf || node.Subgraphs.Length != 2 || node.Inputs.IsEmpty || state.ConstantOf(node.Inputs[0])?.Single?.Number is not { } condition)
            return [];
        var taken = node.Subgraphs.FirstOrDefault(s => s.Role == "then_branch" == (condition != 0));
        return taken is not null && taken.Body.Outputs.Length >= node.Outputs.Length && taken.Body.Outputs.All(o => taken.Body.ProducerOf(o) is not null) ? [taken] : [];
    }

    // Of the opened nodes those that lead to no result; the file's own stay.
    private static Network WithoutDead(Network network, HashSet<string> own)
    {
        var needed = network.Outputs.ToHashSet(StringComparer.Ordinal);
        var kept = new List<Node>(network.Nodes.Length);
        for (int i = network.Nodes.Length - 1; i >= 0; i--)
        {
            var node = network.Nodes[i];
            if (!network.IsCyclic && !own.Contains(node.Name) && !node.Outputs.Any(needed.Contains))
                continue;
            needed.UnionWith(node.Inputs);
            needed.UnionWith(node.ImplicitInputs);
            kept.Add(own.Contains(node.Name) ? node : node with { Name = node.Module.IsEmpty ? node.Name : $"{node.Module.Text}/{node.Type}", Label = "" });
        }

        var builder = NetworkBuilder.From(network);
        builder.Nodes.Clear();
        builder.Nodes.AddRange(Shared(Enumerable.Reverse(kept).ToList()));
        foreach (string tensor in builder.Tensors.Keys.Where(t => !needed.Contains(t)).ToList())
            builder.Tensors.Remove(tensor);
        return builder.Build();
    }

    // A weight that several layers read counts once.
    private static IEnumerable<Node> Shared(List<Node> nodes)
    {
        var readers = nodes.SelectMany(static n => n.Weights.Select(static w => w.Name).Distinct(StringComparer.Ordinal)).GroupBy(static n => n, StringComparer.Ordinal)
            .Where(static g => g.Skip(1).Any()).Select(static g => g.Key).ToHashSet(StringComparer.Ordinal);
        return nodes.Select(n => n.Weights.Any(w => w.SharedAs is null && readers.Contains(w.Name))
            ? n with { Weights = [.. n.Weights.Select(w => readers.Contains(w.Name) ? w with { SharedAs = w.SharedAs ?? w.Name } : w)] }
            : n);
    }
}
