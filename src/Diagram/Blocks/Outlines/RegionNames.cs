using NetDraw.Diagram.Blocks.Recognition;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Blocks.Outlines;

/// <summary>What regions are called: as the user says, as a paper does, else by the module's class; where nothing is known, nothing is claimed.</summary>
internal static class RegionNames
{
    // Classes that only hold others.
    private static readonly HashSet<string> Containers = new(StringComparer.Ordinal) { "Sequential", "ModuleList", "ModuleDict", "Module", "Container" };

    /// <summary>The name; empty for none. A repeat is called as its copies are.</summary>
    public static string Of(BlockGraph graph, Region region)
    {
        if (region.Name.Length > 0)
            return region.Name;
        return region.Origin switch
        {
            RegionOrigin.Repeat => OfRepeat(graph, region),
            RegionOrigin.Row => Of(graph, region.Items[0].Region!),
            RegionOrigin.Copy => MainOf(graph, region) is { } main ? Of(graph, main) : ByContent(graph, region),
            RegionOrigin.Module when region.Class.Length == 0 || Containers.Contains(region.Class) => MainOf(graph, region) is { } main ? Of(graph, main) : ByContent(graph, region),
            _ => region.Class,
        };
    }

    /// <summary>Of a stretch, the one region that it is but for what dresses it; null where there is no such.</summary>
    public static Region? MainOf(BlockGraph graph, Region copy)
    {
        var main = copy.Parts.Select(static i => i.Region).OfType<Region>().ToList();
        return main is [var only] && CountOf(only) == 1 && copy.Parts.All(i => i.Region is not null || graph.Blocks[i.Block].IsDressing || graph.Blocks[i.Block].Category == OperatorCategory.Pooling) ? only : null;
    }

    /// <summary>How many of what it is called a region holds: the copies of a repeat, and all that stand in a row.</summary>
    public static int CountOf(Region region) => region.Origin == RegionOrigin.Row ? region.Children.Sum(CountOf) : region.Count;

    private static string OfRepeat(BlockGraph graph, Region repeat)
    {
        string name = repeat.Items[0].Region is { } copy ? Of(graph, copy) : "";
        return name.Length > 0 || !repeat.IsParallel ? name : repeat.SharesWeights ? "tower" : RepeatRegions.MovesOnly(graph, repeat) ? "" : "arm";
    }

    private static string ByContent(BlockGraph graph, Region region) => Recurrent(graph, region) is { Length: > 0 } name ? name : BidirectionalPyramid.Holds(graph, region.Blocks) ? BidirectionalPyramid.Name : "";

    // A cell with what turns its sequences, and at most one projection of what it gives.
    private static string Recurrent(BlockGraph graph, Region region)
    {
        var blocks = region.Blocks.Select(b => graph.Blocks[b]).ToList();
        var cells = blocks.Where(static b => b.Category == OperatorCategory.Recurrent).ToList();
        if (cells is not [var cell] || cell.Head is not { } head || blocks.Count(static b => b.Category == OperatorCategory.Dense) > 1
            || !blocks.TrueForAll(static b => b.Category is OperatorCategory.Recurrent or OperatorCategory.Dense || b.IsDressing))
            return "";
        bool isBoth = string.Equals(head.Attributes.GetText("direction", ""), "bidirectional", StringComparison.Ordinal);
        return $"{(isBoth ? "Bi" : "")}{head.Type.ToUpperInvariant()} layer";
    }
}
