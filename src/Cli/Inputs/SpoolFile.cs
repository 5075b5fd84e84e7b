using Microsoft.Win32.SafeHandles;
using NetDraw.ModelImport.Files;

namespace NetDraw.Cli.Inputs;

/// <summary>
/// A temporary file without a name, for what comes through a pipe and is too large for memory: readers skip most of a large model, and go over it several
/// times. Nobody else can open it, and it is gone with the process, however that ends.
/// </summary>
internal sealed class SpoolFile
{
    private readonly SafeFileHandle handle;
    private long length;

    /// <summary>Makes it in the system's folder for temporary files.</summary>
    /// <exception cref="IOException">It cannot be made there.</exception>
    public SpoolFile()
    {
        string path = Path.Combine(Path.GetTempPath(), $"netdraw-{Path.GetRandomFileName()}");
        handle = File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, OperatingSystem.IsWindows() ? FileOptions.DeleteOnClose : FileOptions.None);
        // On Unix a file lives on without its name until it is closed.
        if (!OperatingSystem.IsWindows())
            File.Delete(path);
    }

    /// <summary>Adds bytes at its end.</summary>
    /// <exception cref="IOException">The disk is full, or fails.</exception>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        RandomAccess.Write(handle, bytes, length);
        length += bytes.Length;
    }

    /// <summary>Opens the whole from its start; any number may be open at a time.</summary>
    public Stream Open() => new BufferedStream(new SpooledStream(handle, length), 1 << 16);

    private sealed class SpooledStream(SafeFileHandle handle, long length) : SeekableSource(length)
    {
        protected override int ReadAt(long place, Span<byte> buffer) => RandomAccess.Read(handle, buffer, place);
    }
}
