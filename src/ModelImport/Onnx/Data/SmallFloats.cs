using NetDraw.ModelImport.Graph;

namespace NetDraw.ModelImport.Onnx.Data;

/// <summary>Floats of 8 bits and less: Micikevicius et al. 2022 (E4M3FN, E5M2), Noune et al. 2022 (the FNUZ variants), OCP Microscaling 1.0 (E8M0, E2M1).</summary>
internal static class SmallFloats
{
    /// <summary>The value of one code.</summary>
    public static float Decode(ElementType type, int code) => type switch
    {
        ElementType.Float8E4M3FN => (code & 0x7F) == 0x7F ? float.NaN : Value(code, 4, 3, 7),
        ElementType.Float8E4M3FNUZ => code == 0x80 ? float.NaN : Value(code, 4, 3, 8),
        ElementType.Float8E5M2 => (code & 0x7C) == 0x7C ? Special(code) : Value(code, 5, 2, 15),
        ElementType.Float8E5M2FNUZ => code == 0x80 ? float.NaN : Value(code, 5, 2, 16),
        ElementType.Float8E8M0 => code == 0xFF ? float.NaN : MathF.ScaleB(1, code - 127),
        ElementType.Float4E2M1 => Value(code, 2, 1, 1),
        _ => float.NaN,
    };

    private static float Special(int code) =>
        (code & 3) != 0 ? float.NaN : (code & 0x80) != 0 ? float.NegativeInfinity : float.PositiveInfinity;

    private static float Value(int code, int exponentBits, int mantissaBits, int bias)
    {
        int mantissa = code & ((1 << mantissaBits) - 1);
        int exponent = (code >> mantissaBits) & ((1 << exponentBits) - 1);
        bool isNegative = (code >> (exponentBits + mantissaBits) & 1) != 0;
        float magnitude = exponent == 0
            ? MathF.ScaleB(mantissa, 1 - bias - mantissaBits)
            : MathF.ScaleB(mantissa + (1 << mantissaBits), exponent - bias - mantissaBits);
        return isNegative ? -magnitude : magnitude;
    }
}
