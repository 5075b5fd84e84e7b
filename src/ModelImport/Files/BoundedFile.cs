using System.Text.RegularExpressions;

namespace NetDraw.ModelImport.Files;

/// <summary>A file cannot be read; the message is the end of a sentence that begins with its name.</summary>
internal sealed class UnreadableFileException(string message, Exception? cause = null) : Exception(message, cause);

/// <summary>
/// Opens and reads files that are files: never a pipe, on which reading waits for ever, nor a device or a file of the kernel, which need not end. Sizes are
/// counted while reading, since what a file system states of them need not be so.
/// </summary>
internal static partial class BoundedFile
{
    private const char Replacement = '\uFFFD';

    /// <summary>Opens a file; the caller disposes the stream.</summary>
    /// <exception cref="UnreadableFileException">It is missing, may not be read, or is no file.</exception>
    public static FileStream Open(string path)
    {
        // Of a path that leads nowhere, to open it tells more.
        if ((FileFacts.Of(path).Kind != FileKind.None || path.Length == 0 || path.Contains('\0', StringComparison.Ordinal)) && Problem(path) is { } problem)
            throw new UnreadableFileException(problem);
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new UnreadableFileException(Missing(path), e);
        }
        catch (Exception e) when (IsOfFiles(e))
        {
            throw Unreadable(e);
        }
    }

    /// <summary>The whole content of a file.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="limit">Most bytes that it may have.</param>
    /// <exception cref="UnreadableFileException">As <see cref="Open"/>, or it has more bytes.</exception>
    public static byte[] ReadAll(string path, int limit)
    {
        using var stream = Open(path);
        return ReadAll(stream, limit);
    }

    /// <summary>The rest of a stream.</summary>
    /// <exception cref="UnreadableFileException">Reading fails, or there is more.</exception>
    public static byte[] ReadAll(Stream stream, int limit)
    {
        try
        {
            long expected = stream.CanSeek ? Math.Max(1 << 12, stream.Length - stream.Position + 1) : 1 << 16;
            byte[] bytes = new byte[(int)Math.Min(expected, (long)limit + 1)];
            for (int count = 0; ; Array.Resize(ref bytes, (int)Math.Min(2L * bytes.Length, (long)limit + 1)))
            {
                count += stream.ReadAtLeast(bytes.AsSpan(count), bytes.Length - count, throwOnEndOfStream: false);
                if (count > limit)
                    throw new UnreadableFileException($"has more than {SizeText(limit)}");
                if (count < bytes.Length)
                    return bytes.AsSpan(0, count).ToArray();
            }
        }
        catch (Exception e) when (IsOfFiles(e))
        {
            throw Unreadable(e);
        }
    }

    /// <summary>Why a path cannot be read as a file, as the end of a sentence; null where nothing speaks against it.</summary>
    public static string? Problem(string path)
    {
        if (path.Length == 0)
            return "an empty name is no file's";
        if (path.Contains('\0', StringComparison.Ordinal))
            return "no file's name has the character NUL";
        return FileFacts.Of(path).Kind switch
        {
            FileKind.Regular => IsOfKernel(path) ? "is a file of the system's kernel, expected one on a disk" : null,
            FileKind.Folder => "is a folder, expected a file",
            FileKind.Pipe => "is a pipe, expected a file",
            FileKind.Device or FileKind.Disk => "is a device, expected a file",
            FileKind.Socket => "is a socket, expected a file",
            _ => Missing(path),
        };
    }

    /// <summary>
    /// Whether a path cannot be opened by its name. Names are bytes on Unix; those that are no UTF-8 reach a .NET program with the replacement character in their
    /// place, and lead nowhere.
    /// </summary>
    public static bool IsUnnameable(string path) => path.Contains(Replacement, StringComparison.Ordinal) && !Path.Exists(path);

    /// <summary>Whether an exception is of the file system.</summary>
    public static bool IsOfFiles(Exception e) => e is IOException or UnauthorizedAccessException or NotSupportedException or System.Security.SecurityException;

    /// <summary>What the system says is wrong, as the end of a sentence that has named the file.</summary>
    public static string Reason(Exception e) => e switch
    {
        UnauthorizedAccessException => "access is denied",
        PathTooLongException => "the path is too long",
        FileNotFoundException or DirectoryNotFoundException => "there is no such place",
        _ => PathAtEnd().Replace(e.Message, "").TrimEnd('.'),
    };

    [GeneratedRegex(@"\s*:\s*'[^']*'\.?$")]
    private static partial Regex PathAtEnd();

    private static UnreadableFileException Unreadable(Exception e) => new($"cannot be read: {Reason(e)}", e);

    private static string Missing(string path)
    {
        try
        {
            string real = RealPath.Of(path);
            if (IsUnnameable(path))
                return "cannot be opened, as its name is not UTF-8: rename it";
            return new FileInfo(path).LinkTarget is null ? "no such file" : $"is a link to {real}, which is not there";
        }
        catch (Exception e) when (IsOfFiles(e))
        {
            return $"cannot be read: {Reason(e)}";
        }
    }

    // Some of them never end, some wait for news, and reading some has effects.
    private static bool IsOfKernel(string path)
    {
        if (!OperatingSystem.IsLinux())
            return false;
        string real = RealPath.Of(path);
        return real.StartsWith("/proc/", StringComparison.Ordinal) || real.StartsWith("/sys/", StringComparison.Ordinal);
    }

    private static string SizeText(int limit) => limit >= 1 << 20
        ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{limit >> 20} MiB")
        : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{limit} bytes");
}
