using NetDraw.Diagram.Blocks.Recognition;

namespace NetDraw.Diagram.Blocks.Outlines;

/// <summary>Which regions a level of detail shows as boxes, and which it puts frames around.</summary>
internal sealed class DetailCut
{
    // What is smaller says more as it is.
    private const int LeastListed = 3;

    private readonly Outline outline;
    private readonly DetailLevel detail;
    private readonly HashSet<string> building;

    private DetailCut(Outline outline, DetailLevel detail)
    {
        (this.outline, this.detail) = (outline, detail);
        // A class of which there is one is no building block.
        building = outline.Root.All().Where(static r => r.Class.Length > 0).GroupBy(static r => r.Class, StringComparer.Ordinal)
            .Where(static c => c.Skip(1).Any()).Select(static c => c.Key).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>The graph that a level of detail shows.</summary>
    public static BlockGraph Apply(Outline outline, DetailLevel detail)
    {
        var cut = new DetailCut(outline, detail);
        return OutlineCut.Apply(outline, detail < DetailLevel.Layers, cut.UseOf);
    }

    private RegionUse UseOf(Region region, bool isWithinNamed) => detail switch
    {
        _ when region.Origin == RegionOrigin.Rule => RegionUse.Framed,
        DetailLevel.Layers or DetailLevel.Full => RegionUse.Open,
        DetailLevel.Blocks => region.Origin == RegionOrigin.Repeat || (IsBlock(region) && region.Origin != RegionOrigin.Row && !isWithinNamed) ? RegionUse.Framed : RegionUse.Open,
        _ when region.All().Any(static r => r.Origin == RegionOrigin.Rule) => region.Origin == RegionOrigin.Repeat ? RegionUse.Framed : RegionUse.Open,
        DetailLevel.Stages when region.Origin == RegionOrigin.Stage => RegionUse.Closed,
        _ => region.Origin is RegionOrigin.Repeat or RegionOrigin.Row || IsBlock(region) || IsListed(region) ? RegionUse.Closed : RegionUse.Open,
    };

    // A module that its author numbered is a block of the author's, unless it mostly holds other such blocks, as a stage does.
    private bool IsListed(Region region)
    {
        if (region.Origin != RegionOrigin.Module || region.Blocks.Length < LeastListed || region.Module.Segments[^1].Index is null)
            return false;
        var blocks = region.Children.Where(c => c.Origin is RegionOrigin.Repeat or RegionOrigin.Row || IsBlock(c) || c.Module is { IsEmpty: false } path && path.Segments[^1].Index is not null).ToList();
        return blocks.Sum(RegionNames.CountOf) < 2 || blocks.Sum(static b => b.Blocks.Length) * 3 < region.Blocks.Length * 2;
    }

    // What a reader takes for one block: what a paper names, or the author made several of.
    private bool IsBlock(Region region) => RegionNames.Of(outline.Graph, region).Length > 0 && (region.Name.Length > 0 || region.Origin != RegionOrigin.Module || building.Contains(region.Class));
}
