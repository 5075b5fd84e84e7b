using System.Globalization;
using NetDraw.ModelImport.Graph;

namespace NetDraw.ModelImport.Onnx.Data;

/// <summary>A tensor whose elements can be had as bytes, little-endian and packed. Subclasses say where from.</summary>
internal abstract class RawTensorData(string file, string tensor, ElementType type, long? count) : TensorData
{
    /// <summary>Name of the model, for messages.</summary>
    protected string File => file;

    /// <summary>Element type.</summary>
    protected ElementType Type => type;

    /// <inheritdoc/>
    public sealed override float[] ReadSingles()
    {
        int elements = CheckedCount();
        return ElementDecoder.Singles(type, Checked(elements), elements) ?? throw Error($"elements of type {ElementTypes.NameOf(type)} cannot be read as numbers");
    }

    /// <inheritdoc/>
    public sealed override long[] ReadIntegers()
    {
        int elements = CheckedCount();
        return ElementDecoder.Integers(type, Checked(elements), elements) ?? throw Error($"elements of type {ElementTypes.NameOf(type)} are no integers");
    }

    /// <summary>Reads the bytes; fewer or more than the shape asks for are an error of the caller's.</summary>
    protected abstract ReadOnlySpan<byte> ReadBytes(long expected);

    /// <summary>An error about this tensor.</summary>
    protected ModelFormatException Error(string problem) => new(file, $"tensor '{tensor}': {problem}");

    private int CheckedCount()
    {
        if (count is not { } elements)
            throw Error("its shape is not known");
        return elements <= Array.MaxLength ? (int)elements
            : throw Error(string.Create(CultureInfo.InvariantCulture, $"{elements} elements are more than an array holds"));
    }

    private ReadOnlySpan<byte> Checked(int elements)
    {
        if (ElementDecoder.BytesOf(type, elements) is not { } expected)
            throw Error($"elements of type {ElementTypes.NameOf(type)} cannot be read as numbers");
        var bytes = ReadBytes(expected);
        return bytes.Length == expected ? bytes : throw Error(string.Create(
            CultureInfo.InvariantCulture, $"found {bytes.Length} bytes, expected {expected} for {elements} elements of {ElementTypes.NameOf(type)}"));
    }
}
