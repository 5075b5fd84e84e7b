using System.Collections.Immutable;
using System.Globalization;

namespace NetDraw.Diagram.Blocks.Collapsing;

/// <summary>
/// Draws as one box each stretch, in reading order, whose layers write maps of one resolution. A stretch of single positions between two of
/// one resolution, as a gate makes, belongs to them.
/// </summary>
internal static class StageJoining
{
    private const string Vector = "";
    private const string Sequence = "sequence";

    // As many kinds as a box has room for.
    private const int MaxListed = 3;

    public static BlockGraph Apply(BlockGraph graph)
    {
        var stages = Stages(graph);
        if (stages.All(static s => s.Members.Length == 1))
            return graph;
        var wiring = new BlockWiring(graph);
        var blocks = new Block?[graph.Blocks.Length];
        for (int i = 0; i < blocks.Length; i++)
            blocks[i] = graph.Blocks[i];
        List<Stage> joined = [.. stages.Where(static s => s.Members.Length > 1)];
        var stageOf = joined.Index().SelectMany(s => s.Item.Members.Select(m => (graph.Blocks[m].Name, Number: s.Index + 1)))
            .ToDictionary(static m => m.Name, static m => m.Number, StringComparer.Ordinal);
        foreach (var (index, stage) in joined.Index())
        {
            foreach (int member in stage.Members)
                blocks[member] = null;
            blocks[stage.Members[^1]] = BoxOf(wiring, stage, index + 1, stageOf);
        }

        // A frame of which a stage took a part is that stage's.
        return BlockOrder.Sorted(graph with { Blocks = [.. blocks.OfType<Block>()], Frames = graph.Frames.RemoveAll(f => f.Members.Any(stageOf.ContainsKey)) });
    }

    private static Block BoxOf(BlockWiring wiring, Stage stage, int number, Dictionary<string, int> stageOf)
    {
        var graph = wiring.Graph;
        var folded = graph.Frames.Where(f => f.Members.Select(m => stageOf.GetValueOrDefault(m)).FirstOrDefault(static s => s > 0) == number).SelectMany(static f => f.Folded);
        var joined = CollapsedBox.Joined(wiring, stage.Members, [.. folded]);
        // The largest part is what the stage is for; the others follow in reading order.
        var labels = stage.Members.Select(m => graph.Blocks[m]).Where(static b => b.Label.Length > 0).GroupBy(static b => b.Label, StringComparer.Ordinal)
            .Select(static g => (Label: g.Count() > 1 ? string.Create(CultureInfo.InvariantCulture, $"{g.Count()} {g.Key}") : g.Key, Layers: g.Sum(static b => b.Nodes.Length))).ToList();
        var (main, _) = labels.Count > 0 ? labels.MaxBy(static l => l.Layers) : ("", 0);
        var others = labels.Select(static l => l.Label).Where(l => !string.Equals(l, main, StringComparison.Ordinal)).ToList();
        string more = others.Count > MaxListed ? string.Create(CultureInfo.InvariantCulture, $"{others.Count - MaxListed} more") : "";
        string? shape = joined.Outputs is [var output, ..] ? graph.Network.TensorOf(output).Shape?.ToString() : null;
        return joined with
        {
            Title = string.Create(CultureInfo.InvariantCulture, $"stage {number}") + (stage.Key is Vector or Sequence ? "" : $" · {stage.Key}"),
            Label = main,
            IsFolded = true,
            Parts = [.. others.Take(MaxListed), .. more.Length > 0 ? [more] : ImmutableArray<string>.Empty, .. shape is null ? ImmutableArray<string>.Empty : [$"→ {shape}"]],
        };
    }

    private static List<Stage> Stages(BlockGraph graph)
    {
        var stages = new List<Stage>();
        for (int i = 0; i < graph.Blocks.Length; i++)
        {
            if (graph.Blocks[i].Kind != BlockKind.Layer)
                continue;
            string? group = graph.Blocks[i].Override.Group, last = stages.Count > 0 ? stages[^1].Group : null;
            string key = KeyOf(graph, graph.Blocks[i]) ?? (stages.Count > 0 ? stages[^1].Key : Vector);
            if (stages.Count > 0 && string.Equals(stages[^1].Key, key, StringComparison.Ordinal) && string.Equals(group, last, StringComparison.Ordinal))
                stages[^1] = stages[^1] with { Members = stages[^1].Members.Add(i) };
            else if (stages is [.., var before, { Key: Vector } gate] && string.Equals(before.Key, key, StringComparison.Ordinal) && string.Equals(before.Group, group, StringComparison.Ordinal) && gate.Group == group)
            {
                stages.RemoveAt(stages.Count - 1);
                stages[^1] = before with { Members = [.. before.Members, .. gate.Members, i] };
            }
            else
                stages.Add(new(key, group, [i]));
        }

        return stages;
    }

    private static string? KeyOf(BlockGraph graph, Block block) => (block.Outputs is [var output, ..] ? graph.Network.TensorOf(output).Shape : null) switch
    {
        null => null,
        { Rank: < 3 } => Vector,
        { Rank: 3 } => Sequence,
        var shape when shape.Dims.Skip(2).All(static d => d.Value == 1) => Vector,
        var shape => string.Join('×', shape.Dims.Skip(2).Select(static d => d.Text)),
    };

    private sealed record Stage(string Key, string? Group, ImmutableArray<int> Members);
}
