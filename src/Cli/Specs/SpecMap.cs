using System.Collections.Immutable;

namespace NetDraw.Cli.Specs;

/// <summary>Keys with values, in the order of the file; each key once.</summary>
internal sealed record SpecMap(ImmutableArray<(SpecText Key, SpecNode Value)> Entries, int Line, int Column) : SpecNode(Line, Column)
{
    public override string Kind => "keys with values";
}
