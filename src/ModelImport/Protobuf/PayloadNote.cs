namespace NetDraw.ModelImport.Protobuf;

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
