using System.Collections.Immutable;
using NetDraw.Explain.Running;
using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Explain;

/// <summary>Which tensor of a network takes an array of the user's, and which axis of it is what.</summary>
internal static class DataInputs
{
    private const int MostSlices = 4096;

    /// <summary>The first input of floats, else of anything, that neither a weight nor another feed is stored for.</summary>
    /// <param name="network">The network.</param>
    /// <param name="fed">Names of the inputs that are fed otherwise.</param>
    /// <exception cref="ExplainException">There is none.</exception>
    public static string Find(Network network, IReadOnlyCollection<string> fed)
    {
        var inputs = network.Inputs.Where(i => !network.Weights.ContainsKey(i) && !fed.Contains(i)).ToList();
        RequireArrays(network, inputs);
        // The largest: a mask or a length beside it is no picture.
        return inputs.OrderByDescending(i => ElementTypes.IsInteger(network.TensorOf(i).ElementType) ? 0 : 1).ThenByDescending(i => network.TensorOf(i).Shape?.Rank ?? 4).FirstOrDefault()
            ?? throw new ExplainException("the network has no input that an array could be fed to") { IsUnsupported = true };
    }

    /// <summary>Refuses inputs that no array can be fed to.</summary>
    /// <exception cref="ExplainException">One takes text, a sequence, a map or an optional value.</exception>
    public static void RequireArrays(Network network, IEnumerable<string> inputs)
    {
        if (inputs.FirstOrDefault(i => network.TensorOf(i).ElementType is ElementType.String or ElementType.Sequence or ElementType.Map or ElementType.Optional or ElementType.Complex64 or ElementType.Complex128) is { } other)
            throw new ExplainException($"the input '{other}' takes {ElementTypes.NameOf(network.TensorOf(other).ElementType)}, expected inputs that take arrays of numbers") { IsUnsupported = true };
    }

    /// <summary>Whether a picture of three axes comes without one for the batch: an axis is put before the first of its own.</summary>
    public static bool IsUnbatched(Network network, string input)
    {
        if (network.TensorOf(input).Shape is not { Rank: 3 })
            return false;
        var seen = new HashSet<string>(StringComparer.Ordinal) { input };
        foreach (var node in network.Nodes.Where(n => n.Inputs.Any(seen.Contains)))
        {
            foreach (string output in node.Outputs)
            {
                if (network.TensorOf(output).Shape is { Rank: 4 } four && four[0].Value == 1 && node.Category == OperatorCategory.Layout)
                    return true;
                if (network.TensorOf(output).Shape is { Rank: 3 } && node.Category is OperatorCategory.Layout or OperatorCategory.Arithmetic or OperatorCategory.Other or OperatorCategory.Quantization or OperatorCategory.Normalization)
                    seen.Add(output);
            }
        }

        return false;
    }

    /// <summary>The form of an input of a known shape.</summary>
    /// <param name="network">The network.</param>
    /// <param name="input">The input.</param>
    /// <param name="shape">Its extents for one sample.</param>
    /// <exception cref="ExplainException">It has more axes than anything here.</exception>
    public static InputForm FormOf(Network network, string input, ImmutableArray<long> shape)
    {
        bool isInteger = ElementTypes.IsInteger(network.TensorOf(input).ElementType);
        int[] s = [.. shape.Select(static e => checked((int)e))];
        var form = s switch
        {
            [_, var c, var h, var w] when !IsLast(c, h, w) => new InputForm(c, h, w, false),
            [_, var h, var w, var c] => new InputForm(c, h, w, true),
            [var c, var h, var w] when IsUnbatched(network, input) => (IsLast(c, h, w) ? new InputForm(w, c, h, true) : new InputForm(c, h, w, false)) with { IsSingle = true },
            [_, var c, var l] => IsTimeFirst(network, input) ? Signal(l, c, isLast: true) : Signal(c, l, isLast: false),
            [_, var c, var d, var h, var w] when d <= MostSlices => IsLast(c, d * h, w) ? Volume(w, c, d, h, isLast: true) : Volume(c, d, h, w, isLast: false),
            [1, var l] => Signal(1, l, isLast: false),
            // No axis for the batch: rows side by side.
            [var c, var l] => Signal(c, l, isLast: false) with { IsSingle = true },
            [var l] => Signal(1, l, isLast: false) with { IsSingle = true },
            _ => throw new ExplainException($"the input '{input}' has {(shape.IsEmpty ? "one number" : $"the shape {string.Join('×', shape)}")}, expected a picture, a signal or a volume of one to five axes") { IsUnsupported = true },
        };
        return form with { Shape = shape, IsInteger = isInteger };
    }

    private static InputForm Signal(int channels, int length, bool isLast) => new(channels, 1, length, isLast) { Content = InputContent.Signal };

    private static InputForm Volume(int channels, int depth, int height, int width, bool isLast) => new(channels, depth * height, width, isLast) { Content = InputContent.Volume, Depth = depth };

    // Few of the last, many of the others.
    private static bool IsLast(int first, int second, int last) => first > 4 && last < first && last < second && last <= 32;

    // N×T×F, as recurrent layers and transformers take it; a convolution takes N×C×L.
    private static bool IsTimeFirst(Network network, string input)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal) { input };
        foreach (var node in network.Nodes.Where(n => n.Inputs.Any(seen.Contains)))
        {
            if (node.Category == OperatorCategory.Convolution)
                return false;
            if (node.Category is OperatorCategory.Dense or OperatorCategory.Recurrent or OperatorCategory.Attention || node.Has(OperatorTraits.ReordersAxes))
                return true;
            if (node.Category is OperatorCategory.Arithmetic or OperatorCategory.Normalization or OperatorCategory.Activation or OperatorCategory.Pooling)
                seen.UnionWith(node.Outputs);
        }

        return false;
    }

    /// <summary>The first sample of an array that holds as many as a file states; any other array as it is.</summary>
    /// <param name="value">The array.</param>
    /// <param name="samples">Samples that the file states.</param>
    /// <param name="one">Shape of one of them.</param>
    public static TensorValue First(TensorValue value, int samples, Shape? one) =>
        samples > 1 && one is not null && value.Rank == one.Rank && value.Shape[0] == samples ? value.Sample(0) : value;

    /// <summary>An array in the axes that an input states: with an axis for the batch or without, with channels moved to where the input has them.</summary>
    /// <param name="value">The array as its file has it.</param>
    /// <param name="stated">The input's shape; null for any.</param>
    /// <param name="name">What it is, for messages.</param>
    /// <exception cref="ExplainException">It does not fit.</exception>
    public static TensorValue Fitted(TensorValue value, Shape? stated, string name)
    {
        if (stated is null)
            return value;
        foreach (var axes in Arrangements(value, stated.Rank))
        {
            if (axes.Rank == stated.Rank && axes.Shape.Select((extent, i) => stated[i].Value is not { } wanted || wanted == extent).All(static fits => fits))
                return axes;
        }

        throw new ExplainException($"{name}: has {value.ShapeText}, expected {stated}");
    }

    private static IEnumerable<TensorValue> Arrangements(TensorValue value, int rank)
    {
        yield return value;
        var plain = value;
        while (plain.Rank > rank && plain.Shape[0] == 1)
            yield return plain = plain with { Shape = plain.Shape.RemoveAt(0) };
        while (plain.Rank < rank && plain.Rank > 0)
        {
            yield return plain = plain with { Shape = plain.Shape.Insert(0, 1) };
            // One column of a table is a row of numbers.
            if (plain.Shape[^1] == 1 && plain.Rank > 1 && plain.Shape[^2] > 1 && plain.Rank - 1 <= rank)
                yield return plain with { Shape = [.. Enumerable.Repeat(1L, rank - 1), plain.Shape[^2]] };
        }

        if (plain.Rank != rank && plain.Values.Length == plain.Shape.LastOrDefault())
            yield return plain with { Shape = [.. Enumerable.Repeat(1L, rank - 1), plain.Values.Length] };
        if (plain.Rank >= 2 && plain.Rank == rank)
        {
            int first = rank > 2 || plain.Shape[0] == 1 ? 1 : 0;
            if (plain.Rank - first >= 2)
            {
                yield return Moved(plain, plain.Rank - 1, first);
                yield return Moved(plain, first, plain.Rank - 1);
            }

            if (first == 1)
            {
                yield return Moved(plain, plain.Rank - 1, 0);
                yield return Moved(plain, 0, plain.Rank - 1);
            }
        }

        // A table of one column, or of one row, whichever the input has.
        if (value.Rank == 2 && (value.Shape[0] == 1 || value.Shape[1] == 1))
            yield return value with { Shape = [.. Enumerable.Repeat(1L, rank - 1), value.Values.Length] };
    }

    private static TensorValue Moved(TensorValue value, int from, int to)
    {
        int[] order = [.. Enumerable.Range(0, value.Rank).Where(i => i != from)];
        order = [.. order[..to], from, .. order[to..]];
        long[] strides = new long[value.Rank];
        for (int axis = value.Rank - 1, step = 1; axis >= 0; step *= (int)value.Shape[axis--])
            strides[axis] = step;
        ImmutableArray<long> shape = [.. order.Select(i => value.Shape[i])];
        float[] values = new float[value.Values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            long rest = i, at = 0;
            for (int axis = shape.Length - 1; axis >= 0; axis--)
            {
                at += rest % shape[axis] * strides[order[axis]];
                rest /= shape[axis];
            }

            values[i] = value.Values[at];
        }

        return new TensorValue(shape, values);
    }
}
