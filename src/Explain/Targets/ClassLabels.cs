using System.Collections.Immutable;
using System.Text.Json;
using NetDraw.ModelImport.Files;
using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Explain.Targets;

/// <summary>Names of a network's classes.</summary>
/// <param name="Names">Names by class; none where no file is given.</param>
public sealed record ClassLabels(ImmutableArray<string> Names)
{
    private const int MaxBytes = 64 << 20;

    /// <summary>No names: classes go by their numbers.</summary>
    public static ClassLabels None { get; } = new([]);

    /// <summary>The names that a network states itself: those of a zip map (ai.onnx.ml), which exporters of classifiers put at its end.</summary>
    internal static ClassLabels Of(Network network) =>
        new([.. network.Nodes.FirstOrDefault(static n => n.Has(OperatorTraits.NamesClasses))?.Attributes.GetTexts("classlabels_strings") ?? []]);

    /// <summary>Reads a JSON list of names, or text with a name a line (a WordNet number before it, as in Caffe's synset lists, is left out).</summary>
    /// <exception cref="ExplainException">The file is missing or holds no names.</exception>
    public static ClassLabels Read(string path)
    {
        try
        {
            using var reader = new StreamReader(new MemoryStream(BoundedFile.ReadAll(path, MaxBytes), writable: false));
            string text = reader.ReadToEnd().Trim();
            ImmutableArray<string> names = text.StartsWith('[')
                ? ListOf(text)
                : [.. text.Split('\n').Select(static l => Plain(l.Trim()))];
            return names.IsEmpty || text.Length == 0 ? throw new ExplainException($"{path}: is empty, expected a class name a line, or a JSON list of names") : new(names);
        }
        catch (UnreadableFileException e)
        {
            throw new ExplainException($"{path}: {e.Message}; labels are a class name a line, or a JSON list of names", e);
        }
        catch (JsonException e)
        {
            throw new ExplainException($"{path}:{(e.LineNumber ?? 0) + 1}: is no JSON list of names", e);
        }
        catch (InvalidOperationException e)
        {
            throw new ExplainException($"{path}: is no JSON list of names: one of them is no text", e);
        }
    }

    /// <summary>The name of a class, its first word group where it has several; its number where it has none.</summary>
    public string NameOf(int index) => index < Names.Length && Names[index].Length > 0
        ? Names[index].Split(',')[0].Trim()
        : $"class {index.ToString(System.Globalization.CultureInfo.InvariantCulture)}";

    /// <summary>The class of a name: the whole of it, or one of the parts between commas; null for none.</summary>
    public int? IndexOf(string name)
    {
        int index = Names.IndexOf(name, 0, StringComparer.OrdinalIgnoreCase);
        if (index < 0)
            index = Array.FindIndex([.. Names], n => n.Split(',').Any(part => part.Trim().Equals(name, StringComparison.OrdinalIgnoreCase)));
        return index < 0 ? null : index;
    }

    // What is no text, null among it, has none to give.
    private static ImmutableArray<string> ListOf(string json)
    {
        using var list = JsonDocument.Parse(json);
        return [.. list.RootElement.EnumerateArray().Select(static name => name.GetString() ?? throw new InvalidOperationException("null is no text"))];
    }

    private static string Plain(string line) =>
        line.Length > 10 && line[0] == 'n' && line[9] == ' ' && line.AsSpan(1, 8).IndexOfAnyExceptInRange('0', '9') < 0 ? line[10..] : line;
}
