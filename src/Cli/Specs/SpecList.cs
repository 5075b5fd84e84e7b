using System.Collections.Immutable;

namespace NetDraw.Cli.Specs;

/// <summary>Values in order.</summary>
internal sealed record SpecList(ImmutableArray<SpecNode> Items, int Line, int Column) : SpecNode(Line, Column)
{
    public override string Kind => "a list";
}
