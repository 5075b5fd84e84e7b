using System.Text;
using NetDraw.Diagram.Formats;
using NetDraw.ModelImport.Files;

namespace NetDraw.Diagram.Caching;

/// <summary>
/// Files of a private folder that are believed only as far as they can be verified: each begins with a SHA-256 of what it is for and of its
/// content. A missing, broken, exchanged or unwritable file only costs time.
/// </summary>
/// <param name="folder">The folder; null for none, which keeps nothing.</param>
internal sealed class VerifiedCache(string? folder)
{
    // Nothing that is kept comes near it; a file that somebody made so large is not read.
    private const long MostBytes = 256L << 20;

    /// <summary>The cache in the user's cache folder.</summary>
    public static VerifiedCache OfUser() => new(PrivateFolder.Cache());

    /// <summary>What was kept for a purpose, or null. What does not verify is deleted.</summary>
    /// <param name="kind">Beginning of the file's name.</param>
    /// <param name="purpose">All that the content depends on, such as versions and source.</param>
    public byte[]? Read(string kind, string purpose)
    {
        if (PathOf(kind, purpose) is not { } path || !File.Exists(path))
            return null;
        try
        {
            byte[] file = new FileInfo(path).Length <= MostBytes ? File.ReadAllBytes(path) : [];
            if (file.Length >= Sha256.Size)
            {
                byte[] content = file[Sha256.Size..];
                if (file.AsSpan(0, Sha256.Size).SequenceEqual(Seal(purpose, content)))
                    return content;
            }

            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // As if it were not there.
        }

        return null;
    }

    /// <summary>Keeps something for a purpose: aside, to the disk, then renamed, so that neither another process nor a lost power supply leaves a part of it.</summary>
    public void Write(string kind, string purpose, byte[] content)
    {
        if (PathOf(kind, purpose) is not { } path)
            return;
        try
        {
            WholeFile.Write(path, stream =>
            {
                stream.Write(Seal(purpose, content));
                stream.Write(content);
                (stream as FileStream)?.Flush(flushToDisk: true);
            });
        }
        catch (DrawingException)
        {
            // A machine with a full disk makes it anew every time.
        }
    }

    private string? PathOf(string kind, string purpose) => folder is not null && PrivateFolder.TryOpen(folder)
        ? Path.Combine(folder, $"{kind}-{Convert.ToHexStringLower(Sha256.Of(Encoding.UTF8.GetBytes(purpose)).AsSpan(0, 12))}.bin")
        : null;

    private static byte[] Seal(string purpose, ReadOnlySpan<byte> content)
    {
        var hash = new Sha256();
        hash.Append(Sha256.Of(Encoding.UTF8.GetBytes(purpose)));
        hash.Append(content);
        return hash.Finish();
    }
}
