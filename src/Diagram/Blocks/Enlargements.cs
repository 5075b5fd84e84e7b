using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Blocks;

/// <summary>
/// Tells which repeating and padding a reader of the figure would miss: what makes a map or a sequence larger. Not what a window's padding does as well, nor
/// what element-by-element arithmetic does by itself with an extent of 1.
/// </summary>
internal static class Enlargements
{
    // Layers that are looked through for what reads a tensor.
    private const int MostSteps = 8;

    /// <summary>Whether a layer makes a tensor larger for a reader to whom that is not said by anything else.</summary>
    public static bool IsSeen(BlockEditor editor, Block block)
    {
        if (block.Head is not { } node || !node.Has(OperatorTraits.FitsSize) || block.Outputs is not [var made, ..] || !Enlarges(editor.Network, node))
            return false;
        var readers = Behind(editor, made);
        return readers.Count > 0 && (node.Has(OperatorTraits.Surrounds) ? !readers.TrueForAll(IsWindow) : !readers.TrueForAll(Broadcasts) && (!MakesHeads(editor.Network, node) || readers.Exists(IsWindow)));
    }

    private static bool IsWindow(Block reader) => reader.Category is OperatorCategory.Convolution or OperatorCategory.Pooling;

    // What reads a tensor, be it in another form.
    private static List<Block> Behind(BlockEditor editor, string tensor)
    {
        var found = new List<Block>();
        var open = new Stack<string>([tensor]);
        for (int step = 0; step < MostSteps && open.TryPop(out string? next); step++)
        {
            foreach (var reader in editor.ReadersOf(next).Select(r => editor[r]!))
            {
                if (reader is { Kind: BlockKind.Layer, Nodes: [var node], Outputs: [var made, ..] } && Plumbing.Is(node) && editor.ReaderCount(made) > 0)
                    open.Push(made);
                else
                    found.Add(reader);
            }
        }

        return found;
    }

    // Ainslie et al. 2023 (grouped-query attention): each key's head is read by several queries' heads, which exporters repeat it for.
    private static bool MakesHeads(Network network, Node node) => network.TensorOf(node.Inputs[0]).Shape is { Rank: 5 } before && before[2].Value == 1
        && network.TensorOf(node.Outputs[0]).Shape is { Rank: 5 } after && after[1].Equals(before[1]) && after[3].Equals(before[3]) && after[4].Equals(before[4])
        && network.ConsumersOf(node.Outputs[0]).All(r => r.Has(OperatorTraits.KeepsElements) && network.TensorOf(r.Outputs[0]).Shape is { Rank: 4 } heads && heads[1].Equals(after[1] * after[2]));

    private static bool Broadcasts(Block reader) => reader.Head.Does(OperatorTraits.Elementwise);

    // Shapes are aligned at their ends; how many samples there are is nobody's business.
    private static bool Enlarges(Network network, Node node)
    {
        if (node is not { Inputs: [var input, ..], Outputs: [var output, ..] } || network.TensorOf(input).Shape is not { } before || network.TensorOf(output).Shape is not { } after || before.Rank > after.Rank)
            return false;
        int missing = after.Rank - before.Rank;
        for (int axis = 0; axis < after.Rank; axis++)
        {
            if (IsLarger(axis < missing ? 1 : before[axis - missing], after[axis], node.Has(OperatorTraits.Surrounds)) && !(axis == 0 && after.Rank > 1 && IsBatch(network, after[0])))
                return true;
        }

        return false;
    }

    // Of extents that are formulas nobody can tell which is larger; that a margin changed them is enough.
    private static bool IsLarger(Dimension before, Dimension after, bool isMargin) => before.Value is { } few ? after.Value is { } many ? many > few : few == 1 && after.IsSymbolic
        : isMargin && before.IsSymbolic && after.IsSymbolic && !after.Equals(before);

    private static bool IsBatch(Network network, Dimension extent) => !extent.IsKnown || network.Inputs.Any(i => network.TensorOf(i).Shape is { Rank: > 0 } fed && fed[0].Equals(extent));
}
