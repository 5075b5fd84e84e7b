using System.Security.Cryptography;
using NetDraw.Cli.Inputs;
using NetDraw.Cli.Jobs;
using NetDraw.Cli.Options;

namespace NetDraw.Cli.Records;

/// <summary>Options as figures keep them: in the order of the help, values joined by <c>=</c>, without defaults and without what only a run hangs on.</summary>
/// <param name="table">The options that there are.</param>
internal sealed class RecordedOptions(OptionTable table)
{
    /// <summary>Stands for the hash of a file whose content does not matter.</summary>
    public const string NoHash = "-";

    /// <summary>The options as one line.</summary>
    public string TextOf(OptionValues given)
    {
        // Over a spec, a default may be what the command line insists on.
        bool keepsDefaults = given.Has(RunOptionRows.Spec.Name);
        return ArgumentText.Join(Recorded(given).Where(row => keepsDefaults || !row.IsDefault(table.Defaults, given[row.Name])).SelectMany(row => ArgumentsOf(row, given)));
    }

    /// <summary>Names and hashes of the files that the options name.</summary>
    /// <exception cref="InputException">One cannot be read.</exception>
    public string FilesOf(OptionValues given) => string.Join(", ", Recorded(given).Where(static row => row.IsPath)
        .SelectMany(row => given[row.Name].Select(path => $"{ArgumentText.Join([Path.GetFileName(path)])} {(row.IsHashed ? HashOf(path) : NoHash)}"))
        .Distinct(StringComparer.Ordinal));

    /// <summary>The options of a figure's record, its files still by name alone.</summary>
    /// <exception cref="FormatException">They are none.</exception>
    public OptionValues Read(string text) => table.Parse(ArgumentText.Split(text));

    /// <summary>The options with other paths.</summary>
    public OptionValues WithPaths(OptionValues given, Func<string, string> pathOf) =>
        table.Rows.Where(row => row.IsPath && given.Has(row.Name)).Aggregate(given, (changed, row) => changed.With(row.Name, [.. given[row.Name].Select(pathOf)]));

    /// <summary>Hash of a file's content, 64 hexadecimal digits in lower case.</summary>
    /// <exception cref="InputException">It cannot be read.</exception>
    public static string HashOf(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            return Convert.ToHexStringLower(SHA256.HashData(stream));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path}: cannot be read: {e.Message}");
        }
    }

    private IEnumerable<OptionRow> Recorded(OptionValues given) => table.Rows.Where(row => row.IsRecorded && given.Has(row.Name));

    private static IEnumerable<string> ArgumentsOf(OptionRow row, OptionValues given) => given[row.Name].Select(value =>
        row.IsSwitch && value == "true" ? row.Name : $"{row.Name}={(row.IsPath ? Path.GetFileName(value) : value)}");
}
