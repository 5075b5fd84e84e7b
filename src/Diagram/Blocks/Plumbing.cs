using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Blocks;

/// <summary>
/// What only puts a tensor into the form that the next layer takes: reshaping, reordering of axes, copies, casts, repeating, padding and cutting to a size.
/// A reader of the figure asks for the layers on either side: edges lead past it, with the tensor that the layer before it makes.
/// </summary>
internal static class Plumbing
{
    /// <summary>The word by which a user means all of it.</summary>
    public const string Word = "plumbing";

    /// <summary>Why it is left out.</summary>
    public const string Reason = "only rearranges what it is given";

    private const OperatorTraits Rearranging = OperatorTraits.KeepsElements | OperatorTraits.ReordersAxes | OperatorTraits.PassesThrough | OperatorTraits.FitsSize;

    /// <summary>Whether a layer is plumbing.</summary>
    public static bool Is(Node node) => node.HasAny(Rearranging) || JoinsOne(node) || (node.Has(OperatorTraits.Splits) && node.Outputs.Length == 1);

    /// <summary>The graph without it.</summary>
    public static BlockGraph Hide(BlockGraph graph)
    {
        if (!graph.Blocks.Any(static b => b.Kind == BlockKind.Layer && !IsPlumbing(b)))
            return graph;
        var editor = new BlockEditor(graph);
        Remove(editor, IsPlumbing);
        DropIdleResults(editor);
        return editor.Result();
    }

    /// <summary>The graph without what no plan is told by: what silences a tensor, and joins of a single one.</summary>
    public static BlockGraph Tidy(BlockGraph graph)
    {
        if (!graph.Blocks.Any(IsIdle))
            return graph;
        var editor = new BlockEditor(graph);
        Remove(editor, IsIdle);
        return editor.Result();
    }

    private static void Remove(BlockEditor editor, Func<Block, bool> isWanted)
    {
        var joined = Enumerable.Range(0, editor.Count).Select(i => editor[i]!).Where(static b => b is { Head: { } head, Inputs: [_] } && JoinsOne(head)).CountBy(static b => b.Inputs[0], StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        for (int i = 0; i < editor.Count; i++)
        {
            if (editor[i] is not { Override.IsShown: false } block || !isWanted(block))
                continue;
            if (block.Outputs.IsEmpty)
            {
                editor.Remove(i);
            }
            else if (SourceOf(block) is { } source && !IsFirstOfJoins(editor, i, block, joined) && CanHide(editor, i, block, source))
            {
                editor.Remove(i);
                editor.Redirect(block.Outputs[0], source);
                DropSizes(editor, block);
            }
        }
    }

    // Data that only said how large something is cut stand beside nothing then.
    private static void DropSizes(BlockEditor editor, Block cut)
    {
        foreach (int input in cut.Inputs.Skip(1).Select(editor.WriterOf).Where(w => w >= 0 && editor[w] is { Kind: BlockKind.Input, Override.IsShown: false } fed && fed.Outputs.All(o => editor.ReaderCount(o) == 0)))
            editor.Remove(input);
    }

    private static bool IsIdle(Block block) => IsPlumbing(block) && (block.Outputs.IsEmpty || JoinsOne(block.Head!));

    private static bool JoinsOne(Node node) => node.Has(OperatorTraits.Joins) && node.Inputs.Length == 1 && node.Outputs.Length == 1;

    // The first of layers that each join all the earlier ones has one to join. Where several hand the same tensor on, they are no such layers.
    private static bool IsFirstOfJoins(BlockEditor editor, int index, Block block, Dictionary<string, int> joined) => block.Head.Does(OperatorTraits.Joins)
        && joined.GetValueOrDefault(block.Inputs[0]) == 1 && editor.ReadersOf(block.Inputs[0]).Any(r => r != index && editor[r]!.Head.Does(OperatorTraits.Joins));

    // What a data layer hands out and nobody reads is no result, and that a loss is one goes without saying.
    private static void DropIdleResults(BlockEditor editor)
    {
        for (int i = 0; i < editor.Count; i++)
        {
            if (editor[i] is { Kind: BlockKind.Output, Inputs: [var result] } && editor.WriterOf(result) is >= 0 and var writer && editor[writer] is { Head: not null } made
                && (made.Category == OperatorCategory.Loss || (made.Kind == BlockKind.Input && made.Outputs.Length > 1 && made.Outputs.Any(o => editor.ReadersOf(o).Any(r => editor[r]!.Kind == BlockKind.Layer)))))
                editor.Remove(i);
        }
    }

    private static bool IsPlumbing(Block block) => block is { Kind: BlockKind.Layer, Nodes: [var node], IsFolded: false, Parts.IsEmpty: true } && Is(node);

    // A second operand that says the size alone counts for nothing; one that the data decide is worth a box.
    private static string? SourceOf(Block block) => block switch
    {
        { Inputs: [var only], Outputs: [_, ..] } => only,
        { Inputs: [var first, _], Outputs: [_], Head: { } head } when head.Operator is { InputRoles: [_, "size", ..] } => first,
        _ => null,
    };

    private static bool CanHide(BlockEditor editor, int index, Block block, string source)
    {
        if (editor.WriterOf(source) is var writer && (writer == index || block.Outputs.Skip(1).Any(o => editor.ReaderCount(o) > 0)))
            return false;
        var readers = editor.ReadersOf(block.Outputs[0]);
        if (Enlargements.IsSeen(editor, block) || TokenMaking.IsSeen(editor, block) || MapMaking.IsSeen(editor, block))
            return false;
        // Nobody's input is nobody's business; with an input before and a result behind it is all there is; and what reads a tensor in two forms does not read it twice.
        bool isFed = writer < 0 || editor[writer]!.Kind == BlockKind.Input;
        return readers.Count > 0 && !readers.Any(r => (isFed && editor[r]!.Kind == BlockKind.Output) || editor[r]!.Inputs.Contains(source));
    }
}
