namespace NetDraw.Explain.Running.Onnx;

/// <summary>One field of an encoded protobuf message.</summary>
internal ref struct WireField
{
    /// <summary>Its number.</summary>
    public int Number { get; init; }

    /// <summary>Tag, length and content.</summary>
    public ReadOnlySpan<byte> Whole { get; init; }

    /// <summary>The content alone.</summary>
    public ReadOnlySpan<byte> Content { get; init; }
}
