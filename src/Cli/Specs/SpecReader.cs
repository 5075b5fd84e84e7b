using System.Collections.Immutable;
using System.Text;
using NetDraw.Cli.Jobs;
using NetDraw.Cli.Options;
using NetDraw.ModelImport;
using NetDraw.ModelImport.Files;

namespace NetDraw.Cli.Specs;

/// <summary>Reads spec files. An option's values are read by its row: the file and the command line take the same ones.</summary>
internal sealed class SpecReader
{
    /// <summary>Keys of a file that are no options.</summary>
    public static ImmutableArray<string> Sections { get; } = ["model", "palette", "hide", "show", "fold", "rename", "group", "icon", "rules"];

    private readonly string file;
    private readonly ImmutableArray<OptionRow> options;

    private SpecReader(string file, OptionTable table) => (this.file, options) = (file, [.. table.Rows.Where(static r => r.InSpec)]);

    /// <summary>Reads a file.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="table">The options; the rows say which of them it may set.</param>
    /// <exception cref="SpecException">It cannot be read, or says what it cannot.</exception>
    public static FigureSpec Read(string path, OptionTable table)
    {
        var map = SpecParser.Parse(path, TextOf(path));
        return new SpecReader(path, table).Spec(map);
    }

    /// <summary>Reads a file of options alone: no model, no rules.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="table">The options; the rows say which of them it may set.</param>
    /// <exception cref="SpecException">It cannot be read, or says what it cannot.</exception>
    public static OptionValues ReadOptions(string path, OptionTable table)
    {
        var map = SpecParser.Parse(path, TextOf(path));
        var reader = new SpecReader(path, table);
        if (map.Entries.FirstOrDefault(static e => Sections.Contains(e.Key.Value, StringComparer.Ordinal)).Key is { } section)
            throw reader.Error(section, $"'{section.Value}' is of one figure and no default: it belongs in a spec, which --spec names");
        return reader.Spec(map).Options;
    }

    private static string TextOf(string path)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(BoundedFile.ReadAll(path, SpecParser.MaxBytes)).TrimStart('\uFEFF');
        }
        catch (UnreadableFileException e)
        {
            throw new SpecException(path, e.Message, e);
        }
        catch (DecoderFallbackException e)
        {
            throw new SpecException(path, "not UTF-8 text", e);
        }
    }

    // One file serves draw and explain: what only explain takes, draw leaves alone.
    private FigureSpec Spec(SpecMap map)
    {
        var spec = new FigureSpec { File = file };
        var rules = new SpecRules(file, PathOf);
        foreach (var (key, value) in map.Entries)
        {
            if (string.Equals(key.Value, "model", StringComparison.Ordinal))
                spec = spec with { Model = ModelPath(value) };
            else if (Sections.Contains(key.Value, StringComparer.Ordinal))
                rules.Add(key.Value, value);
            else if (options.FirstOrDefault(o => o.HasKey(key.Value)) is { } option)
                spec = spec with { Options = spec.Options.With(option.Name, Values(option, value)) };
            else if (!FigureOptions.Explain.Rows.Any(row => row.InSpec && row.HasKey(key.Value)))
                throw Error(key, Suggestion.Message(key.Value, [.. options.Select(static o => o.Key), .. Sections]));
        }

        return spec with { Rules = rules.Build(), Icons = rules.Icons };
    }

    // Paths are from the spec's folder, so that both can move together.
    private string ModelPath(SpecNode value) => PathOf(value, "the path of a model");

    private string PathOf(SpecNode value, string expected)
    {
        string path = Text(value, expected);
        if (path.Length == 0)
            throw Error(value, $"expected {expected}, found nothing");
        return OptionRows.PathProblem(path) is { } problem ? throw Error(value, problem) : FromFolder(path);
    }

    private string FromFolder(string path) => Path.GetDirectoryName(file) is { Length: > 0 } folder ? Path.Combine(folder, path) : path;

    private ImmutableArray<string> Values(OptionRow option, SpecNode value)
    {
        if (option.IsSwitch)
            return [IsTrue(value) == (option.Negates is null) ? "true" : "false"];
        var values = value is SpecList list && option.IsMany ? list.Items : [value];
        return [.. values.Select(one => Value(option, one))];
    }

    private string Value(OptionRow option, SpecNode value)
    {
        string text = Text(value, option.Placeholder!);
        if (text.Length == 0)
            throw Error(value, $"expected {option.Placeholder}, found nothing; a text that begins with # is quoted");
        if (option.Read(text).Problem is { } problem)
            throw Error(value, problem);
        return option.NamesFile(text) ? FromFolder(text) : text;
    }

    private bool IsTrue(SpecNode value) => value is SpecText { Value: "true" or "false" } text
        ? text.Value == "true"
        : throw Error(value, $"expected true or false, found {value.Kind}");

    private string Text(SpecNode value, string expected) => value is SpecText text ? text.Value : throw Error(value, $"expected {expected}, found {value.Kind}");

    private SpecException Error(SpecNode at, string message) => new(file, at.Line, at.Column, message);
}
