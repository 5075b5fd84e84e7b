namespace NetDraw.Diagram.Layout.Regions;

/// <summary>Which region lies in which. Of regions that share boxes, of which neither holds the other, the first one listed is kept.</summary>
internal sealed class RegionTree
{
    private readonly int[] parentOf;
    private readonly int[] depthOf;

    private RegionTree(int regions, int[] regionOf)
    {
        (parentOf, depthOf, RegionOf) = (new int[regions], new int[regions], regionOf);
        Array.Fill(parentOf, -1);
    }

    /// <summary>The smallest region around each box; -1 for none.</summary>
    public int[] RegionOf { get; }

    /// <summary>The regions kept, each before those within it.</summary>
    public IReadOnlyList<int> Inwards { get; private set; } = [];

    /// <summary>The smallest region around another; -1 for none.</summary>
    public int ParentOf(int region) => parentOf[region];

    /// <summary>How many regions lie around one, itself counted; 0 for -1, the whole.</summary>
    public int DepthOf(int region) => region < 0 ? 0 : depthOf[region];

    /// <summary>The tree of a problem's regions.</summary>
    public static RegionTree Build(LayoutProblem problem)
    {
        int nodes = problem.Nodes.Length;
        int[][] members = [.. problem.Regions.Select(r => r.Members.Where(m => m >= 0 && m < nodes).Distinct().ToArray())];
        var sets = new NestedSets(nodes);
        var kept = new List<int>();
        for (int region = 0; region < members.Length; region++)
        {
            if (members[region].Length == 0 || !sets.Fits(members[region], out _))
                continue;
            sets.Add(members[region]);
            kept.Add(region);
        }

        var (inwards, parents, around) = sets.Tree();
        var tree = new RegionTree(members.Length, [.. around.Select(s => s < 0 ? -1 : kept[s])]) { Inwards = [.. inwards.Select(s => kept[s])] };
        foreach (int set in inwards)
        {
            int parent = parents[set] < 0 ? -1 : kept[parents[set]];
            (tree.parentOf[kept[set]], tree.depthOf[kept[set]]) = (parent, tree.DepthOf(parent) + 1);
        }

        return tree;
    }
}
