using System.Globalization;
using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Onnx.Schema;

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
    public sealed override float[] ReadSingles(ReadOnlySpan<(long First, int Count)> stretches)
    {
        int elements = CheckedCount();
        // Elements of less than a byte can be had in pieces that begin with a byte; several such pieces would have to end with one too.
        if (ElementTypes.BitsOf(type) is not { } bits || (bits < 8 && (stretches.Length > 1 || stretches[0].First * bits % 8 != 0)))
            return base.ReadSingles(stretches);
        var places = new List<(long Offset, int Length)>();
        int wanted = 0;
        foreach (var (first, count) in stretches)
        {
            if (first < 0 || count < 0 || first > elements - count)
                throw Error(string.Create(CultureInfo.InvariantCulture, $"element {first + count} lies outside {elements} elements"));
            places.Add((first * bits / 8, checked((int)ElementDecoder.BytesOf(type, count)!.Value)));
            wanted += count;
        }

        byte[]? bytes = ReadPieces(ElementDecoder.BytesOf(type, elements)!.Value, places);
        return bytes is null ? base.ReadSingles(stretches)
            : ElementDecoder.Singles(type, bytes, wanted) ?? throw Error($"elements of type {ElementTypes.NameOf(type)} cannot be read as numbers");
    }

    /// <summary>Reads pieces of the bytes, one after the other; null where only all can be had.</summary>
    /// <param name="expected">Bytes of all elements.</param>
    /// <param name="pieces">Offset and length of each within the bytes.</param>
    protected virtual byte[]? ReadPieces(long expected, IReadOnlyList<(long Offset, int Length)> pieces) => null;

    /// <summary>Reads pieces of a stream whose elements begin at an offset.</summary>
    protected byte[] Pieces(Stream stream, long start, IReadOnlyList<(long Offset, int Length)> pieces)
    {
        byte[] bytes = new byte[pieces.Sum(static p => p.Length)];
        int at = 0;
        foreach (var (offset, length) in pieces)
        {
            stream.Seek(start + offset, SeekOrigin.Begin);
            if (stream.ReadAtLeast(bytes.AsSpan(at, length), length, throwOnEndOfStream: false) < length)
                throw Error("its file ends before its data");
            at += length;
        }

        return bytes;
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

/// <summary>A tensor small enough to be kept in memory with the structure.</summary>
internal sealed class InlineTensorData(string file, string name, ElementType type, long? count, TensorProto tensor)
    : RawTensorData(file, name, type, count)
{
    /// <inheritdoc/>
    protected override ReadOnlySpan<byte> ReadBytes(long expected) => TypedElements.ToRaw(tensor, Type);
}
