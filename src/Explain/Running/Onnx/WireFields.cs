namespace NetDraw.Explain.Running.Onnx;

// ModelImport's WireReader walks a file of any length by a window, which skips what it need not hold: it has no spans to give, and BatchAxis copies whole
// fields of a message in memory. One class for both would hold two readers.

/// <summary>The fields of an encoded protobuf message, one after the other. The message has been read before: it is known to be whole.</summary>
/// <param name="message">Its bytes.</param>
internal ref struct WireFields(ReadOnlySpan<byte> message)
{
    private readonly ReadOnlySpan<byte> message = message;
    private int at;

    /// <summary>The field at hand.</summary>
    public WireField Current { get; private set; }

    /// <summary>Enumerates itself.</summary>
    public readonly WireFields GetEnumerator() => this;

    /// <summary>Goes on to the next field.</summary>
    /// <exception cref="ExplainException">The encoding is broken.</exception>
    public bool MoveNext()
    {
        if (at >= message.Length)
            return false;
        int start = at;
        ulong tag = Varint();
        int length = (tag & 7) switch
        {
            0 => VarintLength(),
            1 => 8,
            2 => (int)Varint(),
            5 => 4,
            _ => throw new ExplainException("the model's encoding is broken: a field of an unknown kind"),
        };
        if (length < 0 || length > message.Length - at)
            throw new ExplainException("the model's encoding is broken: a field reaches past its end");
        Current = new WireField { Number = (int)(tag >> 3), Whole = message[start..(at + length)], Content = message.Slice(at, length) };
        at += length;
        return true;
    }

    private ulong Varint()
    {
        ulong value = 0;
        for (int shift = 0; at < message.Length; shift += 7)
        {
            byte part = message[at++];
            value |= (ulong)(part & 0x7f) << shift;
            if (part < 0x80)
                break;
        }

        return value;
    }

    private readonly int VarintLength()
    {
        int length = 1;
        while (at + length - 1 < message.Length && message[at + length - 1] >= 0x80)
            length++;
        return length;
    }
}

/// <summary>One field of an encoded protobuf message.</summary>
internal ref struct WireField
{
    /// <summary>Its number.</summary>
    public int Number { get; init; }

    /// <summary>Tag, length and content.</summary>
    public ReadOnlySpan<byte> Whole { get; init; }

    /// <summary>The content alone.</summary>
    public ReadOnlySpan<byte> Content { get; init; }
}
