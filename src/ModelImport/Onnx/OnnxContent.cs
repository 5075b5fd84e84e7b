using NetDraw.ModelImport.Protobuf;

namespace NetDraw.ModelImport.Onnx;

/// <summary>Tells ONNX from other content by its first bytes.</summary>
internal static class OnnxContent
{
    private const int HeadLength = 4096;
    private const int GraphField = 7, IrVersionField = 1, LastField = 26;

    /// <summary>
    /// Whether the bytes can begin a ModelProto: its fields only, and among them <c>ir_version</c> as a number or the graph.
    /// A Caffe net has text in field 1.
    /// </summary>
    public static bool LooksLikeModel(ReadOnlyMemory<byte> head)
    {
        using var stream = new MemoryStream(head.ToArray(), writable: false);
        var reader = new WireReader(stream, "");
        try
        {
            while (reader.Position < reader.Length)
            {
                var (field, type) = reader.ReadTag(reader.Length);
                if (field == IrVersionField)
                    return type == WireType.Varint && reader.ReadVarint(reader.Length) is > 0 and < 1000;
                if (field == GraphField)
                    return type == WireType.Bytes;
                if (field > LastField)
                    return false;
                reader.SkipValue(field, type, reader.Length);
            }
        }
        catch (ModelFormatException)
        {
            // The head may end within a value; what came before did not decide.
        }

        return false;
    }

    /// <summary>What a file that could not be read as ONNX seems to be; null where nothing can be said.</summary>
    public static string? Describe(ModelSource source)
    {
        using var stream = source.Open();
        byte[] buffer = new byte[HeadLength];
        return ForeignContent.Describe(buffer.AsSpan(0, stream.ReadAtLeast(buffer, HeadLength, throwOnEndOfStream: false)));
    }
}
