namespace NetDraw.ModelImport.Protobuf;

/// <summary>
/// What <see cref="MessageSlimmer"/> has to know of one message type: which fields are messages to walk into, which hold
/// bulk data, and which nobody reads. Fields not named here are copied as they are. Layouts may refer to each other in circles.
/// </summary>
internal sealed class MessageLayout(string name)
{
    private readonly Dictionary<int, MessageLayout> messages = [];
    private readonly HashSet<int> payloads = [];
    private readonly HashSet<int> ignored = [];

    /// <summary>Name of the message type, for error messages.</summary>
    public string Name => name;

    /// <summary>Messages up to this many bytes keep their payload fields. 1024 int64, the most that shapes are computed from, fit with a name.</summary>
    public const int PayloadThreshold = 16 * 1024;

    /// <summary>Declares a field as a message of its own.</summary>
    public MessageLayout Message(int field, MessageLayout child)
    {
        messages.Add(field, child);
        return this;
    }

    /// <summary>Declares fields with bulk data: dropped from a message longer than <see cref="PayloadThreshold"/>, which gets a <see cref="PayloadNote"/>.</summary>
    public MessageLayout Payload(params ReadOnlySpan<int> fields)
    {
        foreach (int field in fields)
            payloads.Add(field);
        return this;
    }

    /// <summary>Declares fields that are always dropped.</summary>
    public MessageLayout Ignore(params ReadOnlySpan<int> fields)
    {
        foreach (int field in fields)
            ignored.Add(field);
        return this;
    }

    /// <summary>The layout of a message field, or null for other fields.</summary>
    public MessageLayout? MessageAt(int field) => messages.GetValueOrDefault(field);

    /// <summary>Whether the field holds bulk data.</summary>
    public bool IsPayload(int field) => payloads.Contains(field);

    /// <summary>Whether the field is always dropped; the numbers of <see cref="PayloadNote"/> are, so that no file can forge a note.</summary>
    public bool IsIgnored(int field) => ignored.Contains(field) || field is PayloadNote.OffsetField or PayloadNote.LengthField;
}

/// <summary>
/// Where the full message, payload included, lies in the file. <see cref="MessageSlimmer"/> leaves it as two fields in a
/// message that lost its payload; a schema reads them as <c>optional fixed64 note_offset = 536870910</c> and
/// <c>optional fixed64 note_length = 536870911</c>.
/// </summary>
/// <param name="Offset">Position of the message's first byte (after its length) in the file.</param>
/// <param name="Length">Bytes of the message.</param>
internal readonly record struct PayloadNote(long Offset, long Length)
{
    /// <summary>Field number of the offset: the last but one that protobuf allows.</summary>
    public const int OffsetField = 536_870_910;

    /// <summary>Field number of the length: the last that protobuf allows.</summary>
    public const int LengthField = 536_870_911;
}
