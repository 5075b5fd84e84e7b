using System.Collections.Immutable;

namespace NetDraw.Train.Onnx;

/// <summary>An attribute of an ONNX node: one whole number, several, or one fraction.</summary>
public sealed record OnnxAttribute
{
    private OnnxAttribute(string name) => Name = name;

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>The whole number, if it is one.</summary>
    public long? Integer { get; private init; }

    /// <summary>The fraction, if it is one.</summary>
    public float? Fraction { get; private init; }

    /// <summary>The whole numbers, if they are several.</summary>
    public ImmutableArray<long> Integers { get; private init; } = [];

    /// <summary>One whole number.</summary>
    public static OnnxAttribute Of(string name, long value) => new(name) { Integer = value };

    /// <summary>One fraction.</summary>
    public static OnnxAttribute Of(string name, float value) => new(name) { Fraction = value };

    /// <summary>Whole numbers.</summary>
    public static OnnxAttribute Of(string name, params ImmutableArray<long> values) => new(name) { Integers = values };
}
