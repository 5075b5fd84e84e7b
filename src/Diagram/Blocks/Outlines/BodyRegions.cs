using NetDraw.ModelImport.Graph;

namespace NetDraw.Diagram.Blocks.Outlines;

/// <summary>What stood in the body of a loop or a branch, and was opened in its place, as regions called <c>then</c>, <c>else</c>, <c>loop body</c>.</summary>
internal static class BodyRegions
{
    /// <summary>The bodies, outer ones first. A called function is none: it is a module where it is anything.</summary>
    public static IEnumerable<Region> Find(BlockGraph graph)
    {
        // A node that is gone had one body left, which does what the node would: no branch of anything.
        var owners = graph.Network.Nodes.Select(static n => n.Name).ToHashSet(StringComparer.Ordinal);
        var members = new Dictionary<(string Owner, string Role), (Enclosure Body, List<int> Blocks)>();
        for (int i = 0; i < graph.Blocks.Length; i++)
        {
            foreach (var body in graph.Blocks[i].Kind == BlockKind.Layer && graph.Blocks[i].Head is { } head ? head.Enclosures : [])
            {
                if (string.Equals(body.Role, Subgraph.FunctionRole, StringComparison.Ordinal) || !owners.Contains(body.Owner))
                    continue;
                if (!members.TryGetValue((body.Owner, body.Role), out var known))
                    members[(body.Owner, body.Role)] = known = (body, []);
                known.Blocks.Add(i);
            }
        }

        return members.Values.OrderByDescending(static m => m.Blocks.Count).ThenBy(static m => m.Blocks[0])
            .Select(static m => new Region { Origin = RegionOrigin.Body, Blocks = [.. m.Blocks], Name = m.Body.Caption, IsLoop = m.Body.CarriesState });
    }
}
