using NetDraw.Explain.Targets;
using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Explain.Layers;

/// <summary>
/// Where in a detector the score of one place comes from: heads of several scales are joined along the places, boxes and classes along the numbers, and the maps before
/// one of them say nothing of the others.
/// </summary>
internal static class ScoreBranch
{
    private const int MostSteps = 64;

    /// <summary>The tensor of the branch; the scores themselves where nothing is joined.</summary>
    /// <param name="network">The network.</param>
    /// <param name="scores">The score tensor.</param>
    /// <param name="form">What it is.</param>
    /// <param name="column">Index of the class among the numbers of a place.</param>
    /// <param name="place">The place; null for any.</param>
    public static string Find(Network network, string scores, OutputForm form, int column, int? place)
    {
        string tensor = scores;
        long columns = form.ClassAxis < 0 ? 1 : form.Shape[form.ClassAxis], places = form.Places;
        for (int steps = 0; steps < MostSteps && network.ProducerOf(tensor) is { } node; steps++)
        {
            if (node.Has(OperatorTraits.Joins))
            {
                if (Extents(network, node) is not { } operands || Axis(operands) is not { } axis)
                    return tensor;
                long[] extents = [.. operands.Select(o => o[axis])];
                if (extents.Sum() == columns && columns > 1)
                {
                    (int index, column) = Of(extents, column);
                    (tensor, columns) = (node.Inputs[index], extents[index]);
                    continue;
                }

                // The places may still be apart in rows, columns and anchors; their share tells.
                if (place is null || places % extents.Sum() != 0)
                    return tensor;
                long unit = places / extents.Sum();
                (int operand, int rest) = Of([.. extents.Select(e => e * unit)], place.Value);
                (tensor, places, place) = (node.Inputs[operand], extents[operand] * unit, rest);
                continue;
            }

            if (!node.HasAny(OperatorTraits.KeepsElements | OperatorTraits.ReordersAxes | OperatorTraits.PassesThrough | OperatorTraits.Sigmoid | OperatorTraits.Softmax))
                return tensor;
            tensor = node.Inputs[0];
        }

        return tensor;
    }

    private static (int Operand, int Index) Of(long[] extents, int index)
    {
        int operand = 0;
        for (; operand < extents.Length - 1 && index >= extents[operand]; operand++)
            index -= (int)extents[operand];
        return (operand, index);
    }

    private static long[][]? Extents(Network network, Node node)
    {
        long[][] operands = [.. node.Inputs.Select(i => network.TensorOf(i).Shape is { IsStatic: true } shape ? shape.Dims.Select(static d => d.Value!.Value).ToArray() : [])];
        return operands.All(o => o.Length == operands[0].Length && o.Length > 0) ? operands : null;
    }

    // The axis along which operands are joined: by the result's extent it is their sum.
    private static int? Axis(long[][] operands)
    {
        int[] different = [.. Enumerable.Range(0, operands[0].Length).Where(axis => operands.Any(o => o[axis] != operands[0][axis]))];
        return different is [var only] ? only : null;
    }
}
