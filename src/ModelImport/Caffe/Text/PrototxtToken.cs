using NetDraw.ModelImport.Graph;

namespace NetDraw.ModelImport.Caffe.Text;

/// <summary>One token: its text (a string's is unescaped) and where it starts.</summary>
internal readonly record struct PrototxtToken(PrototxtTokenKind Kind, string Text, SourcePosition Position)
{
    private const int MaxShown = 40;

    /// <summary>What an error message calls the token.</summary>
    public string Found => Kind switch
    {
        PrototxtTokenKind.End => "the end of the file",
        PrototxtTokenKind.Text => $"the string \"{Shorten(Text)}\"",
        _ => $"'{Shorten(Text)}'",
    };

    public bool IsMark(char mark) => Kind == PrototxtTokenKind.Mark && Text[0] == mark;

    private static string Shorten(string text)
    {
        string plain = string.Concat(text.Take(MaxShown).Select(static c => char.IsControl(c) ? '\uFFFD' : c));
        return text.Length > MaxShown ? plain + "…" : plain;
    }
}

/// <summary>What a token of protobuf text is.</summary>
internal enum PrototxtTokenKind
{
    /// <summary>The end of the text.</summary>
    End,
    /// <summary>A word of letters, digits and underscores, or a template placeholder.</summary>
    Word,
    /// <summary>A number, sign excluded.</summary>
    Number,
    /// <summary>A quoted string, unescaped.</summary>
    Text,
    /// <summary>One character of punctuation.</summary>
    Mark,
}
