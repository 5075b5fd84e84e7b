using System.Collections.Immutable;
using NetDraw.Diagram.Rules;
using NetDraw.Diagram.Scenes;
using NetDraw.ModelImport;

namespace NetDraw.Diagram.Text;

/// <summary>Reads <see cref="LabelTemplate"/>s in one pass.</summary>
internal sealed class LabelTemplateParser(string text)
{
    private const int MaxLength = 2000;
    private const string Escapable = @"{}^_[]\$";
    // What TeX reads as it stands in a formula.
    private const string MathSigns = "+-=()<>,.:;/|!'* ";
    private static readonly string[] NotInTeX = ["\\omicron", "\\deg"];
    private int at;

    public ImmutableArray<LabelPart> Parse()
    {
        if (text.Length > MaxLength)
            throw new PatternException(MaxLength, $"a label has at most {MaxLength} characters, found {text.Length}");
        return Pieces(TextPosition.Line, end: '\0');
    }

    private ImmutableArray<LabelPart> Pieces(TextPosition position, char end)
    {
        var parts = ImmutableArray.CreateBuilder<LabelPart>();
        while (at < text.Length && text[at] != end)
        {
            switch (text[at])
            {
                case '{':
                    parts.Add(Field(position));
                    break;
                case '^' or '_':
                    parts.AddRange(Script(position));
                    break;
                case '$':
                    parts.AddRange(Formula(position));
                    break;
                case '[' when end == '\0':
                    parts.AddRange(Section());
                    break;
                case '\\':
                    parts.Add(Command(position));
                    break;
                case '\n':
                    at++;
                    parts.Add(new() { IsBreak = true });
                    break;
                default:
                    parts.Add(Plain(position));
                    break;
            }
        }

        return parts.ToImmutable();
    }

    private LabelPart Plain(TextPosition position)
    {
        int start = at++;
        while (at < text.Length && !Escapable.Contains(text[at], StringComparison.Ordinal) && text[at] != '\n')
            at++;
        return new() { Text = text[start..at], Position = position };
    }

    private LabelPart Field(TextPosition position)
    {
        int start = at, close = text.IndexOf('}', at);
        if (close < 0)
            throw new PatternException(start, "'{' has no '}'; a brace to be drawn is written \\{");
        string name = text[(start + 1)..close].Trim();
        at = close + 1;
        // Nothing between braces parts a sign's name from the letters after it: \alpha{}x.
        if (name.Length == 0)
            return new();
        return LabelFields.Find(name) is { } field
            ? new() { Field = field, Position = position }
            : throw new PatternException(start, $"there is no field {{{Quoted.Cut(name)}}}{Instead(name)}");
    }

    private static string Instead(string name)
    {
        string[] known = [.. LabelFields.All.Select(static f => f.Name)];
        return Suggestion.Nearest(name, known) is { } near ? $"; did you mean {{{near}}}?" : $", expected one of {string.Join(", ", known)}";
    }

    private ImmutableArray<LabelPart> Script(TextPosition outer)
    {
        int start = at;
        var position = text[at++] == '^' ? TextPosition.Superscript : TextPosition.Subscript;
        if (outer != TextPosition.Line)
            throw new PatternException(start, "a raised or lowered text cannot hold another one");
        if (at >= text.Length || char.IsWhiteSpace(text[at]))
            throw new PatternException(start, $"'{text[start]}' raises or lowers nothing; to be drawn it is written \\{text[start]}");
        if (text[at] == '\\')
            return [Command(position)];
        if (text[at] != '{')
            return [new() { Text = OneCharacter(), Position = position }];
        at++;
        var inner = Pieces(position, end: '}');
        if (at >= text.Length)
            throw new PatternException(start, $"'{text[start]}{{' has no '}}'");
        at++;
        return inner;
    }

    // The same signs, raised and lowered texts as outside, and nothing else: TeX gets it as it is.
    private ImmutableArray<LabelPart> Formula(TextPosition outer)
    {
        int start = at++, close = text.IndexOf('$', at);
        if (close < 0 || outer != TextPosition.Line)
            throw new PatternException(start, close < 0 ? "'$' has no second one; a dollar sign to be drawn is written \\$" : "a raised or lowered text cannot hold a formula");
        string formula = text[at..close];
        for (int i = 0; i < formula.Length; i++)
        {
            if (!char.IsAsciiLetterOrDigit(formula[i]) && !MathSigns.Contains(formula[i], StringComparison.Ordinal) && !@"\^_{}".Contains(formula[i], StringComparison.Ordinal))
                throw new PatternException(at + i, $"'{formula[i]}' cannot stand in a formula");
        }

        // Of the names that labels know TeX lacks these.
        if (NotInTeX.FirstOrDefault(name => formula.Contains(name, StringComparison.Ordinal)) is { } unknown)
            throw new PatternException(start, $"TeX has no {unknown}, which cannot stand in a formula");
        var inner = Pieces(TextPosition.Line, end: '$');
        at = close + 1;
        if (inner.IsEmpty || inner.Any(static p => p.IsBreak || p.Field is not null))
            throw new PatternException(start, "a formula has signs, letters, ^ and _, and neither fields nor line ends");
        return [inner[0] with { Formula = formula }, .. inner[1..].Select(static p => p with { Formula = "" })];
    }

    private string OneCharacter()
    {
        int length = char.IsHighSurrogate(text[at]) && at + 1 < text.Length ? 2 : 1;
        at += length;
        return text[(at - length)..at];
    }

    // Brackets around no field are brackets.
    private ImmutableArray<LabelPart> Section()
    {
        int start = at++;
        var inner = Pieces(TextPosition.Line, end: ']');
        if (at >= text.Length)
            throw new PatternException(start, "'[' has no ']'; a bracket to be drawn is written \\[");
        at++;
        return inner.Any(static p => p.Field is not null)
            ? [new() { Section = inner }]
            : [new() { Text = "[" }, .. inner, new() { Text = "]" }];
    }

    private LabelPart Command(TextPosition position)
    {
        int start = at++;
        if (at < text.Length && Escapable.Contains(text[at], StringComparison.Ordinal))
            return new() { Text = text[at++].ToString(), Position = position };
        int end = at;
        while (end < text.Length && char.IsAsciiLetter(text[end]))
            end++;
        string name = text[at..end];
        if (Symbols.Find(name) is { } symbol)
        {
            at = end;
            return new() { Text = symbol, Position = position };
        }

        if (name.StartsWith('n'))
        {
            at++;
            return new() { IsBreak = true };
        }

        string near = Symbols.Nearest(name) is { } n ? $"; did you mean \\{n}?" : "; a backslash to be drawn is written \\\\";
        throw new PatternException(start, $"there is no sign \\{Quoted.Cut(name)}{near}");
    }
}
