using System.Collections.Immutable;
using NetDraw.Diagram.Blocks;
using NetDraw.Diagram.Changes;
using NetDraw.ModelImport.Graph;

namespace NetDraw.Diagram.Rules;

/// <summary>
/// Puts the user's rules among the passes. Layers are hidden and folded first, so that what is left can join; what a rule does not find
/// among the file's layers it looks for among the joined boxes. Looks are set before repeats are folded: blocks that look different are no repeats.
/// </summary>
internal static class RulePasses
{
    /// <summary>Why what the user hides is left out.</summary>
    public const string Hidden = "hidden by a rule";

    /// <summary>The graph of a network as the user wants to see it.</summary>
    public static BlockGraph Run(Network network, DrawingOptions options) => BlockPasses.Run(network, Of(options), options.ShowBatch);

    /// <summary>The passes that make of a network what the user wants to see.</summary>
    public static ImmutableArray<BlockPass> Of(DrawingOptions options)
    {
        var passes = Insert(BlockPasses.PassesOf(RegionSelection.RequestOf(options)), options.Rules);
        return options.Changes is { } changes ? ChangePasses.Insert(passes, changes) : passes;
    }

    /// <summary>The passes with the rules' own among them.</summary>
    public static ImmutableArray<BlockPass> Insert(ImmutableArray<BlockPass> passes, FigureRules rules)
    {
        if (rules.Rules.IsEmpty && rules.Folds.IsEmpty)
            return passes;
        if (rules.HidesPlumbing && !passes.Contains(BlockPasses.WithoutPlumbing[^1]))
            passes = [.. BlockPasses.WithoutPlumbing, .. passes];
        var run = new RuleRun(rules);
        int join = Start(passes, PassPhase.Joining), repeat = Start(passes, PassPhase.Outline);
        return
        [
            new("show-layers", PassPhase.Layers, run.Show),
            new("hide-layers", PassPhase.Layers, graph => run.Hide(graph, isFirst: true)) { Drops = Hidden },
            .. passes[..join],
            new("fold-layers", PassPhase.Layers, run.Fold),
            .. passes[join..repeat],
            new("fold-boxes", PassPhase.Joining, run.Fold),
            new("hide-boxes", PassPhase.Joining, graph => run.Hide(graph, isFirst: false)) { Drops = Hidden },
            new("apply-settings", PassPhase.Joining, run.Apply),
            .. repeat < passes.Length ? ImmutableArray<BlockPass>.Empty : [BlockPasses.Framing],
            .. passes[repeat..],
            // Names that netdraw gives to what it draws as one box can be meant too.
            new("apply-to-boxes", PassPhase.Marks, run.ApplyLate) { Drops = Hidden },
            new("check-rules", PassPhase.Marks, run.Check),
        ];
    }

    // The first pass of a phase, or of one after it.
    private static int Start(ImmutableArray<BlockPass> passes, PassPhase phase)
    {
        int start = 0;
        while (start < passes.Length && passes[start].Phase < phase)
            start++;
        return start;
    }
}
