using NetDraw.Cli.Inputs;
using NetDraw.Cli.Jobs;
using NetDraw.Cli.Options;
using NetDraw.ModelImport.Files;

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
        .SelectMany(row => given[row.Name].Where(row.NamesFile).Select(row.PathIn).Select(path => $"{ArgumentText.Join([Path.GetFileName(path)])} {(row.IsHashed ? HashOf(path) : NoHash)}"))
        .Distinct(StringComparer.Ordinal));

    /// <summary>The options of a figure's record, its files still by name alone.</summary>
    /// <exception cref="FormatException">They are none, or no figure hangs on them.</exception>
    public OptionValues Read(string text) => table.ParseIn(static row => row.IsRecorded, "a figure's record", ArgumentText.Split(text));

    /// <summary>Hash of a file's content, 64 hexadecimal digits in lower case.</summary>
    /// <exception cref="InputException">It cannot be read.</exception>
    public static string HashOf(string path)
    {
        try
        {
            using var stream = BoundedFile.Open(path);
            return Convert.ToHexStringLower(Sha256.Of(stream));
        }
        catch (Exception e) when (e is UnreadableFileException || BoundedFile.IsOfFiles(e))
        {
            throw new InputException($"{path}: {(e is UnreadableFileException ? e.Message : $"cannot be read: {BoundedFile.Reason(e)}")}", e);
        }
    }

    private IEnumerable<OptionRow> Recorded(OptionValues given) => table.Rows.Where(row => row.IsRecorded && given.Has(row.Name));

    private static IEnumerable<string> ArgumentsOf(OptionRow row, OptionValues given) => given[row.Name].Select(value =>
        row.IsSwitch && value == "true" ? row.Name : $"{row.Name}={row.WithPath(value, static path => Path.GetFileName(path))}");
}
