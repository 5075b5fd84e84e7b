using System.Collections.Immutable;

namespace NetDraw.Diagram.Blocks.Idioms;

/// <summary>Draws as one box what exporters write out as several operators: layer normalisation, GELU, attention and the like.</summary>
internal static class IdiomFolding
{
    public static BlockGraph Apply(BlockGraph graph)
    {
        HashSet<string> all = KindsOf(graph, isOfEveryFormat: true), small = KindsOf(graph, isOfEveryFormat: false);
        BlockEditor? editor = null;
        foreach (var idiom in Idiom.All)
        {
            var kinds = idiom.IsOfEveryFormat ? all : small;
            foreach (var pattern in idiom.Patterns.Where(p => p.CanOccur(kinds)))
                FoldAll(editor ??= new BlockEditor(graph), idiom, pattern);
        }

        return editor?.Result() ?? graph;
    }

    // Folding makes no kinds: what is folded is of the kind of its last layer.
    private static HashSet<string> KindsOf(BlockGraph graph, bool isOfEveryFormat) =>
        graph.Blocks.Where(b => BlockMatch.IsOperator(b, isOfEveryFormat)).Select(static b => b.Head!.Kind).ToHashSet(StringComparer.Ordinal);

    // From the last block to the first, so that a pattern is met at its full size before a part of it can match.
    private static void FoldAll(BlockEditor editor, Idiom idiom, BlockPatternTerm pattern)
    {
        for (int i = editor.Count - 1; i >= 0; i--)
        {
            if (editor[i] is { Kind: BlockKind.Layer } && RootOf(editor, idiom, pattern, i) is { } match)
                Fold(editor, idiom, match, i);
        }
    }

    private static BlockMatch? RootOf(BlockEditor editor, Idiom idiom, BlockPatternTerm pattern, int index)
    {
        var match = BlockMatch.Find(editor, pattern, index, idiom.IsOfEveryFormat);
        return match is null && pattern.IsOptional ? RootOf(editor, idiom, pattern.Operands[0], index) : match;
    }

    private static void Fold(BlockEditor editor, Idiom idiom, BlockMatch match, int root)
    {
        ImmutableArray<Block> blocks = [.. match.Members.Where(m => m != root).Append(root).Select(m => editor[m]!)];
        var scope = new IdiomScope(editor.Network, blocks, match.Inputs);
        if (idiom.Holds?.Invoke(scope) == false)
            return;
        var folded = blocks[^1] with
        {
            Category = idiom.Category,
            Title = ScopeTitle.Of(blocks),
            Label = idiom.Describe?.Invoke(scope) ?? idiom.Label,
            Parts = [],
            IsFolded = true,
            IsActivated = false,
            NormalizesChannels = idiom.NormalizesChannels,
            Aside = [.. match.Inputs.Where(i => idiom.Aside.Contains(i.Key, StringComparison.Ordinal)).Select(static i => i.Value).Except(match.Inputs.Where(i => !idiom.Aside.Contains(i.Key, StringComparison.Ordinal)).Select(static i => i.Value))],
            Badges = [.. blocks.SelectMany(static b => b.Badges).Distinct(StringComparer.Ordinal)],
            Nodes = [editor[root]!.Nodes[0], .. blocks.SelectMany(static b => b.Nodes).Where(n => n != editor[root]!.Nodes[0])],
            Inputs = [.. match.Inputs.Values],
        };
        foreach (int member in match.Members)
        {
            if (member != root)
                editor.Remove(member);
        }

        editor.Replace(root, folded);
    }
}
