namespace NetDraw.Cli.Inputs;

/// <summary>What is found in a folder that is given: to any depth, without what is hidden and without links, as patterns find it too.</summary>
internal static class FolderSearch
{
    /// <summary>Files whose names match.</summary>
    public static IEnumerable<string> Files(string folder, string pattern = "*") => Directory.EnumerateFiles(folder, pattern, new EnumerationOptions
    {
        RecurseSubdirectories = true,
        IgnoreInaccessible = true,
        AttributesToSkip = FileAttributes.ReparsePoint | FileAttributes.System | FileAttributes.Hidden,
        MatchType = MatchType.Simple,
    });
}
