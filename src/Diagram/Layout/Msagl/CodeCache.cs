using System.Security.Cryptography;
using System.Text;
using Microsoft.ClearScript.V8;

namespace NetDraw.Diagram.Layout.Msagl;

/// <summary>
/// V8's compiled form of a script, kept in the user's cache folder between runs. V8 itself checks that a cache fits its version and
/// the script; a missing, broken or unwritable cache only costs time.
/// </summary>
internal static class CodeCache
{
    /// <summary>The cache of a script, or null.</summary>
    public static byte[]? Read(string code)
    {
        try
        {
            return PathOf(code) is { } path && File.Exists(path) ? File.ReadAllBytes(path) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Keeps the cache of a script; written aside and renamed, so that another process never reads half of it.</summary>
    public static void Write(string code, byte[] cache)
    {
        try
        {
            if (PathOf(code) is not { } path)
                return;
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            string aside = path + "." + Path.GetRandomFileName();
            File.WriteAllBytes(aside, cache);
            File.Move(aside, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A machine without a writable cache folder compiles the script every time.
        }
    }

    private static string? PathOf(string code)
    {
        string folder = Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache
            ? cache
            : Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        if (folder.Length == 0)
            return null;
        string version = typeof(V8ScriptEngine).Assembly.GetName().Version?.ToString() ?? "";
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(version + code));
        return Path.Combine(folder, "netdraw", $"v8-{Convert.ToHexStringLower(hash.AsSpan(0, 12))}.bin");
    }
}
