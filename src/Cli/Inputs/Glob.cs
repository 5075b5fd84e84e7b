using NetDraw.ModelImport.Files;

namespace NetDraw.Cli.Inputs;

/// <summary>
/// Shell patterns for arguments that no shell expanded (quoted, or on Windows): <c>*</c>, <c>?</c>, <c>[a-z]</c>, <c>[!a]</c> within a
/// name, <c>{a,b}</c>, and <c>**</c> for any depth of folders. As in a shell, a leading dot has to be written.
/// </summary>
internal static class Glob
{
    private const int MaxAlternatives = 1000;

    /// <summary>Whether a path has characters that a pattern is made of.</summary>
    public static bool IsPattern(string path) => path.AsSpan().IndexOfAny("*?[{") >= 0;

    /// <summary>Files that a pattern stands for, in ordinal order; each once. The base is the longest leading part without a pattern.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="unnameable">Takes the paths that cannot be opened by their names, and how many files each stands for; null where nobody asks.</param>
    public static IReadOnlyList<ModelInput> Expand(string pattern, Dictionary<string, int>? unnameable = null)
    {
        var found = new SortedDictionary<string, ModelInput>(StringComparer.Ordinal);
        foreach (string alternative in Braces(pattern))
        {
            string[] parts = SplitPath(alternative);
            int literal = 0;
            while (literal < parts.Length - 1 && !IsPattern(parts[literal]))
                literal++;
            string root = string.Join('/', parts[..literal]);
            if (literal > 0 && root.Length == 0)
                root = "/";
            new Walk([.. Folded(parts[literal..])], found, unnameable ?? []).In(root, "", 0);
        }

        return [.. found.Values];
    }

    /// <summary>Whether a name matches one part of a pattern.</summary>
    public static bool Matches(string part, string name)
    {
        if (name.StartsWith('.') && !part.StartsWith('.'))
            return false;
        int p = 0, n = 0, star = -1, resume = 0;
        while (n < name.Length)
        {
            if (p < part.Length && part[p] == '*')
            {
                star = p++;
                resume = n;
            }
            else if (p < part.Length && MatchesOne(part, p, name[n], out int next))
            {
                p = next;
                n++;
            }
            else if (star >= 0)
            {
                p = star + 1;
                n = ++resume;
            }
            else
            {
                return false;
            }
        }

        return part.AsSpan(p).TrimStart('*').IsEmpty;
    }

    /// <summary>The patterns that <c>{a,b}</c> stands for; a brace without partner is a plain character.</summary>
    public static IReadOnlyList<string> Braces(string pattern)
    {
        var done = new List<string>();
        var open = new Stack<string>([pattern]);
        while (open.TryPop(out string? text))
        {
            if (done.Count + open.Count > MaxAlternatives)
                throw new UsageException($"the pattern '{pattern}' stands for more than {MaxAlternatives} patterns");
            if (FindBraces(text) is not var (from, to, choices))
            {
                done.Add(text);
                continue;
            }

            for (int i = choices.Count - 1; i >= 0; i--)
                open.Push(text[..from] + choices[i] + text[(to + 1)..]);
        }

        return done;
    }

    private static (int From, int To, List<string> Choices)? FindBraces(string text)
    {
        for (int from = text.IndexOf('{', StringComparison.Ordinal); from >= 0; from = text.IndexOf('{', from + 1))
        {
            var choices = new List<string>();
            int depth = 0, start = from + 1;
            for (int i = from; i < text.Length; i++)
            {
                depth += text[i] == '{' ? 1 : text[i] == '}' ? -1 : 0;
                if (!(depth == 0 || (depth == 1 && text[i] == ',')))
                    continue;
                choices.Add(text[start..i]);
                start = i + 1;
                if (depth == 0 && choices.Count > 1)
                    return (from, i, choices);
                if (depth == 0)
                    break;
            }
        }

        return null;
    }

    private static bool MatchesOne(string part, int p, char c, out int next)
    {
        next = p + 1;
        if (part[p] == '?')
            return true;
        int close = part[p] == '[' ? part.IndexOf(']', Math.Min(p + 2, part.Length)) : -1;
        if (close < 0)
            return part[p] == c;
        next = close + 1;
        bool negated = part[p + 1] is '!' or '^';
        return negated != InClass(part.AsSpan(p + (negated ? 2 : 1), close - p - (negated ? 2 : 1)), c);
    }

    private static bool InClass(ReadOnlySpan<char> members, char c)
    {
        for (int i = 0; i < members.Length; i++)
        {
            bool isRange = i + 2 < members.Length && members[i + 1] == '-';
            if (isRange ? c >= members[i] && c <= members[i + 2] : c == members[i])
                return true;
            i += isRange ? 2 : 0;
        }

        return false;
    }

    // Any depth of any depth is any depth.
    private static IEnumerable<string> Folded(string[] parts) => parts.Where((part, i) => part != "**" || i == 0 || parts[i - 1] != "**");

    /// <summary>A search: parts of a pattern against folders. What was looked for in a folder is not looked for there again, by however many ways several <c>**</c> lead to it.</summary>
    private sealed class Walk(IReadOnlyList<string> parts, SortedDictionary<string, ModelInput> found, Dictionary<string, int> unnameable)
    {
        private readonly HashSet<(string Folder, int Part)> done = [];
        private readonly Dictionary<string, List<string>> folders = new(StringComparer.Ordinal);

        public void In(string folder, string relative, int at)
        {
            if (!done.Add((folder, at)))
                return;
            string part = parts[at];
            bool isLast = at == parts.Count - 1;
            if (part == "**")
            {
                if (!isLast)
                    In(folder, relative, at + 1);
                foreach (string sub in FoldersIn(folder).Where(static n => !n.StartsWith('.')))
                    In(Join(folder, sub), Join(relative, sub), at);
                if (isLast)
                    AddFiles(folder, relative, "*");
            }
            else if (isLast)
            {
                AddFiles(folder, relative, part);
            }
            else if (!IsPattern(part))
            {
                In(Join(folder, part), Join(relative, part), at + 1);
            }
            else
            {
                foreach (string sub in FoldersIn(folder).Where(n => Matches(part, n)))
                    In(Join(folder, sub), Join(relative, sub), at + 1);
            }
        }

        private void AddFiles(string folder, string relative, string part)
        {
            foreach (var same in Names(folder, folders: false).Where(n => Matches(part, n)).GroupBy(static n => n, StringComparer.Ordinal))
            {
                string path = Join(folder, same.Key);
                if (FileFacts.Of(path).Kind == FileKind.Regular)
                    found.TryAdd(path, new ModelInput(path, Join(relative, same.Key)));
                else if (BoundedFile.IsUnnameable(path))
                    unnameable[path] = same.Count();
            }
        }

        private List<string> FoldersIn(string folder) => folders.TryGetValue(folder, out var known) ? known : folders[folder] = Names(folder, folders: true);
    }

    // Links are not followed into folders: a link to a parent would never end.
    private static List<string> Names(string folder, bool folders)
    {
        var directory = new DirectoryInfo(folder.Length == 0 ? "." : folder);
        if (!directory.Exists)
            return [];
        var options = new EnumerationOptions { IgnoreInaccessible = true, AttributesToSkip = folders ? FileAttributes.ReparsePoint : 0 };
        var entries = folders ? directory.EnumerateDirectories("*", options).Cast<FileSystemInfo>() : directory.EnumerateFiles("*", options);
        return [.. entries.Select(static e => e.Name).Order(StringComparer.Ordinal)];
    }

    private static string Join(string folder, string name) =>
        folder.Length == 0 ? name : folder.EndsWith('/') ? folder + name : $"{folder}/{name}";

    private static string[] SplitPath(string pattern) =>
        (Path.DirectorySeparatorChar == '/' ? pattern : pattern.Replace(Path.DirectorySeparatorChar, '/')).Split('/');
}
