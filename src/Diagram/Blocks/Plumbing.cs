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
    public static bool Is(Node node) => node.HasAny(Rearranging);

    /// <summary>The graph without it.</summary>
    public static BlockGraph Hide(BlockGraph graph)
    {
        if (!graph.Blocks.Any(static b => b.Kind == BlockKind.Layer && !IsPlumbing(b)))
            return graph;
        var editor = new BlockEditor(graph);
        for (int i = 0; i < editor.Count; i++)
        {
            if (editor[i] is { Override.IsShown: false } block && IsPlumbing(block) && SourceOf(block) is { } source && CanHide(editor, i, block, source))
            {
                editor.Remove(i);
                editor.Redirect(block.Outputs[0], source);
            }
        }

        return editor.Result();
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
        // Nobody's input is nobody's business; with an input before and a result behind it is all there is; and what reads a tensor in two forms does not read it twice.
        bool isFed = writer < 0 || editor[writer]!.Kind == BlockKind.Input;
        return readers.Count > 0 && !readers.Any(r => (isFed && editor[r]!.Kind == BlockKind.Output) || editor[r]!.Inputs.Contains(source));
    }
}
