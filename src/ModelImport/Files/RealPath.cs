namespace NetDraw.ModelImport.Files;

/// <summary>Paths with every link in them resolved, in folders too. What is not there yet counts as it is written.</summary>
internal static class RealPath
{
    // As Linux has it: a longer chain is a circle.
    private const int MaxLinks = 40;

    /// <summary>The path that a path names in the end.</summary>
    /// <exception cref="IOException">Its links form a circle.</exception>
    public static string Of(string path)
    {
        string full = Path.GetFullPath(path);
        string current = Path.GetPathRoot(full)!;
        var rest = new Stack<string>();
        Push(rest, full[current.Length..]);
        for (int links = 0; rest.TryPop(out string? part);)
        {
            if (part == "..")
            {
                current = Path.GetDirectoryName(current) ?? current;
                continue;
            }

            string next = Path.Combine(current, part);
            if (new FileInfo(next).LinkTarget is not { } target)
            {
                current = next;
                continue;
            }

            if (++links > MaxLinks)
                throw new IOException("its links lead in a circle");
            if (Path.IsPathRooted(target))
                current = Path.GetPathRoot(Path.GetFullPath(target))!;
            Push(rest, Path.IsPathRooted(target) ? target[Path.GetPathRoot(target)!.Length..] : target);
        }

        return current;
    }

    /// <summary>Whether a file lies in a folder, to any depth, links resolved; false where that cannot be found out.</summary>
    public static bool IsWithin(string path, string folder)
    {
        try
        {
            string real = Of(path), above = Of(folder);
            return real.StartsWith(Path.EndsInDirectorySeparator(above) ? above : above + Path.DirectorySeparatorChar, Comparison);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return false;
        }
    }

    /// <summary>How paths are compared: in letters of one case only where the system's file systems tell cases apart.</summary>
    public static StringComparison Comparison => OperatingSystem.IsLinux() ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;

    private static void Push(Stack<string> rest, string path)
    {
        string[] parts = path.Split([Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries);
        for (int i = parts.Length - 1; i >= 0; i--)
        {
            if (parts[i] != ".")
                rest.Push(parts[i]);
        }
    }
}
