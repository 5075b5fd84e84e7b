using System.Globalization;
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
            RegionOrigin.Copy => MainOf(graph, region) is { } main ? Of(graph, main) : Recurrent(graph, region),
            RegionOrigin.Module when region.Class.Length == 0 || Containers.Contains(region.Class) => MainOf(graph, region) is { } main ? Of(graph, main) : "",
            _ => region.Class,
        };
    }

    /// <summary>Of a stretch, the one region that it is but for what dresses it; null where there is no such.</summary>
    public static Region? MainOf(BlockGraph graph, Region copy)
    {
        var main = copy.Children.ToList();
        return main is [var only] && copy.Items.All(i => i.Region is not null || graph.Blocks[i.Block].IsDressing || graph.Blocks[i.Block].Category == OperatorCategory.Pooling) ? only : null;
    }

    /// <summary>How many of what it is called a region holds: the copies of a repeat, and all that stand in a row.</summary>
    public static int CountOf(Region region) => region.Origin == RegionOrigin.Row ? region.Children.Sum(CountOf) : region.Count;

    private static string OfRepeat(BlockGraph graph, Region repeat)
    {
        string name = repeat.Items[0].Region is { } copy ? Of(graph, copy) : "";
        return name.Length > 0 || !repeat.IsParallel ? name : repeat.SharesWeights ? "tower" : "arm";
    }

    private static string Recurrent(BlockGraph graph, Region copy)
    {
        var blocks = copy.Blocks.Select(b => graph.Blocks[b]).ToList();
        var cell = blocks.Find(static b => b.Category == OperatorCategory.Recurrent);
        return cell is not null && blocks.TrueForAll(static b => b.Category == OperatorCategory.Recurrent || b.IsDressing)
            ? string.Create(CultureInfo.InvariantCulture, $"{cell.Head!.Type.ToUpperInvariant()} layer")
            : "";
    }
}
