namespace NetDraw.Explain.Running.Onnx;

/// <summary>The least ONNX file that computes something, to try a device on: y = max(0, x) of one number.</summary>
internal static class TrialModel
{
    /// <summary>Its bytes: a graph of one Relu, opset 13 (onnx.proto3: ModelProto 1, 7, 8; GraphProto 1, 2, 11, 12; NodeProto 1, 2, 4).</summary>
    public static ReadOnlySpan<byte> Bytes =>
    [
        0x08, 8, 0x3A, 51,
        0x0A, 12, 0x0A, 1, (byte)'x', 0x12, 1, (byte)'y', 0x22, 4, (byte)'R', (byte)'e', (byte)'l', (byte)'u',
        0x12, 1, (byte)'t',
        0x5A, 15, 0x0A, 1, (byte)'x', 0x12, 10, 0x0A, 8, 0x08, 1, 0x12, 4, 0x0A, 2, 0x08, 1,
        0x62, 15, 0x0A, 1, (byte)'y', 0x12, 10, 0x0A, 8, 0x08, 1, 0x12, 4, 0x0A, 2, 0x08, 1,
        0x42, 2, 0x10, 13,
    ];

    /// <summary>Name of its input.</summary>
    public const string Input = "x";

    /// <summary>Name of its result.</summary>
    public const string Output = "y";
}
