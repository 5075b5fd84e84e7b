using NetDraw.ModelImport.Graph;

namespace NetDraw.ModelImport.Caffe.Text;

/// <summary>
/// Protobuf's text format without a schema (protobuf.dev, Text Format Language Specification) to a tree with positions:
/// both bracket kinds, optional colons before messages, lists, separators, adjacent strings.
/// </summary>
internal sealed class PrototxtParser
{
    /// <summary>Deeper nesting is refused, as protobuf's own parsers do.</summary>
    public const int MaxDepth = 100;

    private readonly string file;
    private readonly PrototxtLexer lexer;
    private PrototxtToken token;

    private PrototxtParser(string file, string text)
    {
        this.file = file;
        lexer = new PrototxtLexer(file, text);
        token = lexer.Next();
    }

    /// <summary>Parses a whole file.</summary>
    /// <param name="file">Name for messages.</param>
    /// <param name="text">The file's text.</param>
    /// <exception cref="ModelFormatException">The text is not of the grammar; the message has line and column, what was found and what was expected.</exception>
    public static CaffeMessage Parse(string file, string text)
    {
        var parser = new PrototxtParser(file, text);
        var fields = new List<CaffeField>();
        while (parser.token.Kind != PrototxtTokenKind.End)
            parser.ReadField(fields, 0, "a field name");
        return new CaffeMessage(fields);
    }

    private void ReadField(List<CaffeField> fields, int depth, string expected)
    {
        var position = token.Position;
        string name = ReadName(expected);
        bool hasColon = token.IsMark(':');
        if (hasColon)
            Advance();
        if (hasColon && token.IsMark('['))
            ReadList(fields, name, position, depth);
        else if (token.IsMark('{') || token.IsMark('<'))
            fields.Add(new CaffeField(name, ReadMessage(depth + 1), position));
        else if (hasColon)
            fields.Add(new CaffeField(name, ReadScalar(), position));
        else
            throw Unexpected($"':' or '{{' after the field name '{name}'");
        if (token.IsMark(';') || token.IsMark(','))
            Advance();
    }

    private string ReadName(string expected)
    {
        if (token.IsMark('['))
        {
            string extension = lexer.ScanBracketedName(token.Position);
            Advance();
            return extension;
        }

        if (token.Kind != PrototxtTokenKind.Word || token.Text[0] == '$')
            throw Unexpected(expected);
        string name = token.Text;
        Advance();
        return name;
    }

    private void ReadList(List<CaffeField> fields, string name, SourcePosition position, int depth)
    {
        var opened = token.Position;
        Advance();
        while (!token.IsMark(']'))
        {
            if (token.Kind == PrototxtTokenKind.End)
                throw Unexpected($"']' to close the list opened at {opened}");
            fields.Add(token.IsMark('{') || token.IsMark('<')
                ? new CaffeField(name, ReadMessage(depth + 1), position)
                : new CaffeField(name, ReadScalar(), position));
            if (token.IsMark(','))
                Advance();
            else if (!token.IsMark(']'))
                throw Unexpected($"',' or ']' in the list opened at {opened}");
        }

        Advance();
    }

    private CaffeMessage ReadMessage(int depth)
    {
        var opened = token.Position;
        if (depth > MaxDepth)
            throw new ModelFormatException(file, opened, $"found messages nested deeper than {MaxDepth}, expected a Caffe net");
        char close = token.IsMark('{') ? '}' : '>';
        string expected = $"a field name, or '{close}' to close the message opened at {opened}";
        Advance();
        var fields = new List<CaffeField>();
        while (!token.IsMark(close))
            ReadField(fields, depth, expected);
        Advance();
        return new CaffeMessage(fields);
    }

    private CaffeScalar ReadScalar()
    {
        if (token.Kind == PrototxtTokenKind.Text)
            return ReadStrings();
        bool isNegative = token.IsMark('-'), isSigned = isNegative || token.IsMark('+');
        if (isSigned)
            Advance();
        var scalar = token.Kind switch
        {
            PrototxtTokenKind.Number => PrototxtNumber.Parse(token.Text, isNegative) ?? throw Unexpected("a number"),
            PrototxtTokenKind.Word when PrototxtNumber.ParseWord(token.Text, isNegative) is { } special => special,
            PrototxtTokenKind.Word when isSigned && token.Text[0] != '$' => throw Unexpected("a number after the sign"),
            PrototxtTokenKind.Word => CaffeScalar.OfWord(isNegative ? "-" + token.Text : token.Text),
            _ => throw Unexpected(isSigned ? "a number after the sign" : "a value"),
        };
        Advance();
        return scalar;
    }

    private CaffeScalar ReadStrings()
    {
        string text = token.Text;
        Advance();
        List<string>? parts = null;
        for (; token.Kind == PrototxtTokenKind.Text; Advance())
            (parts ??= [text]).Add(token.Text);
        return CaffeScalar.OfText(parts is null ? text : string.Concat(parts));
    }

    private void Advance() => token = lexer.Next();

    private ModelFormatException Unexpected(string expected) => new(file, token.Position, $"found {token.Found}, expected {expected}");
}
