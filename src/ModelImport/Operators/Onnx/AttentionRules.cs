using NetDraw.ModelImport.Graph;

namespace NetDraw.ModelImport.Operators.Onnx;

/// <summary>Attention. N×L×E with heads as an attribute, or N×heads×L×d; scores are N×heads×L×L'.</summary>
internal static class AttentionRules
{
    /// <summary>ONNX Attention-23: Q, K, V, mask, past key, past value; outputs Y, present key, present value, scores.</summary>
    public static void Standard(ShapeScope scope)
    {
        if (!scope.TryShape(0, out var q) || !scope.TryShape(1, out var k) || !scope.TryShape(2, out var v))
            return;
        if (q.Rank is not (3 or 4) || k.Rank is not (3 or 4) || v.Rank is not (3 or 4))
        {
            scope.Fail("expected queries, keys and values of 3 or 4 axes");
            return;
        }

        var queryHeads = q.Rank == 4 ? q[1] : scope.Attributes.GetDimension("q_num_heads", Dimension.Unknown);
        var keyHeads = k.Rank == 4 ? k[1] : scope.Attributes.GetDimension("kv_num_heads", Dimension.Unknown);
        var keySize = k.Rank == 4 ? k[3] : k[2].DivideExactly(keyHeads);
        var valueSize = v.Rank == 4 ? v[3] : v[2].DivideExactly(keyHeads);
        var past = scope.InputShape(4) is { Rank: 4 } pastKey ? pastKey[2] : 0;
        var total = k[-2] + past;
        scope.SetOutput(0, q.Rank == 4 ? [q[0], q[1], q[2], valueSize] : [q[0], q[1], queryHeads * valueSize], scope.InputType(0));
        scope.SetOutput(1, [k[0], keyHeads, total, keySize], scope.InputType(1));
        scope.SetOutput(2, [v[0], keyHeads, total, valueSize], scope.InputType(2));
        scope.SetOutput(3, [q[0], queryHeads, q[-2], total], scope.InputType(0));
    }

    /// <summary>Q·Kᵀ and scores·V: L·L'·(E of queries + E of values) each sample.</summary>
    public static Dimension StandardMacs(LayerView view)
    {
        if (view.Inputs.Length < 3 || view.Inputs[0] is not { Rank: 3 or 4 } q || view.Inputs[1] is not { Rank: 3 or 4 } k || view.Output is not { } output)
            return Dimension.Unknown;
        var past = view.Inputs.Length > 4 && view.Inputs[4] is { Rank: 4 } pastKey ? pastKey[2] : 0;
        return (q.ElementCount + output.ElementCount) * (k[-2] + past);
    }

    /// <summary>com.microsoft.Attention: N×L×E and weights E×(q + k + v) give N×L×v; present state 2×N×heads×L'×d.</summary>
    public static Action<ShapeScope> Fused(int pastInput) => scope =>
    {
        if (!scope.TryShape(0, out var input) || !scope.TryShape(1, out var weight) || input.Rank != 3 || weight.Rank != 2)
        {
            scope.Fail("expected an input of 3 axes and a matrix of weights");
            return;
        }

        var sizes = scope.Attributes.GetDimensions("qkv_hidden_sizes");
        var value = sizes.Length == 3 ? sizes[2] : weight[1].FloorDivide(3);
        scope.SetOutput(0, [input[0], input[1], value], scope.InputType(0));
        var heads = scope.Attributes.GetDimension("num_heads", Dimension.Unknown);
        var past = scope.InputShape(pastInput) is { Rank: 5 } state ? state[3] : 0;
        scope.SetOutput(1, [2, input[0], heads, input[1] + past, value.DivideExactly(heads)], scope.InputType(0));
    };

    /// <summary>Projections N·L·E·(q + k + v), then N·L·L'·(q + v), L' = L here.</summary>
    public static Dimension FusedMacs(LayerView view)
    {
        if (view.Inputs is not [{ Rank: 3 } input, { Rank: 2 } weight, ..])
            return Dimension.Unknown;
        var sizes = view.Attributes.GetDimensions("qkv_hidden_sizes");
        var both = sizes.Length == 3 ? sizes[0] + sizes[2] : (weight[1] * 2).DivideExactly(3);
        return (input.ElementCount * weight[1]) + (input[0] * input[1] * input[1] * both);
    }

    /// <summary>com.microsoft.MultiHeadAttention: queries N×L×E (or packed N×L×heads×3×d), values N×L'×V (or N×heads×L'×d).</summary>
    public static void MultiHead(ShapeScope scope)
    {
        if (!scope.TryShape(0, out var q))
            return;
        var heads = scope.Attributes.GetDimension("num_heads", Dimension.Unknown);
        if (q.Rank == 5)
        {
            scope.SetOutput(0, [q[0], q[1], q[2] * q[4]], scope.InputType(0));
            return;
        }

        if (q.Rank != 3)
        {
            scope.Fail("expected queries of 3 or 5 axes");
            return;
        }

        var key = scope.InputShape(1);
        var value = scope.InputShape(2);
        var width = value is { Rank: 3 } ? value[2] : value is { Rank: 4 } ? value[1] * value[3] : q[2];
        var length = value is { Rank: 3 } ? value[1] : value is { Rank: 4 } ? value[2] : key is { Rank: >= 3 } ? key[1] : q[1];
        var past = scope.InputShape(6) is { Rank: 4 } pastKey ? pastKey[2] : 0;
        scope.SetOutput(0, [q[0], q[1], width], scope.InputType(0));
        scope.SetOutput(1, [q[0], heads, length + past, q[2].DivideExactly(heads)], scope.InputType(0));
        scope.SetOutput(2, [q[0], heads, length + past, width.DivideExactly(heads)], scope.InputType(0));
    }

    /// <summary>N·L·L'·(E of queries + E of values).</summary>
    public static Dimension MultiHeadMacs(LayerView view)
    {
        if (view.Input is not { Rank: 3 } q || view.Output is not { Rank: 3 } output)
            return Dimension.Unknown;
        var key = view.Inputs.Length > 1 ? view.Inputs[1] : null;
        var length = key is { Rank: 3 or 5 } ? key[1] : key is { Rank: 4 } ? key[2] : q[1];
        return q[0] * q[1] * length * (q[2] + output[2]);
    }

    /// <summary>com.microsoft.GroupQueryAttention: fewer heads for keys and values; queries may hold all three (N×L×(q + 2·kv)).</summary>
    public static void GroupQuery(ShapeScope scope)
    {
        if (!scope.TryShape(0, out var q) || q.Rank != 3)
        {
            scope.Fail("expected queries of 3 axes");
            return;
        }

        var heads = scope.Attributes.GetDimension("num_heads", Dimension.Unknown);
        var keyHeads = scope.Attributes.GetDimension("kv_num_heads", Dimension.Unknown);
        bool packed = !scope.HasInput(1);
        var size = q[2].DivideExactly(packed ? heads + (keyHeads * 2) : heads);
        scope.SetOutput(0, [q[0], q[1], packed ? heads * size : q[2]], scope.InputType(0));
        var total = PresentLength(scope, q[1]);
        scope.SetOutput(1, [q[0], keyHeads, total, size], scope.InputType(0));
        scope.SetOutput(2, [q[0], keyHeads, total, size], scope.InputType(0));
    }

    // Past and present may be one buffer, as long from the start as it will ever be; only the file says so.
    private static Dimension PresentLength(ShapeScope scope, Dimension length)
    {
        if (scope.InputShape(3) is not { Rank: 4 } past)
            return length;
        return scope.StatedShape(1) is { Rank: 4 } stated && !stated[2].IsUnknown ? stated[2] : past[2] + length;
    }

    /// <summary>N·L·L'·2·E with past keys in L'.</summary>
    public static Dimension GroupQueryMacs(LayerView view)
    {
        if (view.Output is not { Rank: 3 } output)
            return Dimension.Unknown;
        var past = view.Inputs.Length > 3 && view.Inputs[3] is { Rank: 4 } pastKey ? pastKey[2] : 0;
        return output.ElementCount * 2 * (output[1] + past);
    }
}
