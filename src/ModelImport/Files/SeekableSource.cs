namespace NetDraw.ModelImport.Files;

/// <summary>A stream of known length that is read at any place and never written: who derives from it says how bytes of a place are read.</summary>
/// <param name="length">Number of bytes.</param>
internal abstract class SeekableSource(long length) : Stream
{
    private long position;

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => true;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => length;

    /// <inheritdoc/>
    public override long Position
    {
        get => position;
        set => position = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value));
    }

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        int count = position >= length ? 0 : ReadAt(position, buffer[..(int)Math.Min(buffer.Length, length - position)]);
        position += count;
        return count;
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) =>
        Position = offset + (origin == SeekOrigin.Begin ? 0 : origin == SeekOrigin.Current ? position : length);

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <summary>Reads some of the bytes from a place on, at least one; the buffer does not reach past the end.</summary>
    protected abstract int ReadAt(long place, Span<byte> buffer);
}
