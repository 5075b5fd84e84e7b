using NetDraw.Diagram.Blocks.Outlines;
using NetDraw.ModelImport;
using NetDraw.ModelImport.Graph;

namespace NetDraw.Diagram.Rules;

/// <summary>Reads what a figure's options ask of modules, blocks and repeats: by the path or the class of a module, or by what they are called.</summary>
internal static class RegionSelection
{
    /// <summary>Where the options cut the outline.</summary>
    /// <exception cref="RuleException">A selector is malformed, or has a condition that is for layers alone.</exception>
    public static CutRequest RequestOf(DrawingOptions options) => new(options.Detail ?? DetailLevel.Layers)
    {
        Depth = options.Depth,
        Parts = options.Parts,
        Opened = options.Opened,
        Expand = [.. options.Expand.Select(static s => WishOf("expand", s))],
        Collapse = [.. options.Collapse.Select(static s => WishOf("collapse", s))],
    };

    private static RegionWish WishOf(string what, string text)
    {
        var origin = new RuleOrigin($"{what} {Quoted.Of(text)}", IsFile: false);
        try
        {
            var selector = BlockSelector.Parse(text);
            if (selector.Category is not null || selector.Kind is not null)
                throw new RuleException(origin, "modules, blocks and repeats have no category and no kind; expected a name, module:PATH or class:CLASS");
            return new((name, module) => IsMeant(selector, name, module), known => new RuleException(origin, $"no module, block or repeat is called so; expected one of {known}"));
        }
        catch (PatternException e)
        {
            throw new RuleException(origin, e.Message);
        }
    }

    private static bool IsMeant(BlockSelector selector, string name, ModulePath module)
    {
        return (selector.Module is not { } path || (!module.IsEmpty && path.Matches(module.Text)))
            && (selector.Class is not { } outer || (!module.IsEmpty && outer.Matches(module.Segments[^1].Class)))
            && Says(selector.Name) && Says(selector.Type) && Says(selector.TypeOrName);

        bool Says(NamePattern? pattern) => pattern is null || (name.Length > 0 && pattern.Matches(name)) || (!module.IsEmpty && pattern.Matches(module.Text));
    }
}
