using NetDraw.ModelImport.Graph;

namespace NetDraw.Diagram.Blocks.Outlines;

/// <summary>The modules of a network's author as regions: all blocks whose layers lie in a module.</summary>
internal static class ModuleRegions
{
    /// <summary>Regions of two blocks or more, inner ones first, so that a container that holds one module alone takes over what it is called.</summary>
    public static IEnumerable<Region> Find(BlockWiring wiring)
    {
        var graph = wiring.Graph;
        var members = new Dictionary<ModulePath, List<int>>();
        var known = new Dictionary<ModulePath, ModulePath>();
        for (int i = 0; i < graph.Blocks.Length; i++)
        {
            if (graph.Blocks[i].Kind != BlockKind.Layer)
                continue;
            var path = PathOf(graph.Blocks[i]);
            for (int length = path.Segments.Length; length > 0; length--)
            {
                var module = path.Take(length);
                if (!members.TryGetValue(module, out var list))
                    members[module] = list = [];
                list.Add(i);
                if (!known.TryGetValue(module, out var before) || before.Segments[^1].Class.Length == 0)
                    known[module] = module;
            }
        }

        // A list of modules that stand side by side, and a module that is called in several places, are not one thing.
        return members.Where(m => m.Value.Count > 1 && wiring.AreConnected(m.Value)).OrderByDescending(static m => m.Key.Segments.Length).ThenBy(static m => m.Value[0])
            .Select(m => new Region { Origin = RegionOrigin.Module, Blocks = [.. m.Value], Module = known[m.Key] });
    }

    /// <summary>The module that all of a block's layers lie in. A layer that nothing is known of goes with the others.</summary>
    public static ModulePath PathOf(Block block)
    {
        var known = block.Nodes.Select(static n => n.Module).Where(static m => !m.IsEmpty).ToList();
        return known.Count == 0 ? ModulePath.Empty : known.Aggregate(static (shared, path) => shared.CommonWith(path));
    }
}
