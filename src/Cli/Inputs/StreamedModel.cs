using System.Globalization;
using NetDraw.ModelImport;
using NetDraw.ModelImport.Files;

namespace NetDraw.Cli.Inputs;

/// <summary>A model that comes through a pipe: it is kept, since readers go over it several times: a small one in memory, in pieces, a large one on the disk.</summary>
internal static class StreamedModel
{
    private const int PieceSize = 1 << 20;
    private const int HeadSize = 4096;
    private const int MostPieces = 64;

    /// <summary>Reads to the end; of what begins like no model, no more than its head, which is enough to say so.</summary>
    /// <param name="name">Name for messages.</param>
    /// <param name="stream">The pipe.</param>
    /// <param name="limit">Most bytes.</param>
    /// <exception cref="ModelFormatException">There is more, or reading fails.</exception>
    public static ModelSource Read(string name, Stream stream, long limit)
    {
        try
        {
            byte[] head = new byte[HeadSize];
            int count = stream.ReadAtLeast(head, HeadSize, throwOnEndOfStream: false);
            bool isModel = ModelFormats.All.Any(f => f.Extensions.Contains(Path.GetExtension(name), StringComparer.OrdinalIgnoreCase) || f.LooksLike(head.AsMemory(0, count)));
            if (count < HeadSize || !isModel)
                return ModelSource.Bytes(name, head[..count]);
            return Rest(name, head, stream, limit);
        }
        catch (Exception e) when (BoundedFile.IsOfFiles(e))
        {
            throw new ModelFormatException(name, $"cannot be read: {BoundedFile.Reason(e)}", e);
        }
    }

    private static ModelSource Rest(string name, byte[] head, Stream stream, long limit)
    {
        var pieces = new List<byte[]>();
        SpoolFile? spool = null;
        byte[] piece = new byte[PieceSize];
        head.CopyTo(piece, 0);
        int count = head.Length + stream.ReadAtLeast(piece.AsSpan(head.Length), PieceSize - head.Length, throwOnEndOfStream: false);
        for (long length = count; ; length += count)
        {
            if (length > limit)
                throw new ModelFormatException(name, string.Create(CultureInfo.InvariantCulture, $"has more than {limit} bytes (--max-input)"));
            if (spool is null && pieces.Count == MostPieces)
                spool = Spooled(pieces);
            if (spool is not null)
                spool.Append(piece.AsSpan(0, count));
            else
                pieces.Add(piece);
            if (count < PieceSize)
                return ModelSource.Streamed(name, spool is not null ? spool.Open : () => new PieceStream(pieces, PieceSize, length));
            piece = spool is null ? new byte[PieceSize] : piece;
            count = stream.ReadAtLeast(piece, PieceSize, throwOnEndOfStream: false);
        }
    }

    private static SpoolFile Spooled(List<byte[]> pieces)
    {
        var spool = new SpoolFile();
        pieces.ForEach(piece => spool.Append(piece));
        pieces.Clear();
        return spool;
    }

    /// <summary>Reads bytes that lie in pieces.</summary>
    private sealed class PieceStream(List<byte[]> pieces, int size, long length) : Stream
    {
        private long position;

        public override bool CanRead => true;

        public override bool CanSeek => true;

        public override bool CanWrite => false;

        public override long Length => length;

        public override long Position
        {
            get => position;
            set => position = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value));
        }

        public override int Read(Span<byte> buffer)
        {
            if (position >= length)
                return 0;
            int within = (int)(position % size);
            int count = (int)Math.Min(Math.Min(buffer.Length, size - within), length - position);
            pieces[(int)(position / size)].AsSpan(within, count).CopyTo(buffer);
            position += count;
            return count;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override long Seek(long offset, SeekOrigin origin) =>
            Position = offset + (origin == SeekOrigin.Begin ? 0 : origin == SeekOrigin.Current ? position : length);

        public override void Flush()
        {
        }

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
