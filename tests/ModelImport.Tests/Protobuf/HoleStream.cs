namespace NetDraw.ModelImport.Tests.Protobuf;

/// <summary>A file of any length: a head, a hole of zeros, a tail. Counts what is read of it.</summary>
internal sealed class HoleStream(byte[] head, long hole, byte[] tail) : Stream
{
    public long BytesRead { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => head.Length + hole + tail.Length;

    public override long Position { get; set; }

    public override int Read(byte[] buffer, int offset, int count)
    {
        int length = (int)Math.Min(count, Length - Position);
        for (int i = 0; i < length; i++)
            buffer[offset + i] = At(Position + i);
        Position += length;
        BytesRead += length;
        return length;
    }

    public override long Seek(long offset, SeekOrigin origin) =>
        Position = offset + (origin == SeekOrigin.Begin ? 0 : origin == SeekOrigin.Current ? Position : Length);

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private byte At(long position) =>
        position < head.Length ? head[position] : position >= head.Length + hole ? tail[position - head.Length - hole] : (byte)0;
}
