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

    /// <summary>The seal of a figure that is written with <see cref="Open"/> in its place. What is written is not kept: large figures have hundreds of megabytes.</summary>
    internal static string Of(Action<Stream> write)
    {
        var hash = new Sha256();
        using var stream = new HashedStream(hash);
        write(stream);
        return Convert.ToHexStringLower(hash.Finish());
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
