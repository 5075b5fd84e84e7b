using System.Collections.Immutable;
using NetDraw.ModelImport.Graph;
using T = NetDraw.ModelImport.Operators.OperatorTraits;

namespace NetDraw.ModelImport.Operators.Caffe;

/// <summary>
/// Recurrent layers (caffe: recurrent_layer.cpp, lstm_layer.cpp, rnn_layer.cpp; J. Oh's caffe-lstm for Lstm) and attention blocks.
/// MACs: steps × batch × the weights of one step, biases apart.
/// </summary>
internal static class RecurrentOperators
{
    private static readonly string[] SizeNames = ["recurrent_param.num_output", "lstm_param.num_output", "inner_product_param.num_output", "gru_param.num_output"];

    private static Dimension SizeOf(LayerView view) => SizeIn(view.Attributes) ?? Dimension.Unknown;

    private static Dimension? SizeIn(Attributes attributes) => SizeNames.FirstOrDefault(attributes.Has) is { } name ? attributes.GetDimension(name, Dimension.Unknown) : null;

    public static ImmutableArray<OperatorSpec> All { get; } =
    [
        CaffeRow.Of("LSTM", OperatorCategory.Recurrent, static scope => Recurrent(scope, 4), "LSTMUnrolled", "LSTMStatic") with
        {
            Macs = static view => PerStep(view, 2),
            Units = SizeOf,
            InputRoles = ["input", "continuation", "static"],
        },
        CaffeRow.Of("RNN", OperatorCategory.Recurrent, static scope => Recurrent(scope, 1)) with
        {
            Macs = static view => PerStep(view, 2),
            Units = SizeOf,
            InputRoles = ["input", "continuation", "static"],
        },
        CaffeRow.Of("GRU", OperatorCategory.Recurrent, static scope => Recurrent(scope, 3)) with
        {
            Macs = static view => PerStep(view, 2),
            Units = SizeOf,
            InputRoles = ["input", "continuation", "static"],
        },
        CaffeRow.Of("Lstm", OperatorCategory.Recurrent, FlatLstm, "DLstm", "LstmLayer") with
        {
            Macs = static view => PerStep(view, 1),
            Units = SizeOf,
            InputRoles = ["input", "clip"],
        },
        CaffeRow.Of("LstmAttention", OperatorCategory.Recurrent, Attention, "LSTMAttention") with { InputRoles = ["input", "clip"] },
        CaffeRow.Of("LSTMUnit", OperatorCategory.Recurrent, LstmUnit) with { InputRoles = ["cell", "gates", "continuation"] },
        CaffeRow.Of("ConvLSTM", OperatorCategory.Recurrent, ConvLstm) with { InputRoles = ["input", "continuation"] },
        CaffeRow.Of("ContinuationIndicator", OperatorCategory.Data, Continuation),
        CaffeRow.Of("TransformerBlock", OperatorCategory.Attention, TransformerBlock),
        .. CaffeRow.Each(OperatorCategory.Attention, CaffeRules.SameAsFirst, "CausalSelfAttention").With(T.Attends | T.AttendsBackwards),
        .. CaffeRow.Each(OperatorCategory.Attention, CaffeRules.SameAsFirst, "MultiheadAttention", "SelfAttention", "NonLocal", "Attention").With(T.Attends),
        .. CaffeRow.Each(OperatorCategory.Attention, CaffeRules.SameAsFirst, "PositionalEncoder", "PwAttend"),
    ];

    private static Dimension Hidden(ShapeScope scope)
    {
        if (SizeIn(scope.Attributes) is { } size)
            return size;
        scope.Fail("recurrent_param has no num_output");
        return Dimension.Unknown;
    }

    private static Dimension PerStep(LayerView view, int positionAxes)
    {
        if (view.Input is not { } x || x.Rank < positionAxes || view.Node.Weights.IsEmpty)
            return Dimension.Unknown;
        Dimension weights = 0;
        foreach (var weight in view.Node.Weights)
            weights += weight.Shape is { } shape ? (shape.Rank > 1 ? shape.ElementCount : 0) : Dimension.Unknown;
        return x.Product(0, positionAxes) * weights;
    }

    // x: T×N×…, top: T×N×num_output; expose_hidden adds the state's blobs, 1×N×num_output, on both sides.
    private static void Recurrent(ShapeScope scope, int gates)
    {
        var a = scope.Attributes;
        if (!scope.TryShapeOfRank(0, 2, out var x))
            return;
        string p = a.Has("recurrent_param.num_output") ? "recurrent_param" : "lstm_param";
        var hidden = Hidden(scope);
        Dimension rows = hidden * gates;
        scope.AddWeight("weight", [rows, x.Product(2, x.Rank)]);
        scope.AddWeight("bias", [rows]);
        bool isExposed = a.GetBoolean($"{p}.expose_hidden", false);
        int states = gates == 4 ? 2 : 1;
        if (scope.HasInput(2) && scope.InputCount == 3 + (isExposed ? states : 0) && scope.InputShape(2) is { Rank: > 1 } constant)
            scope.AddWeight("static weight", [rows, constant.Product(1, constant.Rank)]);
        scope.AddWeight("hidden weight", [rows, hidden]);
        if (gates == 1)
        {
            scope.AddWeight("output weight", [hidden, hidden]);
            scope.AddWeight("output bias", [hidden]);
        }

        scope.SetOutput(0, [x[0], x[1], hidden]);
        for (int i = 1; i < scope.OutputCount; i++)
            scope.SetOutput(i, [1, x[1], hidden]);
    }

    // caffe-lstm: bottom (T·N)×I, top (T·N)×num_output.
    private static void FlatLstm(ShapeScope scope)
    {
        if (!scope.TryShapeOfRank(0, 1, out var x))
            return;
        var hidden = Hidden(scope);
        var rows = hidden * 4;
        bool isThree = x.Rank == 3;
        scope.AddWeight("weight", [rows, isThree ? x[2] : x.Product(1, x.Rank)]);
        scope.AddWeight("hidden weight", [rows, hidden]);
        scope.AddWeight("bias", [rows]);
        scope.SetOutput(0, isThree ? [x[0], x[1], hidden] : [x[0], hidden]);
    }

    private static void Attention(ShapeScope scope)
    {
        if (!scope.TryShapeOfRank(0, 2, out var x))
            return;
        var hidden = scope.Attributes.GetDimension("lstm_attention_param.num_output", Dimension.Unknown);
        scope.SetOutput(0, x.Rank == 2 ? [x[0], hidden] : [x[0], x[1], hidden]);
    }

    // Tops: cell and hidden state, both like the first bottom.
    private static void LstmUnit(ShapeScope scope) => CaffeRules.SameAsFirst(scope);

    private static void ConvLstm(ShapeScope scope)
    {
        var a = scope.Attributes;
        if (!scope.TryShapeOfRank(0, 4, out var x))
            return;
        var hidden = a.GetDimensions("lstm_conv_param.num_output") is [var first, ..] ? first
            : a.GetDimension("conv_lstm_param.num_output", a.GetDimension("recurrent_param.num_output", Dimension.Unknown));
        scope.SetOutput(0, x.With(x.Rank - 3, hidden));
        for (int i = 1; i < scope.OutputCount; i++)
            scope.SetOutput(i, x.With(0, 1).With(x.Rank - 3, hidden));
        scope.Fail("its parameters state no num_output");
    }

    private static void Continuation(ShapeScope scope)
    {
        var a = scope.Attributes;
        var steps = a.GetDimension("continuation_indicator_param.time_step", Dimension.Symbol("T"));
        var batch = a.GetDimension("continuation_indicator_param.batch_size", Dimension.Unknown);
        // Where steps have an axis of their own, the batch has the one that is stated; else both are one.
        if (batch.IsUnknown && scope.InputShape(0) is { Rank: > 1 } x)
            batch = a.GetInteger("continuation_indicator_param.axis", 0) is > 0 and var axis && axis < x.Rank ? x[(int)axis] : x[0].FloorDivide(steps);
        scope.SetOutput(0, [steps, batch]);
    }

    // MyCaffe: query, key, value and output projections, and a two-layer perceptron four times as wide, with biases and two layer norms without parameters.
    private static void TransformerBlock(ShapeScope scope)
    {
        if (!scope.TryShapeOfRank(0, 3, out var x))
            return;
        var width = scope.Attributes.GetDimension("transformer_block_param.embed", x[-1]);
        scope.AddWeight("attention weight", [width * 3, width]);
        scope.AddWeight("attention bias", [width * 3]);
        scope.AddWeight("projection weight", [width, width]);
        scope.AddWeight("projection bias", [width]);
        scope.AddWeight("expand weight", [width * 4, width]);
        scope.AddWeight("expand bias", [width * 4]);
        scope.AddWeight("contract weight", [width, width * 4]);
        scope.AddWeight("contract bias", [width]);
        scope.SetOutput(0, x);
    }
}
