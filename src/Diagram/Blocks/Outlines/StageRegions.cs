using NetDraw.ModelImport.Graph;

namespace NetDraw.Diagram.Blocks.Outlines;

/// <summary>
/// Joins what stands in a row and writes maps of one resolution, in the whole network and in the modules that hold several resolutions. What writes
/// single positions between two of one resolution, as a gate does, belongs to them.
/// </summary>
internal sealed class StageRegions(BlockWiring wiring)
{
    private const string Vector = "";
    private const string Sequence = "sequence";

    /// <summary>The resolution that a stage is said to have (<c>56×56</c>), that of what comes out of it: its first block may only lead there. Empty for vectors and sequences.</summary>
    public static string ResolutionOf(BlockGraph graph, Region stage) =>
        stage.InOrder().Select(b => KeyOf(graph.Network, graph.Blocks[b])).LastOrDefault(static k => k is not null and not Vector) is { } key and not Sequence ? key : "";

    /// <summary>The same region with stages among its items; a group of the user's is a stage of its own, or holds several.</summary>
    public Region Find(Region region)
    {
        var items = region.Items.Select(i => i.Region is { } inner && KeyOf(inner) is null ? new RegionItem(Find(inner)) : i).ToList();
        var stages = new List<Stage>();
        foreach (var item in items)
        {
            bool isApart = item.Region is { } inner && (inner.Origin == RegionOrigin.Rule || (KeyOf(inner) is null && HoldsSeveral(inner)));
            string? key = isApart ? null : KeyOf(item) ?? (stages is [.., { Key: { } before }] ? before : Vector);
            Add(stages, key, item);
        }

        // A network at one resolution, or of none that is known, is no stage: a box would say nothing of it.
        if (stages is [_] && region.Origin == RegionOrigin.Root)
            return region with { Items = [.. items] };
        return region with { Items = [.. stages.Select(static s => s.Items is [var only] ? only : new RegionItem(RegionOf(s.Items)))] };
    }

    // Stages at any depth within it, or resolutions each of which is one thing alone.
    private bool HoldsSeveral(Region region) => region.All().Any(static r => r.Origin == RegionOrigin.Stage)
        || KeysIn(region).Where(static k => k is not Sequence).Skip(1).Any();

    private static void Add(List<Stage> stages, string? key, RegionItem item)
    {
        if (key is not null && stages.Count > 0 && string.Equals(stages[^1].Key, key, StringComparison.Ordinal))
        {
            stages[^1].Items.Add(item);
        }
        else if (key is not null && stages is [.., var before, { Key: Vector } gate] && string.Equals(before.Key, key, StringComparison.Ordinal))
        {
            stages.RemoveAt(stages.Count - 1);
            before.Items.AddRange([.. gate.Items, item]);
        }
        else
        {
            stages.Add(new(key, [item]));
        }
    }

    private static Region RegionOf(List<RegionItem> items) => new()
    {
        Origin = RegionOrigin.Stage,
        Blocks = RegionItem.BlocksOf(items),
        Items = [.. items],
    };

    private string? KeyOf(RegionItem item) => item.Region is { } region ? KeyOf(region) : KeyOf(wiring.Graph.Network, wiring.Graph.Blocks[item.Block]);

    // The one resolution of a region; null where it has several, or none is known.
    private string? KeyOf(Region region)
    {
        var keys = KeysIn(region).Take(2).ToList();
        // What a region of copies or a block known by name leads to is where it stands: its first layers may only lead there.
        return keys.Count == 1 ? keys[0] : keys.Count == 0 ? Vector : region.Origin is RegionOrigin.Module && region.Name.Length == 0 ? null : KeyOf(wiring.Graph.Network, wiring.Graph.Blocks[region.InOrder().Last()]);
    }

    // The resolutions of its layers, each once; vectors have none.
    private IEnumerable<string?> KeysIn(Region region) =>
        region.Blocks.Select(b => KeyOf(wiring.Graph.Network, wiring.Graph.Blocks[b])).Where(static k => k is not null and not Vector).Distinct();

    private static string? KeyOf(Network network, Block block) => (block.Outputs is [var output, ..] ? network.TensorOf(output).Shape : null) switch
    {
        null => null,
        { Rank: < 3 } => Vector,
        { Rank: 3 } => Sequence,
        var shape when shape.Dims.Skip(2).All(static d => d.Value == 1) => Vector,
        var shape => string.Join('×', shape.Dims.Skip(2).Select(static d => d.Text)),
    };

    private sealed record Stage(string? Key, List<RegionItem> Items);
}
