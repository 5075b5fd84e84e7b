namespace NetDraw.Cli.Specs;

/// <summary>Text, a number, true or false, or nothing.</summary>
/// <param name="Value">Its characters, without quotes.</param>
/// <param name="IsQuoted">Whether it is quoted or a block of lines, so that characters and columns do not count alike.</param>
/// <param name="Line">Line of its first character.</param>
/// <param name="Column">Column of its first character.</param>
internal sealed record SpecText(string Value, bool IsQuoted, int Line, int Column) : SpecNode(Line, Column)
{
    public override string Kind => Value.Length == 0 ? "nothing" : $"'{Value}'";
}
