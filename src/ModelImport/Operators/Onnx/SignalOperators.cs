using System.Collections.Immutable;
using NetDraw.ModelImport.Graph;
using static NetDraw.ModelImport.Operators.Onnx.OnnxRow;
using T = NetDraw.ModelImport.Operators.OperatorTraits;

namespace NetDraw.ModelImport.Operators.Onnx;

/// <summary>Fourier transforms and windows.</summary>
internal static class SignalOperators
{
    public static ImmutableArray<OperatorSpec> All { get; } =
    [
        Row("DFT", OperatorCategory.Other, "DFT", Dft, "input", "length", "axis"),
        Row("STFT", OperatorCategory.Other, "STFT", Stft, "signal", "frame_step", "window", "frame_length"),
        Row("HannWindow", OperatorCategory.Constant, "Hann window", Window, "size"),
        Row("HammingWindow", OperatorCategory.Constant, "Hamming window", Window, "size"),
        Row("BlackmanWindow", OperatorCategory.Constant, "Blackman window", Window, "size"),
        Row("MelWeightMatrix", OperatorCategory.Constant, "mel weights", Mel, "bins", "length", "rate", "low", "high"),
        .. In(Contrib,
            Row("Rfft", OperatorCategory.Other, "real FFT", Rfft),
            Row("Irfft", OperatorCategory.Other, "inverse real FFT", Irfft),
            Row("ComplexMul", OperatorCategory.Merge, "complex multiply", ElementwiseRules.Binary(null)).With(T.Multiplies),
            Row("ComplexMulConj", OperatorCategory.Merge, "complex multiply", ElementwiseRules.Binary(null)).With(T.Multiplies)),
    ];

    // …×L×…×(1 or 2): real and imaginary parts are the last axis; axis is an attribute before opset 20, an input since.
    private static void Dft(ShapeScope scope)
    {
        if (!scope.TryShape(0, out var input) || input.Rank < 2)
            return;
        bool isInput = scope.Node.OpsetVersion >= 20;
        long? given = isInput ? scope.HasInput(2) ? scope.Constant(2)?.Single?.Dimension.Value : -2 : scope.Attributes.GetInteger("axis", 1);
        if (given is not { } wanted || Axis(wanted, input.Rank) is not { } axis)
        {
            scope.Fail("the axis is not known");
            return;
        }

        var length = scope.HasInput(1) ? scope.Constant(1)?.Single?.Dimension ?? Dimension.Unknown : input[axis];
        bool oneSided = scope.Attributes.GetInteger("onesided", 0) != 0;
        bool inverse = scope.Attributes.GetInteger("inverse", 0) != 0;
        var extent = oneSided && !inverse ? (length + 2).FloorDivide(2)
            : oneSided && !scope.HasInput(1) ? (length - 1) * 2 : length;
        scope.SetOutput(0, input.With(axis, extent).With(-1, oneSided && inverse ? 1 : 2), scope.InputType(0));
    }

    // N×L×(1 or 2) gives N×frames×bins×2, frames = ⌊(L − frame length) / step⌋ + 1.
    private static void Stft(ShapeScope scope)
    {
        if (!scope.TryShape(0, out var signal) || signal.Rank < 2)
            return;
        var step = scope.Constant(1)?.Single?.Dimension ?? Dimension.Unknown;
        var frame = scope.HasInput(3) ? scope.Constant(3)?.Single?.Dimension ?? Dimension.Unknown
            : scope.InputShape(2) is { Rank: 1 } window ? window[0] : Dimension.Unknown;
        var frames = (signal[1] - frame + step).FloorDivide(step);
        var bins = scope.Attributes.GetInteger("onesided", 1) != 0 ? (frame + 2).FloorDivide(2) : frame;
        scope.SetOutput(0, [signal[0], frames, bins, 2], scope.InputType(0));
        scope.DependsOnData("the frame length or the step is computed when the network runs");
    }

    private static void Window(ShapeScope scope) =>
        scope.SetOutput(0, [scope.Constant(0)?.Single?.Dimension ?? scope.NewSymbol(0, 0, "window")], TypeOf(scope, "output_datatype", ElementType.Float32));

    private static void Mel(ShapeScope scope)
    {
        var bins = scope.Constant(0)?.Single?.Dimension ?? Dimension.Unknown;
        var length = scope.Constant(1)?.Single?.Dimension ?? Dimension.Unknown;
        scope.SetOutput(0, [(length + 2).FloorDivide(2), bins], TypeOf(scope, "output_datatype", ElementType.Float32));
        scope.DependsOnData("the number of bins or the length is computed when the network runs");
    }

    // A real axis of n becomes ⌊n/2⌋ + 1 complex numbers, whose parts are a new last axis (ONNX Runtime, contrib_defs.cc).
    private static void Rfft(ShapeScope scope)
    {
        if (scope.TryShape(0, out var input) && input.Rank > 0)
            scope.SetOutput(0, [.. input.Dims[..^1], (input[-1] + 2).FloorDivide(2), 2], scope.InputType(0));
    }

    private static void Irfft(ShapeScope scope)
    {
        if (scope.TryShape(0, out var input) && input.Rank > 1)
            scope.SetOutput(0, [.. input.Dims[..^2], (input[-2] - 1) * 2], scope.InputType(0));
    }
}
