using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace NetDraw.Explain.Targets;

/// <summary>From the text of a file to names of classes, in the forms that data sets and exporters have.</summary>
internal static partial class LabelText
{
    private const int MostClasses = 1_000_000;

    private static readonly ImmutableArray<string> Nested = ["names", "labels", "classes", "class_names", "id2label", "categories"];
    private static readonly ImmutableArray<string> NameColumns = ["name", "label", "class_name", "label_name", "display_name", "class", "category", "class_label"];
    private static readonly ImmutableArray<string> NumberColumns = ["id", "index", "idx", "class_id", "label_id", "class_index", "number", "class_idx", "classid"];

    /// <summary>The names; null where the text holds none.</summary>
    /// <param name="text">The text, without blanks at its ends.</param>
    /// <param name="isList">Whether text that is no list in brackets is no list of names: what metadata holds may be anything.</param>
    /// <exception cref="FormatException">The text is broken; the message begins with the line.</exception>
    public static ClassLabels? TryRead(string text, bool isList)
    {
        if (text.StartsWith('[') || text.StartsWith('{'))
            return Brackets(text);
        if (Yaml(text) is { } yaml)
            return yaml;
        if (MapItem().Matches(text) is { Count: > 0 } items)
            return Numbered(items.Select(static m => (Number(Id().Match(m.Value).Groups[1].Value), ItemName().Match(m.Value).Groups[1].Value)), isFromOne: true);
        return isList ? text.Contains(',', StringComparison.Ordinal) ? new([.. text.Split(',', StringSplitOptions.TrimEntries)]) : null : Lines(text);
    }

    private static ClassLabels? Brackets(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text, new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
            return Of(json.RootElement);
        }
        catch (JsonException e)
        {
            // Python writes numbers as keys, and texts in single quotes.
            if (PythonPair().Matches(text) is { Count: > 0 } pairs)
                return Numbered(pairs.Select(static m => (Number(m.Groups[1].Value), Unescaped(m.Groups[2].Value))));
            if (text.StartsWith('[') && PythonText().Matches(text) is { Count: > 0 } texts)
                return new([.. texts.Select(static m => Unescaped(m.Value))]);
            throw new FormatException($"{(e.LineNumber ?? 0) + 1}: is no JSON list or dict of names, and no Python dict", e);
        }
    }

    private static ClassLabels? Of(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Array => OfList([.. json.EnumerateArray()]),
        JsonValueKind.Object => OfDict([.. json.EnumerateObject()]),
        _ => null,
    };

    private static ClassLabels? OfList(JsonElement[] items)
    {
        if (Array.TrueForAll(items, static i => i.ValueKind == JsonValueKind.Object) && items.Length > 0)
        {
            var entries = items.Select(static i => (Id: Property(i, NumberColumns), Name: Property(i, NameColumns))).ToList();
            if (entries.Exists(static e => e.Name is null))
                return null;
            return entries.TrueForAll(static e => int.TryParse(e.Id, NumberStyles.None, CultureInfo.InvariantCulture, out _))
                ? Numbered(entries.Select(static e => (Number(e.Id!), e.Name!))) : new([.. entries.Select(static e => e.Name!)]);
        }

        string?[] names = [.. items.Select(NameOf)];
        return names.Contains(null) ? null : new([.. names!]);
    }

    private static ClassLabels? OfDict(JsonProperty[] entries)
    {
        if (entries.Length > 0 && Array.TrueForAll(entries, static e => int.TryParse(e.Name, NumberStyles.None, CultureInfo.InvariantCulture, out _)))
        {
            var pairs = entries.Select(static e => (Number(e.Name), NameOf(e.Value))).ToList();
            return pairs.Exists(static p => p.Item2 is null) ? null : Numbered(pairs!);
        }

        // From names to numbers, as torchvision's class_to_idx.
        if (entries.Length > 0 && Array.TrueForAll(entries, static e => e.Value.ValueKind == JsonValueKind.Number && e.Value.TryGetInt32(out _)))
            return Numbered(entries.Select(static e => (e.Value.GetInt32(), e.Name)));
        foreach (string key in Nested)
        {
            if (Array.Find(entries, e => e.Name == key) is { Value.ValueKind: JsonValueKind.Array or JsonValueKind.Object } inner && Of(inner.Value) is { } found)
                return found;
        }

        return null;
    }

    // "tench", or ["n01440764", "tench"] as in Keras' index file.
    private static string? NameOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => Plain(value.GetString()!),
        JsonValueKind.Array when value.GetArrayLength() > 0 && value[value.GetArrayLength() - 1].ValueKind == JsonValueKind.String => value[value.GetArrayLength() - 1].GetString(),
        JsonValueKind.Object => Property(value, NameColumns),
        _ => null,
    };

    private static string? Property(JsonElement item, ImmutableArray<string> names)
    {
        foreach (string name in names)
        {
            if (item.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String or JsonValueKind.Number)
                return value.ToString();
        }

        return null;
    }

    // "names:" and then a list or a dict, as in the files of data sets for YOLO.
    private static ClassLabels? Yaml(string text)
    {
        if (YamlNames().Match(text) is not { Success: true } names)
            return null;
        string rest = text[(names.Index + names.Length)..];
        if (rest.TrimStart() is ['[' or '{', ..] inline)
            return Brackets(inline[..(inline.IndexOf(inline[0] == '[' ? ']' : '}', StringComparison.Ordinal) + 1)]);
        string[] lines = [.. rest.Split('\n').Skip(1).Select(static l => l.TrimEnd()).TakeWhile(static l => l.Length == 0 || l[0] is ' ' or '\t' or '-').Select(static l => l.Trim()).Where(static l => l.Length > 0)];
        if (lines.Length == 0)
            return null;
        return Array.TrueForAll(lines, static l => l.StartsWith("- ", StringComparison.Ordinal)) ? new([.. lines.Select(static l => Unquoted(l[2..]))]) : NumberedLines(lines);
    }

    private static ClassLabels Lines(string text)
    {
        string[] lines = [.. text.Split('\n').Select(static l => l.Trim())];
        if (Table(lines) is { } table)
            return table;
        return NumberedLines([.. lines.Where(static l => l.Length > 0)]) ?? new([.. lines.Select(Plain)]);
    }

    // "0: name", "0,name", "0 name": only where every line has a number of its own.
    private static ClassLabels? NumberedLines(string[] lines)
    {
        Match[] matches = [.. lines.Select(static l => NumberedLine().Match(l))];
        return lines.Length > 0 && Array.TrueForAll(matches, static m => m.Success) && matches.Select(static m => m.Groups[1].Value).Distinct(StringComparer.Ordinal).Count() == matches.Length
            ? Numbered(matches.Select(static m => (Number(m.Groups[1].Value), Plain(Unquoted(m.Groups[2].Value))))) : null;
    }

    // A first line of column names, one of which is that of the names.
    private static ClassLabels? Table(string[] lines)
    {
        foreach (char separator in (ReadOnlySpan<char>)[',', '\t', ';'])
        {
            string[] header = [.. Cells(lines[0], separator).Select(static c => c.ToLowerInvariant())];
            int name = NameColumns.Select(n => Array.IndexOf(header, n)).FirstOrDefault(static i => i >= 0, -1), number = NumberColumns.Select(n => Array.IndexOf(header, n)).FirstOrDefault(static i => i >= 0, -1);
            if (name < 0 || (header.Length == 1 && lines.Length < 2) || (header.Length == 1 && separator != ','))
                continue;
            string[][] rows = [.. lines.Skip(1).Where(static l => l.Length > 0).Select(l => Cells(l, separator))];
            if (Array.Exists(rows, r => r.Length <= Math.Max(name, number)))
                throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"{Array.FindIndex(rows, r => r.Length <= Math.Max(name, number)) + 2}: has fewer columns than the header"));
            return number >= 0 && Array.TrueForAll(rows, r => int.TryParse(r[number], NumberStyles.None, CultureInfo.InvariantCulture, out _))
                ? Numbered(rows.Select(r => (Number(r[number]), r[name]))) : new([.. rows.Select(r => r[name])]);
        }

        return null;
    }

    // A cell in quotes may hold the separator, and a quote twice for one.
    private static string[] Cells(string line, char separator)
    {
        var cells = new List<string>();
        var cell = new StringBuilder();
        bool isQuoted = false;
        foreach (char c in line + separator)
        {
            if (c == separator && !isQuoted)
            {
                cells.Add(cell.ToString().Trim().Replace("\"\"", "\"", StringComparison.Ordinal));
                cell.Clear();
            }
            else if (c == '"')
            {
                isQuoted = !isQuoted;
                if (isQuoted && cell.Length > 0)
                    cell.Append("\"\"");
            }
            else
            {
                cell.Append(c);
            }
        }

        return [.. cells];
    }

    private static ClassLabels Numbered(IEnumerable<(int Number, string Name)> entries, bool isFromOne = false)
    {
        var all = entries.ToList();
        int first = isFromOne && all.TrueForAll(static e => e.Number > 0) ? 1 : 0, most = all.Max(static e => e.Number);
        if (most > MostClasses)
            throw new FormatException($"1: numbers a class {most.ToString(CultureInfo.InvariantCulture)}, expected at most {MostClasses.ToString(CultureInfo.InvariantCulture)}");
        string[] names = [.. Enumerable.Repeat("", most + 1 - first)];
        foreach (var (number, name) in all)
            names[number - first] = name;
        return new([.. names]) { IsNumbered = true };
    }

    private static int Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : MostClasses + 1;

    private static string Unquoted(string text) => text.Trim() is ['"' or '\'', .. var inner, '"' or '\''] ? inner : text.Trim();

    private static string Unescaped(string quoted)
    {
        string inner = quoted.StartsWith('u') ? quoted[2..^1] : quoted[1..^1];
        return inner.Replace("\\'", "'", StringComparison.Ordinal).Replace("\\\"", "\"", StringComparison.Ordinal);
    }

    private static string Plain(string line) =>
        line.Length > 10 && line[0] == 'n' && line[9] == ' ' && line.AsSpan(1, 8).IndexOfAnyExceptInRange('0', '9') < 0 ? line[10..] : line;

    [GeneratedRegex("""(?:^|[{,\s])(\d+)\s*:\s*(u?'(?:[^'\\]|\\.)*'|u?"(?:[^"\\]|\\.)*")""")]
    private static partial Regex PythonPair();

    [GeneratedRegex("""(?:u?'(?:[^'\\]|\\.)*'|u?"(?:[^"\\]|\\.)*")""")]
    private static partial Regex PythonText();

    [GeneratedRegex(@"^(\d+)\s*[:=,;\t ]\s*(\S.*)$")]
    private static partial Regex NumberedLine();

    [GeneratedRegex(@"^names\s*:", RegexOptions.Multiline)]
    private static partial Regex YamlNames();

    [GeneratedRegex(@"item\s*\{[^}]*\}")]
    private static partial Regex MapItem();

    [GeneratedRegex(@"\bid\s*:\s*(\d+)")]
    private static partial Regex Id();

    [GeneratedRegex("""(?:display_name|\bname)\s*:\s*['"]([^'"]*)['"]""")]
    private static partial Regex ItemName();
}
