using System.Collections.Immutable;
using NetDraw.ModelImport.Graph;
using static NetDraw.ModelImport.Operators.Onnx.OnnxRow;

namespace NetDraw.ModelImport.Operators.Onnx;

/// <summary>Recurrent layers. X is L×N×I (layout 0) or N×L×I (layout 1), W is D×gH×I, R is D×gH×H, with D directions and g gates.</summary>
internal static class RecurrentOperators
{
    public static ImmutableArray<OperatorSpec> All { get; } =
    [
        Recurrent("RNN", 1, "input", "weight", "recurrence", "bias", "lengths", "state"),
        Recurrent("GRU", 3, "input", "weight", "recurrence", "bias", "lengths", "state"),
        Recurrent("LSTM", 4, "input", "weight", "recurrence", "bias", "lengths", "state", "cell", "peephole"),
        .. In(Contrib,
            Recurrent("DynamicQuantizeLSTM", 4, "input", "weight", "recurrence", "bias", "lengths", "state", "cell", "peephole"),
            Recurrent("AttnLSTM", 4, "input", "weight", "recurrence", "bias", "lengths", "state", "cell", "peephole") with { InferShapes = null, Macs = null }),
    ];

    private static OperatorSpec Recurrent(string type, int gates, params ImmutableArray<string> roles) =>
        Row(type, OperatorCategory.Recurrent, type, Infer, roles) with
        {
            OutputRoles = ["output", "hidden state", "cell state"],
            Macs = view => Macs(view, gates),
            Describe = view => view.Attributes.GetText("direction", "forward") switch { "bidirectional" => $"bidirectional {type}", "reverse" => $"reverse {type}", _ => type },
        };

    private static long Directions(Attributes attributes) =>
        attributes.GetText("direction", "forward") == "bidirectional" ? 2 : 1;

    private static Dimension Hidden(Attributes attributes, Shape? recurrence) =>
        attributes.Has("hidden_size") ? attributes.GetDimension("hidden_size", Dimension.Unknown)
        : recurrence is { Rank: 3 } ? recurrence[2] : Dimension.Unknown;

    private static void Infer(ShapeScope scope)
    {
        if (!scope.TryShape(0, out var input))
            return;
        if (input.Rank != 3)
        {
            scope.Fail($"the input has {input.Rank} axes, expected time, batch and features");
            return;
        }

        var hidden = Hidden(scope.Attributes, scope.InputShape(2));
        Dimension directions = Directions(scope.Attributes);
        bool batchFirst = scope.Attributes.GetInteger("layout", 0) == 1;
        var (length, batch) = batchFirst ? (input[1], input[0]) : (input[0], input[1]);
        Shape sequence = batchFirst ? [batch, length, directions, hidden] : [length, directions, batch, hidden];
        Shape last = batchFirst ? [batch, directions, hidden] : [directions, batch, hidden];
        scope.SetOutput(0, sequence, scope.InputType(0));
        scope.SetOutput(1, last, scope.InputType(0));
        scope.SetOutput(2, last, scope.InputType(0));
        if (hidden.IsUnknown)
            scope.Fail("neither hidden_size nor the recurrence weights' shape is given");
    }

    // Every step multiplies the input and the state by each gate's matrix: L·N·D·g·H·(I + H).
    private static Dimension Macs(LayerView view, int gates)
    {
        if (view.Input is not { Rank: 3 } input)
            return Dimension.Unknown;
        var hidden = Hidden(view.Attributes, view.Inputs.Length > 2 ? view.Inputs[2] : null);
        return input[0] * input[1] * Directions(view.Attributes) * gates * hidden * (input[2] + hidden);
    }
}
