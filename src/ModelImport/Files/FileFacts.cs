using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace NetDraw.ModelImport.Files;

/// <summary>
/// What the system says of a path, through links. .NET tells files from folders only; whether something is a pipe, and whether two paths are one file, only the system knows.
/// Asked are <c>statx</c> of Linux, whose structure is the same on every processor (linux/stat.h), and <c>stat</c> of macOS with 64-bit numbers (sys/stat.h).
/// Elsewhere, and where a C library lacks it, what .NET tells has to do.
/// </summary>
/// <param name="Kind">What it is.</param>
/// <param name="Links">Names that the file has; 0 where that is not known.</param>
/// <param name="Volume">Number of the file system; counts only where <paramref name="Links"/> is known.</param>
/// <param name="Number">Number of the file on it.</param>
internal readonly record struct FileFacts(FileKind Kind, uint Links, ulong Volume, ulong Number)
{
    private const int CurrentFolder = -100;
    private const uint BasicStats = 0x7ff;
    private const int StructureSize = 256;

    // EPERM and ENOSYS of Linux.
    private const int NotPermitted = 1, NotImplemented = 38;

    /// <summary>Asks about a path; says <see cref="FileKind.None"/> of one that leads nowhere or may not be looked at.</summary>
    public static FileFacts Of(string path)
    {
        if (path.Length == 0 || path.Contains('\0', StringComparison.Ordinal))
            return default;
        try
        {
            byte[] name = [.. Encoding.UTF8.GetBytes(Path.GetFullPath(path)), 0], found = new byte[StructureSize];
            // Where the very question is not allowed, as in some containers, what .NET tells has to do; any other failure says that the path leads nowhere.
            if (OperatingSystem.IsLinux() && (Statx(CurrentFolder, name, 0, BasicStats, found) == 0 || Marshal.GetLastPInvokeError() is not (NotPermitted or NotImplemented)))
                return OfLinux(found);
            if (OperatingSystem.IsMacOS())
                return (RuntimeInformation.ProcessArchitecture == Architecture.X64 ? StatOfIntel(name, found) : Stat(name, found)) == 0 ? OfMac(found) : default;
        }
        catch (Exception e) when (e is EntryPointNotFoundException or DllNotFoundException)
        {
            // An old C library.
        }

        return OfManaged(path);
    }

    private static FileFacts OfLinux(ReadOnlySpan<byte> found) => new(
        KindOf(MemoryMarshal.Read<ushort>(found[28..])),
        MemoryMarshal.Read<uint>(found[16..]),
        ((ulong)MemoryMarshal.Read<uint>(found[136..]) << 32) | MemoryMarshal.Read<uint>(found[140..]),
        MemoryMarshal.Read<ulong>(found[32..]));

    private static FileFacts OfMac(ReadOnlySpan<byte> found) => new(
        KindOf(BinaryPrimitives.ReadUInt16LittleEndian(found[4..])),
        BinaryPrimitives.ReadUInt16LittleEndian(found[6..]),
        BinaryPrimitives.ReadUInt32LittleEndian(found),
        BinaryPrimitives.ReadUInt64LittleEndian(found[8..]));

    private static FileKind KindOf(int mode) => (mode & 0xF000) switch
    {
        0x8000 => FileKind.Regular,
        0x4000 => FileKind.Folder,
        0x1000 => FileKind.Pipe,
        0x2000 => FileKind.Device,
        0x6000 => FileKind.Disk,
        0xC000 => FileKind.Socket,
        _ => FileKind.None,
    };

    private static FileFacts OfManaged(string path)
    {
        bool isDevice = path.StartsWith(@"\\.\", StringComparison.Ordinal);
        return new(isDevice ? FileKind.Device : Directory.Exists(path) ? FileKind.Folder : File.Exists(path) ? FileKind.Regular : FileKind.None, 0, 0, 0);
    }

    [DllImport("libc", EntryPoint = "statx", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Statx(int folder, byte[] path, int flags, uint mask, [Out] byte[] found);

    [DllImport("libc", EntryPoint = "stat")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Stat(byte[] path, [Out] byte[] found);

    [DllImport("libc", EntryPoint = "stat$INODE64")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int StatOfIntel(byte[] path, [Out] byte[] found);
}
