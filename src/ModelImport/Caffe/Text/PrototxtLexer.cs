using System.Globalization;
using NetDraw.ModelImport.Graph;

namespace NetDraw.ModelImport.Caffe.Text;

/// <summary>
/// Cuts protobuf text into tokens, one pass. More lenient than protobuf where real files need it: byte order marks, no-break blanks
/// and template placeholders (<c>$X</c>, <c>${X}</c>, <c>$X/rest</c>), which are words.
/// </summary>
/// <param name="file">Name for messages.</param>
/// <param name="text">The file's text.</param>
/// <param name="keepsBytes">Whether strings are bytes, one a character, instead of the text that the bytes encode.</param>
internal sealed class PrototxtLexer(string file, string text, bool keepsBytes = false)
{
    private const string Marks = "{}<>[]:;,-+/";

    private int offset;
    private int line = 1;
    private int lineStart;

    private SourcePosition Here => new(line, offset - lineStart + 1);

    private char Current => offset < text.Length ? text[offset] : '\0';

    /// <summary>The next token.</summary>
    /// <exception cref="ModelFormatException">A character that starts no token, or a string without an end.</exception>
    public PrototxtToken Next()
    {
        SkipBlanksAndComments();
        var position = Here;
        if (offset >= text.Length)
            return new(PrototxtTokenKind.End, "", position);
        char c = Current;
        if (c is '"' or '\'')
            return new(PrototxtTokenKind.Text, keepsBytes ? PrototxtString.UnescapeBytes(ScanString(c, position)) : PrototxtString.Unescape(ScanString(c, position)), position);
        if (char.IsAsciiDigit(c) || (c == '.' && offset + 1 < text.Length && char.IsAsciiDigit(text[offset + 1])))
            return new(PrototxtTokenKind.Number, ScanNumber(), position);
        if (char.IsAsciiLetter(c) || c == '_')
            return new(PrototxtTokenKind.Word, ScanWhile(static x => char.IsAsciiLetterOrDigit(x) || x == '_'), position);
        if (c == '$')
            return new(PrototxtTokenKind.Word, ScanPlaceholder(position), position);
        if (!Marks.Contains(c, StringComparison.Ordinal))
            throw new ModelFormatException(file, position, $"found {Describe(c)}, expected a field name, a value or a brace");
        offset++;
        return new(PrototxtTokenKind.Mark, c.ToString(), position);
    }

    /// <summary>The rest of a dotted or slashed name within brackets, up to the closing one, which is consumed.</summary>
    public string ScanBracketedName(SourcePosition opened)
    {
        int start = offset;
        while (offset < text.Length && text[offset] is not (']' or '\n' or '{' or '}' or '"'))
            offset++;
        if (Current != ']')
            throw new ModelFormatException(file, opened, "found '[' without an end, expected ']' after an extension's name");
        return text[start..offset++].Trim();
    }

    private static string Describe(char c) => char.IsControl(c) || c > '~'
        ? string.Create(CultureInfo.InvariantCulture, $"the character U+{(int)c:X4}{(char.IsControl(c) || char.IsSurrogate(c) ? "" : $" '{c}'")}")
        : $"'{c}'";

    private void SkipBlanksAndComments()
    {
        for (; offset < text.Length; offset++)
        {
            char c = text[offset];
            if (c == '#')
                offset = IndexOrEnd(text.IndexOf('\n', offset)) - 1;
            else if (c == '\n')
                (line, lineStart) = (line + 1, offset + 1);
            else if (!char.IsWhiteSpace(c) && c != '\uFEFF')
                return;
        }
    }

    private int IndexOrEnd(int index) => index < 0 ? text.Length : index;

    private string ScanWhile(Func<char, bool> belongs)
    {
        int start = offset;
        while (offset < text.Length && belongs(text[offset]))
            offset++;
        return text[start..offset];
    }

    // Everything that could be glued to a number, so that 3x3 is one wrong number and not a number and a name.
    private string ScanNumber()
    {
        int start = offset;
        bool isHex = Current == '0' && offset + 1 < text.Length && text[offset + 1] is 'x' or 'X';
        while (offset < text.Length)
        {
            char c = text[offset];
            bool isExponentSign = c is '+' or '-' && !isHex && text[offset - 1] is 'e' or 'E' && offset > start;
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('.' or '_') && !(isExponentSign && c is '+' or '-'))
                break;
            offset++;
        }

        return text[start..offset];
    }

    private string ScanPlaceholder(SourcePosition position)
    {
        int start = offset;
        while (offset < text.Length)
        {
            if (Current == '$' && offset + 1 < text.Length && text[offset + 1] == '{')
            {
                int end = text.IndexOf('}', offset);
                if (end < 0 || text.AsSpan(offset, end - offset).Contains('\n'))
                    throw new ModelFormatException(file, position, "found '${' without an end, expected '}' after a placeholder's name");
                offset = end + 1;
            }
            else if (Current is '$' or '_' or '.' or '/' || char.IsAsciiLetterOrDigit(Current))
            {
                offset++;
            }
            else
            {
                break;
            }
        }

        string placeholder = text[start..offset];
        return placeholder.Length > 1
            ? placeholder
            : throw new ModelFormatException(file, position, "found '$' alone, expected a placeholder such as $X or ${X}");
    }

    private string ScanString(char quote, SourcePosition position)
    {
        int start = ++offset;
        for (; offset < text.Length; offset++)
        {
            char c = text[offset];
            if (c == quote)
                return text[start..offset++];
            if (c == '\n')
                throw new ModelFormatException(file, position, $"found a string without an end on its line, expected {quote}");
            if (c != '\\' || offset + 1 >= text.Length)
                continue;
            offset++;
            if (text[offset] == '\n')
                (line, lineStart) = (line + 1, offset + 1);
        }

        throw new ModelFormatException(file, position, $"found a string without an end, expected {quote}");
    }
}
