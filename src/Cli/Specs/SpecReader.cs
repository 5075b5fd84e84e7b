using System.Collections.Immutable;
using System.CommandLine;
using System.Text;
using NetDraw.ModelImport;

namespace NetDraw.Cli.Specs;

/// <summary>Reads spec files. Every option's value is read by the option itself: the file and the command line take the same values.</summary>
internal sealed class SpecReader
{
    private readonly string file;
    private readonly ImmutableArray<Option> options;

    private SpecReader(string file, IEnumerable<Option> options) => (this.file, this.options) = (file, [.. options]);

    /// <summary>Reads a file.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="options">Options that it may set.</param>
    /// <exception cref="SpecException">It cannot be read, or says what it cannot.</exception>
    public static FigureSpec Read(string path, IEnumerable<Option> options)
    {
        var map = SpecParser.Parse(path, TextOf(path));
        return new SpecReader(path, options).Spec(map);
    }

    private static string TextOf(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            byte[] bytes = new byte[SpecParser.MaxBytes + 1];
            int count = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            if (count > SpecParser.MaxBytes)
                throw new SpecException(path, $"a spec has at most {SpecParser.MaxBytes >> 20} MiB");
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes.AsSpan(0, count)).TrimStart('\uFEFF');
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new SpecException(path, "no such file", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SpecException(path, $"cannot be read: {e.Message}", e);
        }
        catch (DecoderFallbackException e)
        {
            throw new SpecException(path, "not UTF-8 text", e);
        }
    }

    private FigureSpec Spec(SpecMap map)
    {
        var spec = new FigureSpec { File = file };
        var rules = new SpecRules(file);
        foreach (var (key, value) in map.Entries)
        {
            if (string.Equals(key.Value, "model", StringComparison.Ordinal))
                spec = spec with { Model = ModelPath(value) };
            else if (SpecKeys.Sections.Contains(key.Value, StringComparer.Ordinal))
                rules.Add(key.Value, value);
            else if (options.FirstOrDefault(o => SpecKeys.Of(o) == key.Value) is { } option)
                spec = spec with { Options = spec.Options.Add((key.Value, Tokens(option, value))) };
            else
                throw Error(key, Suggestion.Message(key.Value, [.. options.Select(SpecKeys.Of), .. SpecKeys.Sections]));
        }

        return spec with { Rules = rules.Build() };
    }

    // Paths are from the spec's folder, so that both can move together.
    private string ModelPath(SpecNode value)
    {
        string path = Text(value, "the path of a model");
        return path.Length == 0 ? throw Error(value, "expected the path of a model, found nothing") : FromFolder(path);
    }

    private string FromFolder(string path) => Path.GetDirectoryName(file) is { Length: > 0 } folder ? Path.Combine(folder, path) : path;

    private ImmutableArray<string> Tokens(Option option, SpecNode value)
    {
        if (SpecKeys.IsSwitch(option))
            return IsTrue(value) != SpecKeys.IsNegation(option) ? [option.Name] : [];
        var values = value is SpecList list && SpecKeys.IsMany(option) ? list.Items : [value];
        var tokens = ImmutableArray.CreateBuilder<string>();
        foreach (var one in values)
        {
            string text = Text(one, option.HelpName ?? "a value");
            if (text.Length == 0)
                throw Error(one, $"expected {option.HelpName ?? "a value"}, found nothing; a text that begins with # is quoted");
            string token = $"{option.Name}={(SpecKeys.IsPath(option) ? FromFolder(text) : text)}";
            if (new Command("spec") { option }.Parse([token]).Errors is [var error, ..])
                throw Error(one, error.Message.StartsWith(option.Name + ": ", StringComparison.Ordinal) ? error.Message[(option.Name.Length + 2)..] : error.Message);
            tokens.Add(token);
        }

        return tokens.ToImmutable();
    }

    private bool IsTrue(SpecNode value) => value is SpecText { Value: "true" or "false" } text
        ? text.Value == "true"
        : throw Error(value, $"expected true or false, found {value.Kind}");

    private string Text(SpecNode value, string expected) => value is SpecText text ? text.Value : throw Error(value, $"expected {expected}, found {value.Kind}");

    private SpecException Error(SpecNode at, string message) => new(file, at.Line, at.Column, message);
}
