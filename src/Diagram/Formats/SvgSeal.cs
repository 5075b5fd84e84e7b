using System.Text;
using NetDraw.ModelImport.Files;

namespace NetDraw.Diagram.Formats;

/// <summary>
/// The seal of an SVG figure with metadata: SHA-256 over the file's bytes, with zeros in the seal's own place. It shows edits by
/// hand, meant or not; it protects against nobody who wants to forge one.
/// </summary>
internal static class SvgSeal
{
    /// <summary>Id of the metadata element.</summary>
    public const string Id = "netdraw";

    /// <summary>Attribute that holds the seal.</summary>
    public const string Attribute = "data-seal";

    internal const string Open = "0000000000000000000000000000000000000000000000000000000000000000";

    private static ReadOnlySpan<byte> Place => "data-seal=\""u8;

    /// <summary>Whether the bytes are those that were sealed. Line ends that a checkout turned into CR LF count as LF.</summary>
    public static bool Holds(ReadOnlySpan<byte> figure)
    {
        byte[] bytes = WithoutCarriageReturns(figure);
        if (PlaceIn(bytes) is not { } place)
            return false;
        string stated = Encoding.ASCII.GetString(bytes.AsSpan(place, Open.Length));
        Encoding.ASCII.GetBytes(Open).CopyTo(bytes.AsSpan(place));
        return Convert.ToHexStringLower(Sha256.Of(bytes)) == stated;
    }

    /// <summary>Writes a figure and its seal.</summary>
    /// <param name="stream">Where to. Where it can go back, the seal is put in last; else the figure is written twice, as large ones have hundreds of megabytes, which nobody should keep.</param>
    /// <param name="write">Writes the figure, with a seal in its place: to a stream, and says at which <see cref="Stream.Position"/> of it the seal begins.</param>
    internal static void Write(Stream stream, Func<Stream, string, long> write)
    {
        long start = stream.CanSeek ? stream.Position : 0;
        var (seal, place) = Of(sealedStream => write(sealedStream, Open), stream.CanSeek ? stream : null);
        if (!stream.CanSeek)
        {
            write(stream, seal);
            return;
        }

        long end = stream.Position;
        stream.Position = start + place;
        stream.Write(Encoding.ASCII.GetBytes(seal));
        stream.Position = end;
    }

    private static (string Seal, long Place) Of(Func<Stream, long> write, Stream? target)
    {
        var hash = new Sha256();
        using var stream = new HashedStream(hash, target);
        long place = write(stream);
        return (Convert.ToHexStringLower(hash.Finish()), place);
    }

    private static int? PlaceIn(ReadOnlySpan<byte> figure)
    {
        int element = figure.IndexOf("<metadata id=\"netdraw\""u8);
        int at = element < 0 ? -1 : figure[element..].IndexOf(Place);
        int place = element + at + Place.Length;
        return at >= 0 && place + Open.Length <= figure.Length ? place : null;
    }

    private static byte[] WithoutCarriageReturns(ReadOnlySpan<byte> figure)
    {
        byte[] bytes = figure.ToArray();
        int length = 0;
        for (int i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] != '\r' || i + 1 == bytes.Length || bytes[i + 1] != '\n')
                bytes[length++] = bytes[i];
        }

        return bytes[..length];
    }
}
