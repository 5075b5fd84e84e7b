using System.Collections.Immutable;
using NetDraw.Diagram.Blocks;
using NetDraw.Diagram.Text;

namespace NetDraw.Diagram.Styles.Flow;

/// <summary>
/// Decides which edges say their tensor's shape: the first edge of each shape that a box makes, and only where its inputs have another. An edge that is several
/// operands of its reader says how many; one whose tensor is read in another form says both; one into or out of several copies says where all of them read or write it; one that leaves a box before its end says behind which layer, where its shape does not tell it from what the box gives.
/// </summary>
internal static class FlowEdges
{
    // Two shapes of a longer text are no label.
    private const int LongestTurn = 27;

    // Where the shape tells enough.
    private const int LongestTap = 24;

    public static ImmutableArray<FlowEdge> Measure(BlockGraph graph, TextMeasure measure, ShownShapes shown)
    {
        // Equal shapes from one box, as a split's, are said once.
        var labelled = new HashSet<(int From, string Shape)>();
        var forms = new HiddenForms(graph);
        var result = ImmutableArray.CreateBuilder<FlowEdge>(graph.Edges.Length);
        foreach (var edge in graph.Edges)
        {
            if (edge.IsMixed)
            {
                result.Add(new(edge, measure.LineOf(MixedText(graph, edge, shown, labelled), TextMeasure.ShapeSize, isBold: false)));
                continue;
            }

            bool isOpen = IsWanted(edge, shown) && !graph.Varying.Contains(edge.Tensor);
            var form = isOpen ? forms.Of(edge) : default;
            string? turned = form.Turned is { } read && (shown == ShownShapes.All || !forms.IsInOrder(edge, read)) ? TurnText(graph, edge, read) : null;
            string? shape = turned ?? (isOpen && IsNews(graph, edge) ? graph.ShapeOf(edge.Tensor) : null);
            bool isShown = shape is not null && !labelled.Contains((edge.From, shape)) && (turned is not null || !form.Misleads) && labelled.Add((edge.From, shape));
            string text = string.Join(" ", new[] { isShown ? shape : null, edge.CountText }.OfType<string>());
            bool isToldApart = isShown && graph.Blocks[edge.From].Outputs.All(o => o == edge.Tensor || graph.ShapeOf(o) != shape);
            if (graph.Taps.TryGetValue(edge.Tensor, out string? tap) && PartText.Join($"after {tap}", text) is var tapped && (!isToldApart || tapped.Length <= LongestTap))
                text = tapped;
            if (RoleOf(graph, edge) is { Length: > 0 } role)
                text = PartText.Join(role, text);
            if (graph.Marks.TryGetValue((edge.Tensor, graph.Blocks[edge.To].Name), out string? mark))
                text = PartText.Join(text, mark);
            result.Add(new(edge, text.Length > 0 ? measure.LineOf(text, TextMeasure.ShapeSize, isBold: false) : null));
        }

        return result.MoveToImmutable();
    }

    // Of several tensors how many, and their shape where it is one.
    private static string MixedText(BlockGraph graph, BlockEdge edge, ShownShapes shown, HashSet<(int From, string Shape)> labelled)
    {
        var shapes = graph.Blocks[edge.From].Outputs.Intersect(graph.Blocks[edge.To].Inputs, StringComparer.Ordinal).Select(graph.ShapeOf).Distinct(StringComparer.Ordinal).Take(2).ToList();
        bool isShown = shapes is [{ } shape] && IsWanted(edge, shown) && labelled.Add((edge.From, shape));
        return string.Join(" ", new[] { isShown ? shapes[0] : null, edge.CountText }.OfType<string>());
    }

    // What stands between and is not drawn merges, splits or turns axes: both forms are told. Inputs write theirs themselves, and so do results; where there is little room, a map that is flattened goes without saying.
    private static string? TurnText(BlockGraph graph, BlockEdge edge, string turned)
    {
        if (graph.Blocks[edge.To].Kind == BlockKind.Output || graph.ShapeOf(edge.Tensor) is not { } made || graph.ShapeOf(turned) is not { } read || made == read)
            return null;
        string text = $"{(graph.Blocks[edge.From].Kind == BlockKind.Input ? "" : made + " ")}→ {read}";
        return text.Length <= LongestTurn ? text : null;
    }

    // What a layer gives beside its result: where the maxima were, a state. Results of the network have names.
    private static string RoleOf(BlockGraph graph, BlockEdge edge) => graph.Blocks[edge.To].Kind == BlockKind.Layer && graph.Network.ProducerOf(edge.Tensor) is { } maker
        && maker.Outputs.IndexOf(edge.Tensor) > 0 ? maker.RoleOf(edge.Tensor) : "";

    // A shape on a long way is the least news: it stands where the way begins.
    private static bool IsWanted(BlockEdge edge, ShownShapes shown) => shown == ShownShapes.All || (shown == ShownShapes.Next && edge.To == edge.From + 1);

    // Inputs and results write their shape themselves.
    private static bool IsNews(BlockGraph graph, BlockEdge edge)
    {
        var from = graph.Blocks[edge.From];
        if (from.Kind == BlockKind.Input || graph.Blocks[edge.To].Kind == BlockKind.Output)
            return false;
        var shape = graph.Network.TensorOf(edge.Tensor).Shape;
        return shape is not null && (graph.Taps.ContainsKey(edge.Tensor) || !from.Inputs.Any(i => shape.Equals(graph.Network.TensorOf(i).Shape)));
    }
}
