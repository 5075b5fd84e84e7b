using System.Runtime.InteropServices;
using NetDraw.ModelImport.Files;

namespace NetDraw.Diagram.Caching;

/// <summary>
/// Folders for what this program keeps and later runs or loads: the user's own, closed to everybody else. What lies in a folder of another
/// user, or in one that others may write to, could have been put there by them.
/// </summary>
internal static class PrivateFolder
{
    private const UnixFileMode Closed = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode WritableByOthers = UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    /// <summary>
    /// The program's folder in the user's cache folder (<c>XDG_CACHE_HOME</c>, else that of the system for local data); null where the user has none.
    /// It is neither made nor looked at.
    /// </summary>
    public static string? Cache()
    {
        // Base Directory Specification: a relative path is to be ignored.
        string folder = Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache && Path.IsPathFullyQualified(cache)
            ? cache
            : Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return folder.Length > 0 ? Path.Combine(folder, "netdraw") : null;
    }

    /// <summary>Makes a folder that only this user can enter, or closes one of the user's own that others could merely read.</summary>
    /// <returns>Whether the folder is there, is no link, is the user's and is closed (mode 0700); on Windows the user's profile closes it. Nothing is thrown.</returns>
    public static bool TryOpen(string path)
    {
        try
        {
            // With a separator at its end, a link is its target.
            path = Path.TrimEndingDirectorySeparator(path);
            if (OperatingSystem.IsWindows())
                return Directory.CreateDirectory(path).LinkTarget is null;
            // Nothing happens to a folder that is there.
            var folder = Directory.CreateDirectory(path, Closed);
            if (folder.LinkTarget is not null || !IsOwn(path))
                return false;
            var mode = File.GetUnixFileMode(path);
            if ((mode & WritableByOthers) != 0)
                return false;
            if (mode != Closed)
                File.SetUnixFileMode(path, Closed);
            // Some file systems know no modes.
            return File.GetUnixFileMode(path) == Closed;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return false;
        }
    }

    private static bool IsOwn(string path) => FileFacts.Of(path).Owner is { } owner && owner == EffectiveUser();

    [DllImport("libc", EntryPoint = "geteuid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern uint EffectiveUser();
}
