using System.Globalization;

namespace NetDraw.ModelImport.Protobuf;

/// <summary>
/// Copies a protobuf message without its bulk data. Bulk is skipped by seeking, so a file of any size costs only its
/// structure; a message that lost its payload carries a <see cref="PayloadNote"/> instead. It keeps its own stack:
/// nesting cannot overflow the program's.
/// </summary>
internal sealed class MessageSlimmer
{
    /// <summary>Deepest nesting of messages that is read; an If within an If takes 3 levels, so about 130 of those.</summary>
    public const int MaxDepth = 400;

    private readonly WireReader reader;
    private readonly SlimBuffer slim = new();
    private readonly Stack<Frame> frames = new();

    private MessageSlimmer(WireReader reader) => this.reader = reader;

    /// <summary>Copies the message that fills a stream.</summary>
    /// <exception cref="ModelFormatException">The encoding is malformed, nested too deep, or too large even without bulk; says at which byte.</exception>
    public static ReadOnlyMemory<byte> Slim(Stream stream, string file, MessageLayout root)
    {
        var slimmer = new MessageSlimmer(new WireReader(stream, file));
        slimmer.Run(root);
        return slimmer.slim.Written;
    }

    private void Run(MessageLayout root)
    {
        frames.Push(new Frame(root, 0, reader.Length, mark: -1));
        while (frames.TryPeek(out var frame))
        {
            if (reader.Position < frame.End)
                CopyField(frame);
            else
                Close(frames.Pop());
        }
    }

    private void Close(Frame frame)
    {
        if (frame.HasDropped)
        {
            slim.Tag(PayloadNote.OffsetField, WireType.Fixed64);
            slim.Fixed64((ulong)frame.Start);
            slim.Tag(PayloadNote.LengthField, WireType.Fixed64);
            slim.Fixed64((ulong)(frame.End - frame.Start));
        }

        if (frame.Mark >= 0)
            slim.End(frame.Mark);
    }

    private void CopyField(Frame frame)
    {
        long at = reader.Position;
        var (field, type) = reader.ReadTag(frame.End);
        if (type is WireType.GroupStart or WireType.GroupEnd || frame.Layout.IsIgnored(field) || frame.Drops(field))
            reader.SkipValue(field, type, frame.End);
        else if (frame.Layout.MessageAt(field) is { } child)
            Enter(frame, child, field, type, at);
        else
            CopyValue(field, type, frame.End, at);
    }

    private void Enter(Frame parent, MessageLayout child, int field, WireType type, long at)
    {
        if (type != WireType.Bytes)
        {
            throw reader.Error(at, string.Create(
                CultureInfo.InvariantCulture, $"field {field} of {parent.Layout.Name} is encoded as {type}, expected a message of type {child.Name}"));
        }

        if (frames.Count >= MaxDepth)
            throw reader.Error(at, string.Create(CultureInfo.InvariantCulture, $"messages are nested more than {MaxDepth} deep"));
        long length = reader.ReadLength(parent.End);
        Room(16, at);
        slim.Tag(field, type);
        frames.Push(new Frame(child, reader.Position, reader.Position + length, slim.Begin()));
    }

    private void CopyValue(int field, WireType type, long end, long at)
    {
        Room(32, at);
        slim.Tag(field, type);
        switch (type)
        {
            case WireType.Varint:
                slim.Varint(reader.ReadVarint(end));
                break;
            case WireType.Fixed64:
                slim.Fixed64(reader.ReadFixed64(end));
                break;
            case WireType.Fixed32:
                slim.Fixed32(reader.ReadFixed32(end));
                break;
            default:
                long length = reader.ReadLength(end);
                Room(length + 32, at);
                slim.Varint((ulong)length);
                reader.ReadExactly(slim.Append((int)length), end);
                break;
        }
    }

    // Closing frames need room too: a note and nothing else.
    private void Room(long count, long at)
    {
        if (slim.Length + count + (64L * MaxDepth) > SlimBuffer.MaxBytes)
        {
            throw reader.Error(at, string.Create(
                CultureInfo.InvariantCulture, $"the structure without its bulk data exceeds {SlimBuffer.MaxBytes >> 20} MiB, expected a network"));
        }
    }

    private sealed class Frame(MessageLayout layout, long start, long end, int mark)
    {
        private readonly bool isLarge = mark >= 0 && end - start > MessageLayout.PayloadThreshold;

        public MessageLayout Layout => layout;

        public long Start => start;

        public long End => end;

        /// <summary>Where to fill in the length; negative for the root.</summary>
        public int Mark => mark;

        /// <summary>Whether the message lost a field that holds bulk data.</summary>
        public bool HasDropped { get; private set; }

        /// <summary>Whether a field is bulk to drop; remembers that it was.</summary>
        public bool Drops(int field)
        {
            bool drops = isLarge && layout.IsPayload(field);
            HasDropped |= drops;
            return drops;
        }
    }
}
