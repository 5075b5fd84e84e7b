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
    private sealed class PieceStream(List<byte[]> pieces, int size, long length) : SeekableSource(length)
    {
        protected override int ReadAt(long place, Span<byte> buffer)
        {
            int within = (int)(place % size), count = Math.Min(buffer.Length, size - within);
            pieces[(int)(place / size)].AsSpan(within, count).CopyTo(buffer);
            return count;
        }
    }
}
