using System.Collections.Immutable;
using NetDraw.Diagram.Blocks;
using NetDraw.ModelImport;

namespace NetDraw.Diagram.Rules;

/// <summary>
/// Takes blocks out of a graph: whoever read what one wrote reads what it read. Of a block with several inputs each reader reads them all;
/// the readers of one without any, an input, lose it.
/// </summary>
internal static class Bypass
{
    // Joins of joins multiply: beyond this nobody could read the figure.
    private const int MaxAdded = 20_000;

    public static BlockGraph Apply(BlockGraph graph, IEnumerable<(int Block, RuleOrigin Origin)> hidden)
    {
        var editor = new BlockEditor(graph);
        long added = 0;
        foreach (var (index, origin) in hidden)
        {
            var block = editor[index]!;
            ImmutableArray<string> sources = [.. block.Inputs.Distinct(StringComparer.Ordinal).Where(i => !block.Outputs.Contains(i))];
            editor.Remove(index);
            foreach (string output in block.Outputs)
                added += editor.Redirect(output, sources) * Math.Max(0L, sources.Length - 1);
            if (added > MaxAdded)
                throw new RuleException(origin, $"hiding {Quoted.Of(block.Name)} and others that join many tensors would add more than {MaxAdded} edges");
        }

        return WithoutMissing(editor.Result());
    }

    private static BlockGraph WithoutMissing(BlockGraph graph)
    {
        if (graph.Frames.IsEmpty)
            return graph;
        var names = graph.Blocks.Where(static b => b.Kind == BlockKind.Layer).Select(static b => b.Name).ToHashSet(StringComparer.Ordinal);
        return graph with { Frames = [.. graph.Frames.Select(f => f with { Members = f.Members.RemoveAll(m => !names.Contains(m)) }).Where(static f => !f.Members.IsEmpty)] };
    }
}
