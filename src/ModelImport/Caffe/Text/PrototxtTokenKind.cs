namespace NetDraw.ModelImport.Caffe.Text;

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
