using System.Collections.Immutable;
using NetDraw.Diagram.Blocks;
using NetDraw.ModelImport.Graph;

namespace NetDraw.Diagram.Rules;

/// <summary>A block as selectors see it; the words for its type are looked up once.</summary>
internal sealed class SelectorMatch(Network network, Block block)
{
    private ImmutableArray<string> types;

    private ImmutableArray<string> Types => types.IsDefault ? types = [.. TypeNames.Of(network, block)] : types;

    /// <summary>Whether the block meets every condition.</summary>
    public bool IsMeantBy(BlockSelector selector) =>
        (selector.Kind is not { } kind || kind == block.Kind)
        && (selector.Category is not { } category || category == block.Category)
        && (selector.Type is not { } type || HasType(type))
        && (selector.Name is not { } name || HasName(name))
        && (selector.TypeOrName is not { } either || HasName(either) || HasType(either));

    /// <summary>Whether one of the words for the block's type matches.</summary>
    public bool HasType(NamePattern pattern) => Types.Any(pattern.Matches);

    private bool HasName(NamePattern pattern) =>
        pattern.Matches(block.Name) || (block.Title.Length > 0 && pattern.Matches(block.Title))
        || (block.Head is { Label.Length: > 0 } head && (pattern.Matches(head.Label) || pattern.Matches(head.Label.Trim('/'))));
}
