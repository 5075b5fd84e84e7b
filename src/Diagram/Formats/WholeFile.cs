namespace NetDraw.Diagram.Formats;

/// <summary>Writes a file whole or not at all: beside its place first, then moved there.</summary>
internal static class WholeFile
{
    /// <summary>Writes a file, and makes the folders above it. A link's target is replaced, not the link; pipes and devices are written straight.</summary>
    /// <exception cref="DrawingException">It cannot be written; the message says why.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        try
        {
            string target = Resolve(path);
            if (IsDevice(target))
                WriteStraight(target, write);
            else
                WriteBeside(target, write);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DrawingException($"{path}: cannot be written: {e.Message}", e);
        }
    }

    /// <summary>The file that a path names in the end, through links.</summary>
    public static string Resolve(string path)
    {
        var file = new FileInfo(Path.GetFullPath(path));
        return file.LinkTarget is null ? file.FullName : file.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? file.FullName;
    }

    /// <summary>Whether a path names no file that could be replaced, such as <c>/dev/stdout</c>.</summary>
    public static bool IsDevice(string path) =>
        path.StartsWith("/dev/", StringComparison.Ordinal) || path.StartsWith("/proc/", StringComparison.Ordinal) || path.StartsWith(@"\\.\", StringComparison.Ordinal);

    private static void WriteStraight(string path, Action<Stream> write)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        write(stream);
    }

    private static void WriteBeside(string target, Action<Stream> write)
    {
        if (Directory.Exists(target))
            throw new IOException("it is a folder");
        string folder = Path.GetDirectoryName(target)!;
        Directory.CreateDirectory(folder);
        string temporary = Path.Combine(folder, $".netdraw-{Path.GetRandomFileName()}.tmp");
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16))
                write(stream);
            File.Move(temporary, target, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
