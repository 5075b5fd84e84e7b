using System.Globalization;
using NetDraw.ModelImport.Graph;

namespace NetDraw.ModelImport.ConvNetDraw;

/// <summary>
/// Reads the text of ConvNetDraw: calls of a word with three whole numbers, blanks or line breaks between. The tool hands each line to
/// JavaScript's <c>eval</c>; here nothing is computed, and what is no such call is an error with its place. Beyond the tool: several calls
/// on a line, comments anywhere (<c>#</c>, <c>//</c>), and a name before a call (<c>stem: conv(24, 24, 8)</c>).
/// </summary>
internal sealed class ConvNetDrawParser(string file, string text)
{
    private const long MaxExtent = 1_000_000_000;
    private const int MaxCalls = 100_000;
    private const int MaxWord = 200;

    private int offset;
    private int line = 1;
    private int lineStart;

    private SourcePosition Here => new(line, offset - lineStart + 1);

    private char Current => offset < text.Length ? text[offset] : '\0';

    /// <summary>All calls, in order.</summary>
    /// <exception cref="ModelFormatException">Something is no call; there is none; or there are too many.</exception>
    public IReadOnlyList<ConvNetDrawCall> Parse()
    {
        var calls = new List<ConvNetDrawCall>();
        for (SkipBlanks(); offset < text.Length; SkipBlanks())
        {
            if (calls.Count == MaxCalls)
                throw Error(Here, string.Create(CultureInfo.InvariantCulture, $"found more than {MaxCalls} layers, expected at most as many"));
            calls.Add(Call());
            SkipBlanks();
            // The end of a statement, which the tool's JavaScript allows.
            if (Current == ';')
                offset++;
        }

        return calls.Count > 0 ? calls : throw new ModelFormatException(file, "holds no layer, expected calls such as input(28, 28, 1) conv(24, 24, 8)");
    }

    private ConvNetDrawCall Call()
    {
        var position = Here;
        string word = Word("a layer such as conv(24, 24, 8)");
        string? name = null;
        SkipBlanks();
        if (Current == ':')
        {
            offset++;
            SkipBlanks();
            name = word;
            word = Word($"a layer such as conv(24, 24, 8) after the name '{name}:'");
            SkipBlanks();
        }

        Expect('(', $"'(' after '{word}'");
        long height = Number("the height");
        Expect(',', "',' and the width");
        long width = Number("the width");
        Expect(',', "',' and the depth");
        long depth = Number("the depth");
        Expect(')', "')' after three numbers");
        return new(name, word, height, width, depth, position);
    }

    private string Word(string expected)
    {
        int start = offset;
        if (char.IsLetter(Current) || Current == '_')
        {
            while (char.IsLetterOrDigit(Current) || Current is '_' or '-' or '.' or '/')
                offset++;
        }

        if (offset == start)
            throw Error(Here, $"found {Found()}, expected {expected}");
        return offset - start <= MaxWord
            ? text[start..offset]
            : throw new ModelFormatException(file, new(line, start - lineStart + 1), $"found a word of {offset - start} characters, expected at most {MaxWord}");
    }

    private long Number(string what)
    {
        SkipBlanks();
        var position = Here;
        int start = offset;
        // Everything that could be glued to a number, so that 28.5 and 3x3 are one wrong number.
        while (char.IsAsciiLetterOrDigit(Current) || Current is '.' or '_' or '+' or '-' or '*')
            offset++;
        string number = text[start..offset];
        if (number.Length == 0)
            throw Error(position, $"found {Found()}, expected {what}, a whole number from 1");
        return long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out long value) && value is > 0 and <= MaxExtent
            ? value
            : throw Error(position, string.Create(CultureInfo.InvariantCulture, $"found '{Shortened(number)}', expected {what}, a whole number from 1 to {MaxExtent}; nothing is computed"));
    }

    private void Expect(char mark, string expected)
    {
        SkipBlanks();
        if (Current != mark || offset >= text.Length)
            throw Error(Here, $"found {Found()}, expected {expected}");
        offset++;
    }

    private void SkipBlanks()
    {
        for (; offset < text.Length; offset++)
        {
            char c = text[offset];
            bool isComment = c == '#' || (c == '/' && offset + 1 < text.Length && text[offset + 1] == '/');
            if (isComment)
                offset = (text.IndexOf('\n', offset) is >= 0 and var end ? end : text.Length) - 1;
            else if (c == '\n')
                (line, lineStart) = (line + 1, offset + 1);
            else if (!char.IsWhiteSpace(c) && c != '\uFEFF')
                return;
        }
    }

    private string Found()
    {
        if (offset >= text.Length)
            return "the end of the text";
        char c = Current;
        if (char.IsControl(c) || char.IsSurrogate(c))
            return string.Create(CultureInfo.InvariantCulture, $"the character U+{(int)c:X4}");
        int end = offset;
        while (end < text.Length && char.IsLetterOrDigit(text[end]))
            end++;
        return $"'{Shortened(text[offset..Math.Max(end, offset + 1)])}'";
    }

    private static string Shortened(string word) => word.Length <= 40 ? word : word[..40] + "…";

    private ModelFormatException Error(SourcePosition position, string problem) => new(file, position, problem);
}

/// <summary>One call of the text: <c>conv1: conv(24, 24, 8)</c>.</summary>
/// <param name="Name">Name before the colon; null where there is none.</param>
/// <param name="Word">What is called, as written.</param>
/// <param name="Height">First number: the tool draws it as the upright edge.</param>
/// <param name="Width">Second number: the tool draws it as the receding edge.</param>
/// <param name="Depth">Third number: channels.</param>
/// <param name="Position">Where it starts.</param>
internal sealed record ConvNetDrawCall(string? Name, string Word, long Height, long Width, long Depth, SourcePosition Position);
