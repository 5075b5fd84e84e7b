using System.Collections.Immutable;
using NetDraw.Diagram.Blocks;
using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Modules;

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
        && (selector.Module is not { } module || IsWithin(path => HasModule(path, module)))
        && (selector.Class is not { } outer || IsWithin(path => path.Segments.Any(s => s.Class.Length > 0 && outer.Matches(s.Class))))
        && (selector.TypeOrName is not { } either || HasName(either) || HasType(either));

    /// <summary>Whether one of the words for the block's type matches.</summary>
    public bool HasType(NamePattern pattern) => Types.Any(pattern.Matches);

    private bool HasName(NamePattern pattern) =>
        pattern.Matches(block.Name) || (block.Title.Length > 0 && pattern.Matches(block.Title)) || (block.Head is { } head && NamesOf(head).Any(n => n.Length > 0 && pattern.Matches(n)));

    private static IEnumerable<string> NamesOf(Node head) => [head.Module.Text, head.Label, head.Label.Trim('/'), ExporterNames.TitleOf(head)];

    // A box for an arrangement has to lie in the module as a whole; what has joined a layer goes with it.
    private bool IsWithin(Func<ModulePath, bool> isMeant) =>
        block.Head is { } head && isMeant(head.Module) && (!block.IsFolded || block.Nodes.All(n => n.Module.IsEmpty || isMeant(n.Module)));

    private static bool HasModule(ModulePath path, NamePattern pattern)
    {
        for (int length = path.Segments.Length; length > 0; length--)
        {
            if (pattern.Matches(path.Take(length).Text))
                return true;
        }

        return false;
    }
}
