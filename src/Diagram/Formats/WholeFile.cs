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
            Write(path, write, new TemporaryFiles());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DrawingException($"{path}: cannot be written: {e.Message}", e);
        }
    }

    /// <summary>Writes a file through temporary files that the caller keeps an eye on.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static void Write(string path, Action<Stream> write, TemporaryFiles temporaries)
    {
        string target = Resolve(path);
        if (IsDevice(target))
            WriteStraight(target, write);
        else
            WriteBeside(target, write, temporaries);
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

    private static void WriteBeside(string target, Action<Stream> write, TemporaryFiles temporaries)
    {
        if (Directory.Exists(target))
            throw new IOException("it is a folder");
        string folder = Path.GetDirectoryName(target)!;
        temporaries.MakeFolder(folder);
        string temporary = Path.Combine(folder, $".netdraw-{Path.GetRandomFileName()}.tmp");
        try
        {
            using (var stream = temporaries.Create(temporary))
                write(stream);
            temporaries.Place(temporary, target);
        }
        finally
        {
            temporaries.Remove(temporary);
        }
    }
}

/// <summary>Makes, places and removes the temporary files through which files are written. Who has to know of them, such as an interrupt's handler, overrides it.</summary>
internal class TemporaryFiles
{
    /// <summary>Makes the folder that a file goes to, where there is none.</summary>
    public virtual void MakeFolder(string folder) => Directory.CreateDirectory(folder);

    /// <summary>Makes a file that must not be there yet.</summary>
    public virtual FileStream Create(string temporary) => new(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16);

    /// <summary>Moves a finished file to its place, over what is there.</summary>
    public virtual void Place(string temporary, string target) => File.Move(temporary, target, overwrite: true);

    /// <summary>Removes a file that was not placed; does nothing where there is none.</summary>
    public virtual void Remove(string temporary) => File.Delete(temporary);
}
