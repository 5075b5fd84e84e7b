using System.Collections.Immutable;
using System.Globalization;
using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Blocks.Idioms;

/// <summary>
/// Quantisers in pieces (Jacob et al. 2018, eq. 1): divided by the scale, shifted to the zero point, rounded, cut to the range of a type; and the same backwards. Tools that
/// train quantised networks (Brevitas, DeepQuant) export them so.
/// </summary>
internal static class QuantizationIdioms
{
    /// <summary>What is said of the way back alone.</summary>
    public const string Dequantise = "dequantise";

    private const string Rounds = "round", Quantise = "quantise", Both = "quantise and dequantise";

    // Layers between a quantiser and the way back.
    private const int MostSteps = 12, MostBits = 16;

    private const string RoundedLast = "Clip(Add?(Round(Div|Mul(x))))", RoundedAfterShift = "Clip(Round(Add?(Div|Mul(x))))", CutFirst = "Round(Clip(Add?(Div|Mul(x))))";

    public static ImmutableArray<Idiom> All { get; } =
    [
        Row(Both, $"Div|Mul(Sub?({RoundedAfterShift}))", $"Div|Mul(Sub?({RoundedLast}))", $"Div|Mul(Sub?({CutFirst}))"),
        Row(Quantise, RoundedAfterShift, RoundedLast, CutFirst),
        Idiom.Row(Dequantise, OperatorCategory.Quantization, "Mul(Sub?(x))") with { Holds = static s => s.Inputs.TryGetValue("x", out string? x) && IsOfSteps(s.Network, x) },
        // ONNX Runtime multiplies whole numbers, and the sums by two scales: that of what was quantised as it ran, and that of the weights.
        Idiom.Row(Dequantise, OperatorCategory.Quantization, "Mul(x, Mul(s))") with
        {
            Holds = static s => s.Inputs.TryGetValue("x", out string? x) && IsOfSteps(s.Network, x) && s.Inputs.TryGetValue("s", out string? scale) && s.Network.ProducerOf(scale) is { Category: OperatorCategory.Quantization } maker && maker.Outputs.IndexOf(scale) == 1,
        },
    ];

    /// <summary>The type in a label of these (<c>uint8</c>); empty where it names none.</summary>
    public static string TypeIn(string label) => label.Split(", ") is [_, var type] ? type : "";

    private static Idiom Row(string label, params ReadOnlySpan<string> patterns) => Idiom.Row(label, OperatorCategory.Quantization, patterns) with
    {
        Holds = static s => TypeOf(s).Length > 0,
        Describe = s => $"{label}, {TypeOf(s)}",
    };

    // From the bounds of what is cut.
    private static string TypeOf(IdiomScope scope)
    {
        if (scope.Blocks.Select(static b => b.Head!).FirstOrDefault(static n => n.Has(OperatorTraits.Rectifies)) is not { } clip || BoundOf(scope.Network, clip, 1, "min") is not { } least || BoundOf(scope.Network, clip, 2, "max") is not { } most)
            return "";
        for (int bits = 2; bits <= MostBits; bits++)
        {
            double half = Math.Pow(2, bits - 1);
            // A symmetric range leaves out the least number, and so does the unsigned one of some.
            if (most == half - 1 && (least == -half || least == 1 - half))
                return string.Create(CultureInfo.InvariantCulture, $"int{bits}");
            if (least == 0 && (most == (2 * half) - 1 || most == (2 * half) - 2))
                return string.Create(CultureInfo.InvariantCulture, $"uint{bits}");
        }

        return "";
    }

    private static double? BoundOf(Network network, Node clip, int input, string attribute) =>
        input < clip.Inputs.Length && clip.Inputs[input].Length > 0 ? ConstantOperands.ElementOf(network, clip.Inputs[input]) : clip.Attributes.GetFloats(attribute) is [var bound] ? bound : null;

    // Whether what a tensor is made of, by layers that keep steps steps, comes from a quantiser.
    private static bool IsOfSteps(Network network, string tensor)
    {
        for (int step = 0; step < MostSteps; step++)
        {
            if (network.ProducerOf(tensor) is not { Inputs: [{ Length: > 0 } source, ..] } node)
                return false;
            if (LayerLabel.NameOf(network, node) == Rounds || NumberTypes.IsOfWholeNumbers(network, node))
                return true;
            bool keepsSteps = node.Category is OperatorCategory.Dense or OperatorCategory.Convolution or OperatorCategory.Layout or OperatorCategory.Pooling || node.HasAny(OperatorTraits.Adds | OperatorTraits.Rectifies | OperatorTraits.PassesThrough);
            if (!keepsSteps)
                return false;
            tensor = source;
        }

        return false;
    }
}
