using NetDraw.ModelImport.Graph;
using Tensor = TorchSharp.torch.Tensor;

namespace NetDraw.Explain.Running.Torch.Kernels;

/// <summary>
/// Rounding to integers with the straight-through estimator (Bengio, Léonard and Courville 2013): the value is rounded, the gradient passes as if it
/// were not, and stops where the value leaves the range. Quantised tensors are kept as binary32 with integral values, so that gradients go on.
/// </summary>
internal static class Quantizer
{
    // Beyond every range, and exact in binary32.
    private const double Far = 1L << 33;

    /// <summary>Lowest and highest value of an integer type.</summary>
    public static (double Low, double High) RangeOf(KernelCall call, ElementType type) => type switch
    {
        ElementType.UInt8 or ElementType.Unknown => (0, 255),
        ElementType.Int8 => (-128, 127),
        ElementType.UInt16 => (0, 65535),
        ElementType.Int16 => (-32768, 32767),
        ElementType.UInt4 => (0, 15),
        ElementType.Int4 => (-8, 7),
        ElementType.UInt2 => (0, 3),
        ElementType.Int2 => (-2, 1),
        ElementType.Int32 => (int.MinValue, int.MaxValue),
        _ => throw call.Error($"quantises to {ElementTypes.NameOf(type)}, expected an integer type of up to 16 bits"),
    };

    /// <summary>Rounds, half to even.</summary>
    public static Tensor Rounded(Tensor x) => x + (x.round() - x).detach();

    /// <summary>x / scale + zero, rounded and kept in a range.</summary>
    public static Tensor Apply(Tensor x, Tensor scale, Tensor? zero, (double Low, double High) range)
    {
        // An infinite value is the end of the range, and infinity less itself not a number.
        var steps = Rounded((x / scale).clamp(-Far, Far));
        return (zero is null ? steps : steps + zero.to(steps.dtype)).clamp(range.Low, range.High);
    }

    /// <summary>(q − zero) · scale.</summary>
    public static Tensor Undo(Tensor q, Tensor scale, Tensor? zero)
    {
        var steps = q.to(scale.dtype);
        return (zero is null ? steps : steps - zero.to(scale.dtype)) * scale;
    }
}
