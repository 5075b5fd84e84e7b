namespace NetDraw.Diagram.Layout.Regions;

/// <summary>Which region lies in which. Of regions that share boxes, of which neither holds the other, the first one listed is kept.</summary>
internal sealed class RegionTree
{
    /// <summary>Regions within more than this many others are left out.</summary>
    public const int MostNesting = 64;

    private readonly int[] parentOf;
    private readonly int[] depthOf;

    private RegionTree(int regions, int nodes)
    {
        (parentOf, depthOf, RegionOf) = (new int[regions], new int[regions], new int[nodes]);
        Array.Fill(parentOf, -1);
        Array.Fill(RegionOf, -1);
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
        int[] kept = [.. Select(members, nodes).OrderByDescending(r => members[r].Length).ThenBy(static r => r)];
        var tree = new RegionTree(members.Length, nodes) { Inwards = kept };
        foreach (int region in kept)
        {
            int parent = tree.RegionOf[members[region][0]];
            (tree.parentOf[region], tree.depthOf[region]) = (parent, tree.DepthOf(parent) + 1);
            foreach (int member in members[region])
                tree.RegionOf[member] = region;
        }

        return tree;
    }

    private static List<int> Select(int[][] members, int nodes)
    {
        var kept = new List<int>();
        var around = new List<int>?[nodes];
        var shared = new Dictionary<int, int>();
        for (int region = 0; region < members.Length; region++)
        {
            shared.Clear();
            foreach (int other in members[region].SelectMany(m => around[m] ?? []))
                shared[other] = shared.GetValueOrDefault(other) + 1;
            bool nests = shared.All(s => s.Value == members[s.Key].Length || s.Value == members[region].Length);
            if (members[region].Length == 0 || !nests || members[region].Any(m => around[m]?.Count >= MostNesting))
                continue;
            kept.Add(region);
            foreach (int member in members[region])
                (around[member] ??= []).Add(region);
        }

        return kept;
    }
}
