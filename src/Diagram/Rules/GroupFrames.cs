using System.Collections.Immutable;
using System.Globalization;
using NetDraw.Diagram.Blocks;

namespace NetDraw.Diagram.Rules;

/// <summary>
/// Makes frames of the groups that rules put layers in. A group holds a repeated stretch whole or lies within it; of a stretch of which
/// it has a part only, that part gets a frame of its own.
/// </summary>
internal static class GroupFrames
{
    public static BlockGraph Apply(BlockGraph graph)
    {
        var grouped = graph.Blocks.Where(static b => b is { Kind: BlockKind.Layer, Override.Group: not null }).ToList();
        if (grouped.Count == 0)
            return graph;
        var frames = ImmutableArray.CreateBuilder<BlockFrame>();
        foreach (var group in grouped.GroupBy(static b => b.Override.Group!, StringComparer.Ordinal))
        {
            var members = group.Select(static b => b.Name).ToHashSet(StringComparer.Ordinal);
            var partial = graph.Frames.Where(f => f.Members.Any(members.Contains) && !f.Members.All(members.Contains)).ToList();
            // Members of the same stretches go together: no piece then cuts through one of them.
            var pieces = group.GroupBy(b => string.Join(' ', partial.Index().Where(f => f.Item.Members.Contains(b.Name)).Select(static f => f.Index.ToString(CultureInfo.InvariantCulture))), StringComparer.Ordinal);
            frames.AddRange(pieces.Select(piece => new BlockFrame(1, [.. piece.Select(static b => b.Name)]) { Caption = group.Key }));
        }

        return graph with { Frames = [.. graph.Frames, .. frames] };
    }
}
