using System.Globalization;
using NetDraw.ModelImport.Files;

namespace NetDraw.Diagram.Formats;

/// <summary>Writes a file whole or not at all: beside its place first, then moved there.</summary>
internal static class WholeFile
{
    /// <summary>Beginning and end of the names of files that are being written; between them are the number of the process that writes, a hyphen, and chance.</summary>
    public const string TemporaryPrefix = ".netdraw-", TemporarySuffix = ".tmp";

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
            throw new DrawingException($"{path}: cannot be written: {BoundedFile.Reason(e)}", e);
        }
    }

    /// <summary>Writes a file through temporary files that the caller keeps an eye on.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static void Write(string path, Action<Stream> write, TemporaryFiles temporaries)
    {
        switch (FileFacts.Of(path).Kind)
        {
            case FileKind.Folder:
                throw new IOException("it is a folder");
            case FileKind.Socket:
                throw new IOException("it is a socket");
            case FileKind.Disk:
                throw new IOException("it is a disk");
            case FileKind.Pipe or FileKind.Device:
                WriteStraight(path, write);
                break;
            default:
                WriteBeside(RealPath.Of(path), write, temporaries);
                break;
        }
    }

    /// <summary>Whether a path names something that is there and could not be replaced by a file: a pipe, a terminal, <c>/dev/null</c>.</summary>
    public static bool IsStream(string path) => FileFacts.Of(path).Kind is FileKind.Pipe or FileKind.Device or FileKind.Socket or FileKind.Disk;

    // Made in memory first: who reads the pipe gets all or nothing, and formats may seek.
    private static void WriteStraight(string path, Action<Stream> write)
    {
        using var memory = new MemoryStream();
        write(memory);
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        memory.WriteTo(stream);
    }

    private static void WriteBeside(string target, Action<Stream> write, TemporaryFiles temporaries)
    {
        string folder = Path.GetDirectoryName(target) ?? throw new IOException("it is a folder");
        temporaries.MakeFolder(folder);
        string name = string.Create(CultureInfo.InvariantCulture, $"{TemporaryPrefix}{Environment.ProcessId}-{Path.GetRandomFileName()}{TemporarySuffix}");
        string temporary = Path.Combine(folder, name);
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
