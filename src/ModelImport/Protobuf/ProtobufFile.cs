using System.Runtime.InteropServices;
using Google.Protobuf;

namespace NetDraw.ModelImport.Protobuf;

/// <summary>Reads the structure of a protobuf file: slimmed first, then parsed by the generated classes.</summary>
internal static class ProtobufFile
{
    /// <summary>Reads a file's root message; bulk data stays in the file.</summary>
    /// <exception cref="ModelFormatException">The content is no message of this layout.</exception>
    public static T Read<T>(ModelSource source, MessageLayout layout, MessageParser<T> parser)
        where T : IMessage<T>
    {
        using var stream = source.Open();
        return Parse(MessageSlimmer.Slim(stream, source.Name, layout), source.Name, parser);
    }

    /// <summary>Parses a message that is in memory.</summary>
    /// <exception cref="ModelFormatException">The bytes are no such message.</exception>
    public static T Parse<T>(ReadOnlyMemory<byte> slim, string file, MessageParser<T> parser)
        where T : IMessage<T>
    {
        try
        {
            using var stream = AsStream(slim);
            using var input = CodedInputStream.CreateWithLimits(stream, int.MaxValue, MessageSlimmer.MaxDepth);
            return parser.WithDiscardUnknownFields(true).ParseFrom(input);
        }
        catch (InvalidProtocolBufferException e)
        {
            throw new ModelFormatException(file, $"is not a readable protobuf message: {e.Message.TrimEnd('.')}", e);
        }
    }

    // Without a copy: the structure of a large file is tens of megabytes.
    private static MemoryStream AsStream(ReadOnlyMemory<byte> slim) => MemoryMarshal.TryGetArray(slim, out var array)
        ? new(array.Array!, array.Offset, array.Count, writable: false)
        : new(slim.ToArray(), writable: false);
}
