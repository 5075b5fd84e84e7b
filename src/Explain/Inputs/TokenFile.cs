using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using NetDraw.ModelImport.Files;

namespace NetDraw.Explain.Inputs;

/// <summary>Numbers of tokens, as a tokenizer gives them, and the texts that they stand for.</summary>
/// <param name="Ids">The numbers.</param>
/// <param name="Texts">A text each; empty where they are not known.</param>
public sealed record TokenFile(ImmutableArray<long> Ids, ImmutableArray<string> Texts)
{
    private const int MostBytes = 16 << 20;

    /// <summary>Reads a JSON list of numbers, a JSON object with <c>ids</c> (or <c>input_ids</c>) and <c>tokens</c>, or text: numbers between blanks or commas, or a line a token with its number before the text.</summary>
    /// <exception cref="ExplainException">It is missing or holds no numbers of tokens.</exception>
    public static TokenFile Read(string path)
    {
        try
        {
            using var reader = new StreamReader(new MemoryStream(BoundedFile.ReadAll(path, MostBytes), writable: false));
            string text = reader.ReadToEnd().Trim();
            var read = text.StartsWith('[') || text.StartsWith('{') ? OfJson(text) : OfText(text);
            if (read.Ids.IsEmpty || (!read.Texts.IsEmpty && read.Texts.Length != read.Ids.Length))
                throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"holds {read.Ids.Length} numbers and {read.Texts.Length} texts, expected as many of both, or no text"));
            return read;
        }
        catch (UnreadableFileException e)
        {
            throw new ExplainException($"{path}: {e.Message}; expected numbers of tokens", e);
        }
        catch (Exception e) when (e is FormatException or JsonException or InvalidOperationException or OverflowException)
        {
            throw new ExplainException($"{path}: {(e is JsonException ? "is no JSON" : e.Message)}; expected numbers of tokens between blanks, a token a line ('2023 this'), or JSON with ids and tokens", e);
        }
    }

    private static TokenFile OfJson(string text)
    {
        using var json = JsonDocument.Parse(text);
        var root = json.RootElement;
        if (root.ValueKind == JsonValueKind.Array)
            return new([.. Flat(root).Select(static e => e.GetInt64())], []);
        var ids = root.TryGetProperty("ids", out var plain) || root.TryGetProperty("input_ids", out plain) ? plain : throw new FormatException("has no 'ids'");
        return new([.. Flat(ids).Select(static e => e.GetInt64())], root.TryGetProperty("tokens", out var texts) ? [.. Flat(texts).Select(static e => e.GetString() ?? "")] : []);
    }

    // A batch of one is a list within a list.
    private static JsonElement.ArrayEnumerator Flat(JsonElement list) => (list.GetArrayLength() == 1 && list[0].ValueKind == JsonValueKind.Array ? list[0] : list).EnumerateArray();

    private static TokenFile OfText(string text)
    {
        string[] lines = [.. text.Split('\n').Select(static l => l.Trim()).Where(static l => l.Length > 0)];
        string[][] parts = [.. lines.Select(static l => l.Split([' ', '\t', ','], 2, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))];
        bool isPairs = lines.Length > 1 && Array.TrueForAll(parts, static p => p.Length == 2 && IsNumber(p[0])) && Array.Exists(parts, static p => !IsNumber(p[1].Split([' ', ','])[0]));
        if (isPairs)
            return new([.. parts.Select(static p => Number(p[0]))], [.. parts.Select(static p => p[1])]);
        return new([.. text.Split([' ', '\t', ',', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).Select(Number)], []);
    }

    private static bool IsNumber(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _);

    private static long Number(string text) => IsNumber(text) ? long.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture) : throw new FormatException($"'{text}' is no number of a token");
}
