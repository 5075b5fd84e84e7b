using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using NetDraw.Diagram.Formats;
using NetDraw.ModelImport.Files;

namespace NetDraw.Cli.Outputs;

/// <summary>
/// Half written files of runs that were killed, which could not remove them. A run that goes on is known by its number, and by the lock that it has on its file, which tells
/// also where the number is of another machine or container.
/// </summary>
internal static partial class LeftOvers
{
    // Earlier versions wrote no number of a process: their files, too, are removed, once no run can be that slow.
    private static readonly TimeSpan OldAge = TimeSpan.FromHours(1);

    /// <summary>Removes those of a folder. What cannot be removed stays, and nothing is said of it: the run at hand has work of its own.</summary>
    public static void Remove(string folder)
    {
        try
        {
            foreach (string path in Directory.EnumerateFiles(folder, WholeFile.TemporaryPrefix + "*" + WholeFile.TemporarySuffix).Where(IsLeftOver).ToList())
                File.Delete(path);
        }
        catch (Exception e) when (BoundedFile.IsOfFiles(e))
        {
            // Somebody else's, or somebody else was quicker.
        }
    }

    private static bool IsLeftOver(string path)
    {
        if (OurName().Match(Path.GetFileName(path)) is not { Success: true } name || File.ResolveLinkTarget(path, returnFinalTarget: false) is not null || FileFacts.Of(path).Kind != FileKind.Regular)
            return false;
        bool isGone = name.Groups["process"] is { Success: true } number
            ? int.TryParse(number.Value, NumberStyles.None, CultureInfo.InvariantCulture, out int id) && !IsRunning(id)
            : DateTime.UtcNow - File.GetLastWriteTimeUtc(path) > OldAge;
        return isGone && IsUnlocked(path);
    }

    private static bool IsRunning(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static bool IsUnlocked(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.None);
            return true;
        }
        catch (Exception e) when (BoundedFile.IsOfFiles(e))
        {
            return false;
        }
    }

    [GeneratedRegex(@"^\.netdraw-(?:(?<process>[0-9]{1,10})-)?[a-z0-9]{8}\.[a-z0-9]{3}\.tmp$")]
    private static partial Regex OurName();
}
