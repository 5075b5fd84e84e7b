using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace NetDraw.Diagram.Native;

/// <summary>
/// Looks at a native library before it is loaded: the loader of Linux maps a file that was cut short, such as by a full disk, and the process ends with a
/// signal at the first page that is not there.
/// </summary>
internal static class NativeFile
{
    private const int HeaderLength = 64, SegmentLength = 56;

    /// <summary>Whether one of the places that libraries are loaded from has a file of this name that is cut short.</summary>
    public static bool IsCutShort(string name) => OperatingSystem.IsLinux() && Places().Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists) is { } path && !IsWhole(path);

    /// <summary>Whether a file is as long as its header of an ELF library of 64 bits says; true for any other.</summary>
    public static bool IsWhole(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            byte[] header = new byte[HeaderLength];
            if (file.ReadAtLeast(header, HeaderLength, throwOnEndOfStream: false) < HeaderLength || header is not [0x7F, 0x45, 0x4C, 0x46, 2, 1, ..])
                return true;
            long at = BinaryPrimitives.ReadInt64LittleEndian(header.AsSpan(32));
            int size = BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(54)), count = BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(56));
            if (size != SegmentLength || at < 0 || at > file.Length - ((long)size * count))
                return false;
            byte[] segments = new byte[size * count];
            file.Position = at;
            file.ReadExactly(segments);
            for (int i = 0; i < segments.Length; i += size)
            {
                // What a segment has in the file: where it begins there, and how long it is.
                ulong end = BinaryPrimitives.ReadUInt64LittleEndian(segments.AsSpan(i + 8)) + BinaryPrimitives.ReadUInt64LittleEndian(segments.AsSpan(i + 32));
                if (end > (ulong)file.Length)
                    return false;
            }

            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }

    // A program built for one system has its libraries beside it, a portable one in a folder for each system; the host names both.
    private static IEnumerable<string> Places()
    {
        string hosts = AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") as string ?? "";
        string portable = Path.Combine(AppContext.BaseDirectory, "runtimes", $"linux-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}", "native");
        return [AppContext.BaseDirectory, portable, .. hosts.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)];
    }
}
