using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using NetDraw.Diagram.Blocks;
using NetDraw.Diagram.Rules;
using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Page;

/// <summary>Says what a figure leaves out that who reads it beside the model looks for: inputs and results, and layers that compute or find something, loop, branch or cut maps.</summary>
internal static class NotShown
{
    // Of more the number is enough.
    private const int MostNamed = 4;

    private const string CutReason = "to the size of another map";

    private const string DropoutReason = "off outside training", ShownTraining = "in training", TrainingReason = "for training alone";

    // Everything else that is left out only steers, rearranges or stores.
    private static readonly FrozenSet<OperatorCategory> Looked =
        [OperatorCategory.Convolution, OperatorCategory.Dense, OperatorCategory.Pooling, OperatorCategory.Recurrent, OperatorCategory.Attention, OperatorCategory.Detection, OperatorCategory.Loss];

    /// <summary>The sentence, as <c>Not shown: attention_mask, position_ids (for masks and tables); prior box ×6 (does not depend on the data)</c>; null for nothing.</summary>
    public static string? Of(BlockGraph graph)
    {
        // Which parts of a split nobody reads says nothing of the network.
        var ends = graph.LeftOutEnds.Where(e => e.IsInput || graph.Network.ProducerOf(e.Tensor)?.Has(OperatorTraits.Splits) != true).GroupBy(static e => e.Reason, StringComparer.Ordinal).Select(static g => $"{Names([.. g.Select(static e => e.Title).Distinct(StringComparer.Ordinal)])} ({g.Key})");
        var layers = LayersOf(graph).Concat(graph.Network.TrainingLayers.Select(static l => (l, TrainingReason))).GroupBy(static l => l.Item2, static l => l.Item1, StringComparer.Ordinal).Select(static g => $"{Counted(g)} ({g.Key})");
        string[] all = [.. ends, .. layers];
        return all.Length == 0 ? null : $"Not shown: {string.Join("; ", all)}";
    }

    private static IEnumerable<(string Label, string Reason)> LayersOf(BlockGraph graph)
    {
        if (graph.LeftOut.IsEmpty)
            return [];
        // What the user hides is no news.
        var reasons = graph.LeftOut.Where(static l => l.Reason is not RulePasses.Hidden).DistinctBy(static l => l.Layer, StringComparer.Ordinal).ToDictionary(static l => l.Layer, static l => l.Reason, StringComparer.Ordinal);
        // A figure with a loss shows how the network is trained.
        bool trains = graph.Blocks.Any(static b => b.Head.Does(OperatorTraits.Loss));
        return graph.Network.Nodes.Where(n => reasons.ContainsKey(n.Name)).Select(n => (LayerLabel.NameOf(graph.Network, n), Reason: ReasonFor(graph.Network, n, reasons[n.Name])))
            .Select(l => l.Reason == DropoutReason && trains ? (l.Item1, Reason: ShownTraining) : l).Where(static l => l.Reason.Length > 0);
    }

    // Empty for what nobody looks for; tables are a matter of how a layer is written out, but for loops and branches.
    private static string ReasonFor(Network network, Node node, string reason) => !node.Subgraphs.IsEmpty ? reason : reason == BlockPasses.Tables ? "" : node.Has(OperatorTraits.PassesThrough) ? node.Category == OperatorCategory.Dropout ? DropoutReason : ""
        : Looked.Contains(node.Category) ? reason : Cuts(network, node) ? CutReason : "";

    // Without a word of it the sizes before and behind would not go together.
    private static bool Cuts(Network network, Node node) => node.Has(OperatorTraits.FitsSize) && node is { Inputs: [var input, ..], Outputs: [var output, ..] }
        && network.TensorOf(input).Shape is { } before && network.TensorOf(output).Shape is { } after
        && (before.ElementCount.Value is { } many && after.ElementCount.Value is { } few ? few < many : node.Operator is { InputRoles: [_, "size", ..] } && !after.Equals(before));

    private static string Counted(IEnumerable<string> labels) =>
        Names([.. labels.CountBy(static l => l, StringComparer.Ordinal).Select(static c => c.Value == 1 ? c.Key : string.Create(CultureInfo.InvariantCulture, $"{c.Key} ×{c.Value}"))]);

    private static string Names(ImmutableArray<string> titles) => titles.Length <= MostNamed ? string.Join(", ", titles)
        : string.Join(", ", titles.Take(MostNamed - 1)) + string.Create(CultureInfo.InvariantCulture, $" and {titles.Length - MostNamed + 1} more");
}
