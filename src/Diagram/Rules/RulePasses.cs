using System.Collections.Immutable;
using NetDraw.Diagram.Blocks;
using NetDraw.ModelImport.Graph;

namespace NetDraw.Diagram.Rules;

/// <summary>
/// Puts the user's rules among the passes. Layers are hidden and folded first, so that what is left can join; what a rule does not find
/// among the file's layers it looks for among the joined boxes. Looks are set before repeats are folded: blocks that look different are no repeats.
/// </summary>
internal static class RulePasses
{
    // Before the first of these, the file's layers are still to be seen one by one; before the second, no two stretches are one yet.
    private const string Joining = "join-layers";
    private const string Repeating = "fold-repeats";

    /// <summary>The graph of a network as the user wants to see it.</summary>
    public static BlockGraph Run(Network network, DrawingOptions options) => BlockPasses.Run(network, Insert(BlockPasses.PassesOf(options.Detail), options.Rules));

    /// <summary>The passes with the rules' own among them.</summary>
    public static ImmutableArray<BlockPass> Insert(ImmutableArray<BlockPass> passes, FigureRules rules)
    {
        if (rules.Rules.IsEmpty && rules.Folds.IsEmpty)
            return passes;
        var run = new RuleRun(rules);
        int join = IndexOf(passes, Joining), repeat = IndexOf(passes, Repeating);
        return
        [
            new("hide-layers", graph => run.Hide(graph, isFirst: true)),
            .. passes[..join],
            new("fold-layers", run.Fold),
            .. passes[join..repeat],
            new("fold-boxes", run.Fold),
            new("hide-boxes", graph => run.Hide(graph, isFirst: false)),
            new("apply-settings", run.Apply),
            .. passes[repeat..],
            // Names that netdraw gives to what it draws as one box can be meant too.
            new("apply-to-collapsed", run.ApplyLate),
            new("frame-groups", GroupFrames.Apply),
            new("check-rules", run.Check),
        ];
    }

    private static int IndexOf(ImmutableArray<BlockPass> passes, string name)
    {
        for (int i = 0; i < passes.Length; i++)
        {
            if (string.Equals(passes[i].Name, name, StringComparison.Ordinal))
                return i;
        }

        return passes.Length;
    }
}
