using NetDraw.ModelImport.Files;

namespace NetDraw.Diagram.Formats;

/// <summary>A stream that hashes what is written through it. .NET's own for the purpose is made for waiting, which costs a start its time.</summary>
/// <param name="hash">Takes the bytes.</param>
/// <param name="target">Keeps them; null where nobody does.</param>
internal sealed class HashedStream(Sha256 hash, Stream? target = null) : Stream
{
    private long written;

    /// <inheritdoc/>
    public override bool CanRead => false;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <summary>Bytes that were written so far.</summary>
    public override long Position { get => written; set => throw new NotSupportedException(); }

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        hash.Append(buffer);
        target?.Write(buffer);
        written += buffer.Length;
    }

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();
}
