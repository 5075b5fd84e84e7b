using System.Collections.Immutable;
using NetDraw.Diagram.Blocks;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Rules;

/// <summary>Draws an arrangement that the user named as one box, wherever it occurs.</summary>
internal static class FoldFolding
{
    /// <summary>The folded graph, and how many occurrences there were. From the last block to the first, so that an arrangement is met at its full size.</summary>
    public static (BlockGraph Graph, int Count) Apply(BlockGraph graph, FoldRule rule)
    {
        var editor = new BlockEditor(graph);
        var matcher = new FoldMatcher(editor, rule);
        int count = 0;
        for (int i = editor.Count - 1; i >= 0; i--)
        {
            if (editor[i] is not { Kind: BlockKind.Layer } || matcher.Find(i) is not { } members)
                continue;
            Fold(editor, members, i, rule.Label);
            count++;
        }

        return (editor.Result(), count);
    }

    private static void Fold(BlockEditor editor, ImmutableSortedSet<int> members, int root, string label)
    {
        ImmutableArray<Block> blocks = [.. members.Select(m => editor[m]!)];
        var main = blocks.FirstOrDefault(static b => IsMain(b.Category), blocks[0]);
        var written = blocks.SelectMany(static b => b.Outputs).ToHashSet(StringComparer.Ordinal);
        var folded = blocks[0] with
        {
            Category = main.Category,
            Title = ScopeTitle.Of(blocks),
            Label = label,
            Parts = [],
            Badges = [.. blocks.SelectMany(static b => b.Badges).Distinct(StringComparer.Ordinal)],
            Nodes = [.. main.Nodes, .. blocks.Where(b => b != main).SelectMany(static b => b.Nodes)],
            Inputs = [.. blocks.SelectMany(static b => b.Inputs).Where(i => !written.Contains(i)).Distinct(StringComparer.Ordinal)],
            Outputs = editor[root]!.Outputs,
            IsFolded = true,
            IsActivated = blocks.Any(b => b.IsActivated || (b != main && b.Category == OperatorCategory.Activation)),
        };
        foreach (int member in members)
        {
            if (member != root)
                editor.Remove(member);
        }

        editor.Replace(root, folded);
    }

    // What computes decides the colour, before what only dresses its output.
    private static bool IsMain(OperatorCategory category) => category is OperatorCategory.Convolution or OperatorCategory.Dense
        or OperatorCategory.Recurrent or OperatorCategory.Attention or OperatorCategory.Embedding;
}
