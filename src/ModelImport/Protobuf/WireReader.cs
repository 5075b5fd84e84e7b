using System.Buffers.Binary;
using System.Globalization;

namespace NetDraw.ModelImport.Protobuf;

/// <summary>
/// Reads protobuf's wire format from a seekable stream of any length; what is skipped is not read. Every method checks
/// against the end of the message at hand, so a lying length is an error and never an allocation.
/// </summary>
internal sealed class WireReader
{
    private const int BufferSize = 64 * 1024;
    private const int MaxGroupDepth = 100;

    private readonly Stream stream;
    private readonly string file;
    private readonly byte[] buffer = new byte[BufferSize];
    private long bufferStart;
    private int buffered;
    private int next;

    /// <summary>Reads from a stream, which stays the caller's.</summary>
    /// <param name="stream">Seekable stream.</param>
    /// <param name="file">Name for messages.</param>
    public WireReader(Stream stream, string file)
    {
        this.stream = stream;
        this.file = file;
        Length = stream.Length;
        bufferStart = stream.Position;
    }

    /// <summary>Bytes in the file.</summary>
    public long Length { get; }

    /// <summary>Offset of the next byte.</summary>
    public long Position => bufferStart + next;

    /// <summary>An error at a byte offset.</summary>
    public ModelFormatException Error(long offset, string problem) =>
        new(file, string.Create(CultureInfo.InvariantCulture, $"byte {offset}: {problem}"));

    /// <summary>Reads a field's number and encoding.</summary>
    /// <exception cref="ModelFormatException">No legal tag stands here.</exception>
    public (int Field, WireType Type) ReadTag(long end)
    {
        long at = Position;
        ulong tag = ReadVarint(end);
        if (tag > uint.MaxValue || tag >> 3 == 0)
            throw Error(at, string.Create(CultureInfo.InvariantCulture, $"found field number {tag >> 3}, expected one within 1 and 536870911: not a protobuf message"));
        int type = (int)(tag & 7);
        if (type > (int)WireType.Fixed32)
            throw Error(at, string.Create(CultureInfo.InvariantCulture, $"found wire type {type}, which protobuf does not have"));
        return ((int)(tag >> 3), (WireType)type);
    }

    /// <summary>Reads a varint.</summary>
    /// <exception cref="ModelFormatException">It is cut off or longer than 10 bytes.</exception>
    public ulong ReadVarint(long end)
    {
        long at = Position;
        ulong value = 0;
        for (int shift = 0; shift < 70; shift += 7)
        {
            byte b = ReadByte(end, at);
            value |= shift < 64 ? (ulong)(b & 0x7F) << shift : 0;
            if (b < 0x80)
                return value;
        }

        throw Error(at, "found a varint longer than 10 bytes");
    }

    /// <summary>Reads the length of a length-delimited field, and checks that it ends within its message.</summary>
    /// <exception cref="ModelFormatException">It does not.</exception>
    public long ReadLength(long end)
    {
        long at = Position;
        ulong length = ReadVarint(end);
        if (length > (ulong)(end - Position))
        {
            throw Error(at, string.Create(
                CultureInfo.InvariantCulture,
                $"found a field of {length} bytes where {end - Position} are left: the file is cut off or not a protobuf message"));
        }

        return (long)length;
    }

    /// <summary>Reads bytes.</summary>
    /// <exception cref="ModelFormatException">The message ends before.</exception>
    public void ReadExactly(Span<byte> target, long end)
    {
        if (end - Position < target.Length)
            throw Error(Position, "the message ends within a value");
        int fromBuffer = Math.Min(target.Length, buffered - next);
        buffer.AsSpan(next, fromBuffer).CopyTo(target);
        next += fromBuffer;
        if (fromBuffer == target.Length)
            return;
        int rest = target.Length - fromBuffer;
        long at = Position;
        if (stream.ReadAtLeast(target[fromBuffer..], rest, throwOnEndOfStream: false) < rest)
            throw Error(at, "the file ends within a value");
        bufferStart = at + rest;
        next = buffered = 0;
    }

    /// <summary>Reads 4 bytes, little-endian.</summary>
    public uint ReadFixed32(long end)
    {
        Span<byte> bytes = stackalloc byte[4];
        ReadExactly(bytes, end);
        return BinaryPrimitives.ReadUInt32LittleEndian(bytes);
    }

    /// <summary>Reads 8 bytes, little-endian.</summary>
    public ulong ReadFixed64(long end)
    {
        Span<byte> bytes = stackalloc byte[8];
        ReadExactly(bytes, end);
        return BinaryPrimitives.ReadUInt64LittleEndian(bytes);
    }

    /// <summary>Moves to an offset; within the bytes at hand without touching the stream.</summary>
    public void SkipTo(long position)
    {
        if (position >= bufferStart && position <= bufferStart + buffered)
        {
            next = (int)(position - bufferStart);
            return;
        }

        stream.Seek(position, SeekOrigin.Begin);
        bufferStart = position;
        next = buffered = 0;
    }

    /// <summary>Skips the value of a field whose tag has been read; groups to their end.</summary>
    /// <exception cref="ModelFormatException">The value is malformed.</exception>
    public void SkipValue(int field, WireType type, long end)
    {
        switch (type)
        {
            case WireType.Varint:
                ReadVarint(end);
                break;
            case WireType.Fixed64:
                ReadFixed64(end);
                break;
            case WireType.Bytes:
                long length = ReadLength(end);
                SkipTo(Position + length);
                break;
            case WireType.Fixed32:
                ReadFixed32(end);
                break;
            case WireType.GroupStart:
                SkipGroup(field, end);
                break;
            default:
                throw Error(Position, string.Create(CultureInfo.InvariantCulture, $"found the end of group {field}, which never began"));
        }
    }

    private void SkipGroup(int field, long end)
    {
        var open = new Stack<int>([field]);
        while (open.Count > 0)
        {
            long at = Position;
            var (number, type) = ReadTag(end);
            if (type == WireType.GroupEnd && open.Pop() != number)
                throw Error(at, string.Create(CultureInfo.InvariantCulture, $"found the end of group {number} within another group"));
            if (type == WireType.GroupStart)
                open.Push(number);
            else if (type != WireType.GroupEnd)
                SkipValue(number, type, end);
            if (open.Count > MaxGroupDepth)
                throw Error(at, string.Create(CultureInfo.InvariantCulture, $"groups are nested more than {MaxGroupDepth} deep"));
        }
    }

    private byte ReadByte(long end, long valueStart)
    {
        if (Position >= end)
            throw Error(valueStart, end == Length ? "the file ends within a value" : "the message ends within a value");
        if (next == buffered)
        {
            bufferStart = Position;
            next = 0;
            buffered = stream.Read(buffer, 0, BufferSize);
            if (buffered == 0)
                throw Error(valueStart, "the file ends within a value");
        }

        return buffer[next++];
    }
}
