using System.Globalization;
using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Onnx.Schema;
using NetDraw.ModelImport.Protobuf;

namespace NetDraw.ModelImport.Onnx.Data;

/// <summary>A tensor that stayed in the model file: opened again and read at the place that the <see cref="PayloadNote"/> says.</summary>
internal sealed class FileTensorData(ModelSource source, string name, ElementType type, long? count, PayloadNote note)
    : RawTensorData(source.Name, name, type, count)
{
    private const int RawDataField = 9;

    /// <inheritdoc/>
    protected override ReadOnlySpan<byte> ReadBytes(long expected)
    {
        using var stream = source.Open();
        var reader = new WireReader(stream, source.Name);
        return FindRaw(reader) is { } length ? Bytes(reader, length, expected) : Typed(reader.Length, stream);
    }

    /// <inheritdoc/>
    protected override byte[]? ReadPieces(long expected, IReadOnlyList<(long Offset, int Length)> pieces)
    {
        using var stream = source.Open();
        var reader = new WireReader(stream, source.Name);
        return FindRaw(reader) == expected ? Pieces(stream, reader.Position, pieces) : null;
    }

    // Leaves the reader at the raw bytes and gives their number; null where the elements are typed.
    private long? FindRaw(WireReader reader)
    {
        long end = note.Offset + note.Length;
        if (end > reader.Length)
            throw Error("the file is shorter than when its structure was read");
        reader.SkipTo(note.Offset);
        while (reader.Position < end)
        {
            var (field, wire) = reader.ReadTag(end);
            if (field == RawDataField && wire == WireType.Bytes)
                return reader.ReadLength(end);
            reader.SkipValue(field, wire, end);
        }

        return null;
    }

    private byte[] Bytes(WireReader reader, long length, long expected)
    {
        if (length != expected)
            throw Error(string.Create(CultureInfo.InvariantCulture, $"found {length} bytes of data, expected {expected}"));
        if (length > Array.MaxLength)
            throw Error(string.Create(CultureInfo.InvariantCulture, $"{length} bytes are more than an array holds"));
        byte[] bytes = new byte[length];
        reader.ReadExactly(bytes, reader.Position + length);
        return bytes;
    }

    private byte[] Typed(long fileLength, Stream stream)
    {
        if (note.Length > Array.MaxLength)
            throw Error(string.Create(CultureInfo.InvariantCulture, $"{note.Length} bytes of typed elements are more than an array holds"));
        var reader = new WireReader(stream, source.Name);
        byte[] message = new byte[note.Length];
        reader.SkipTo(note.Offset);
        reader.ReadExactly(message, fileLength);
        return TypedElements.ToRaw(ProtobufFile.Parse(message, source.Name, TensorProto.Parser), Type);
    }
}
