using System.Collections.Immutable;

namespace NetDraw.Cli.Specs;

/// <summary>A value of a spec file and where it begins, lines and columns counted from 1.</summary>
internal abstract record SpecNode(int Line, int Column)
{
    /// <summary>What it is, for messages.</summary>
    public abstract string Kind { get; }
}

/// <summary>Text, a number, true or false, or nothing.</summary>
/// <param name="Value">Its characters, without quotes.</param>
/// <param name="IsQuoted">Whether it is quoted or a block of lines, so that characters and columns do not count alike.</param>
/// <param name="Line">Line of its first character.</param>
/// <param name="Column">Column of its first character.</param>
internal sealed record SpecText(string Value, bool IsQuoted, int Line, int Column) : SpecNode(Line, Column)
{
    public override string Kind => Value.Length == 0 ? "nothing" : Options.OptionRows.Quoted(Value);
}

/// <summary>Values in order.</summary>
internal sealed record SpecList(ImmutableArray<SpecNode> Items, int Line, int Column) : SpecNode(Line, Column)
{
    public override string Kind => "a list";
}

/// <summary>Keys with values, in the order of the file; each key once.</summary>
internal sealed record SpecMap(ImmutableArray<(SpecText Key, SpecNode Value)> Entries, int Line, int Column) : SpecNode(Line, Column)
{
    public override string Kind => "keys with values";
}
