using System.Collections.Immutable;
using NetDraw.Diagram.Blocks;
using NetDraw.ModelImport.Comparison;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Changes;

/// <summary>
/// Puts what became of layers among the passes. Colours are set before repeats are folded, since blocks that look different are no repeats; what is said of a box is said of those
/// that there are in the end.
/// </summary>
internal static class ChangePasses
{
    /// <summary>The passes with those of changes among them.</summary>
    public static ImmutableArray<BlockPass> Insert(ImmutableArray<BlockPass> passes, FigureChanges changes)
    {
        int repeat = passes.Index().FirstOrDefault(static p => p.Item.Phase >= PassPhase.Outline, (passes.Length, null!)).Index;
        return
        [
            new("show-changed-layers", PassPhase.Layers, graph => Each(graph, block => Shown(block, changes))),
            .. passes[..repeat],
            new("colour-changes", PassPhase.Joining, graph => Each(graph, block => Coloured(block, changes))),
            .. passes[repeat..],
            new("mark-changes", PassPhase.Marks, graph => Each(graph, block => Marked(Coloured(block, changes) with { Badges = [.. block.Badges, .. changes.Of(graph.Network, block)] }, changes))),
        ];
    }

    private static BlockGraph Each(BlockGraph graph, Func<Block, Block> change) => graph with { Blocks = [.. graph.Blocks.Select(change)] };

    // Figures leave out what does nothing at run time; that it came or went is news.
    private static Block Shown(Block block, FigureChanges changes) =>
        changes.FateOf(block) is LayerFate.Added or LayerFate.Removed or LayerFate.Changed ? block with { Override = block.Override with { IsShown = true } } : block;

    private static Block Coloured(Block block, FigureChanges changes)
    {
        var look = FateLook.Of(changes.FateOf(block));
        return block with { Override = block.Override with { Fill = look.Fill, Legend = look.Legend } };
    }

    // Of merges figures write what they do, of all others the name where there is one.
    private static Block Marked(Block block, FigureChanges changes)
    {
        string mark = FateLook.Of(changes.FateOf(block)).Mark;
        if (mark.Length == 0 || block.Title.StartsWith(mark + " ", StringComparison.Ordinal) || block.Label.StartsWith(mark + " ", StringComparison.Ordinal))
            return block;
        bool isNamed = block.Title.Length > 0;
        return block with
        {
            Title = isNamed ? $"{mark} {block.Title}" : block.Title,
            Label = !isNamed || block.Category == OperatorCategory.Merge ? $"{mark} {block.Label}" : block.Label,
        };
    }
}
