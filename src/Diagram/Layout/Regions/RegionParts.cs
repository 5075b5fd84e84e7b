using NetDraw.Diagram.Layout.Flow;

namespace NetDraw.Diagram.Layout.Regions;

/// <summary>Takes a problem apart at the borders of its regions.</summary>
internal sealed class RegionParts
{
    private readonly LayoutProblem problem;
    private readonly RegionTree tree;
    private readonly RegionPart[] parts;
    private readonly int[] placeOfNode;
    private readonly int[] placeOfRegion;

    private RegionParts(LayoutProblem problem, RegionTree tree)
    {
        (this.problem, this.tree) = (problem, tree);
        parts = [.. Enumerable.Range(0, problem.Regions.Length + 1).Select(static _ => new RegionPart())];
        (placeOfNode, placeOfRegion) = (new int[problem.Nodes.Length], new int[problem.Regions.Length]);
        Ways = new List<(int, int)>[problem.Edges.Length];
    }

    /// <summary>The pieces of each edge, from its source on: the region that a piece lies in, -1 for none, and the piece's place there.</summary>
    public List<(int Region, int Piece)>[] Ways { get; }

    /// <summary>The part within a region, or with -1 what lies in none.</summary>
    public RegionPart this[int region] => parts[region + 1];

    public static RegionParts Build(LayoutProblem problem, RegionTree tree)
    {
        var built = new RegionParts(problem, tree);
        built.AddBoxes();
        int[] common = [.. problem.Edges.Select(built.CommonOf)];
        bool[] turned = built.FindTurned(common);
        for (int e = 0; e < common.Length; e++)
            built.Ways[e] = built.AddWay(e, common[e], turned[e]);
        return built;
    }

    private void AddBoxes()
    {
        bool[] isIn = new bool[placeOfRegion.Length];
        for (int node = 0; node < placeOfNode.Length; node++)
        {
            // A region stands where its first box does.
            for (int region = tree.RegionOf[node]; region >= 0 && !isIn[region]; region = tree.ParentOf(region))
            {
                isIn[region] = true;
                placeOfRegion[region] = Put(this[tree.ParentOf(region)], ~region);
            }

            placeOfNode[node] = Put(this[tree.RegionOf[node]], node);
        }
    }

    private static int Put(RegionPart part, int box)
    {
        part.Boxes.Add(box);
        return part.Boxes.Count - 1;
    }

    /// <summary>The smallest region around both ends of an edge.</summary>
    private int CommonOf(LayoutEdge edge)
    {
        (int a, int b) = (tree.RegionOf[edge.From], tree.RegionOf[edge.To]);
        while (a != b)
        {
            if (tree.DepthOf(a) >= tree.DepthOf(b))
                a = tree.ParentOf(a);
            else
                b = tree.ParentOf(b);
        }

        return a;
    }

    /// <summary>The regions around a box that lie within one around it, the innermost first.</summary>
    private List<int> Chain(int node, int within)
    {
        var chain = new List<int>();
        for (int region = tree.RegionOf[node]; region != within; region = tree.ParentOf(region))
            chain.Add(region);
        return chain;
    }

    // Edges that lead back between what stands directly in a part; regions that are not convex make such.
    private bool[] FindTurned(int[] common)
    {
        bool[] turned = new bool[common.Length];
        foreach (var part in Enumerable.Range(0, common.Length).GroupBy(e => common[e]))
        {
            int[] edges = [.. part];
            int[] from = Array.ConvertAll(edges, e => PlaceIn(problem.Edges[e].From, part.Key)), to = Array.ConvertAll(edges, e => PlaceIn(problem.Edges[e].To, part.Key));
            bool[] back = Acyclic.FindBackEdges(this[part.Key].Boxes.Count, from, to);
            for (int i = 0; i < edges.Length; i++)
                turned[edges[i]] = back[i];
        }

        return turned;
    }

    private int PlaceIn(int node, int region) => Chain(node, region) is [.., var outermost] ? placeOfRegion[outermost] : placeOfNode[node];

    private List<(int Region, int Piece)> AddWay(int index, int common, bool isTurned)
    {
        var edge = problem.Edges[index];
        var way = new List<(int Region, int Piece)>();
        (int box, int point) = (placeOfNode[edge.From], -1);
        foreach (int region in Chain(edge.From, common))
        {
            int exit = this[region].PointOf(edge.From, edge.Bundle, isFirst: isTurned);
            way.Add((region, this[region].Add(new(box, point, ~exit, -1, isTurned, -1))));
            (box, point) = (placeOfRegion[region], exit);
        }

        int within = common, label = edge.LabelWidth > 0 && edge.LabelHeight > 0 ? index : -1;
        var inwards = Chain(edge.To, common);
        for (int i = inwards.Count - 1; i >= 0; i--)
        {
            int region = inwards[i], entry = this[region].PointOf(edge.From, edge.Bundle, isFirst: !isTurned);
            way.Add((within, this[within].Add(new(box, point, placeOfRegion[region], entry, isTurned, label))));
            (within, box, point, label) = (region, ~entry, -1, -1);
        }

        way.Add((within, this[within].Add(new(box, point, placeOfNode[edge.To], -1, isTurned, label))));
        return way;
    }
}
