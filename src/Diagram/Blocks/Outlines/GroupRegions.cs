using System.Collections.Immutable;
using NetDraw.ModelImport;

namespace NetDraw.Diagram.Blocks.Outlines;

/// <summary>The user's groups as regions. One that ways lead out of and back into comes in several parts.</summary>
internal static class GroupRegions
{
    /// <summary>Adds the groups to a family, and says which of them are parted.</summary>
    public static IEnumerable<Diagnostic> Add(BlockGraph graph, RegionFamily family)
    {
        var grouped = graph.Blocks.Index().Where(static b => b.Item is { Kind: BlockKind.Layer, Override.Group: not null });
        foreach (var group in grouped.GroupBy(static b => b.Item.Override.Group!, static b => b.Index, StringComparer.Ordinal))
        {
            var parts = Parts(family, [.. group]);
            foreach (var part in parts)
                family.Add(new Region { Origin = RegionOrigin.Rule, Blocks = part, Name = group.Key });
            if (parts.Count > 1)
                yield return new("group-parted", $"the group {Quoted.Of(group.Key)} is drawn in {parts.Count} frames: data leaves it and comes back", null);
        }
    }

    private static List<ImmutableArray<int>> Parts(RegionFamily family, ImmutableArray<int> members)
    {
        if (family.IsConvex(members))
            return [members];
        // As long a part as there is, from the first member on; the longest one is looked for by halves, as each check walks over it.
        var parts = new List<ImmutableArray<int>>();
        for (int start = 0; start < members.Length;)
        {
            int length = 1;
            for (int more = members.Length - start; more > 0; more /= 2)
            {
                while (start + length + more <= members.Length && family.IsConvex(members.Slice(start, length + more)))
                    length += more;
            }

            parts.Add(members.Slice(start, length));
            start += length;
        }

        return parts;
    }
}
