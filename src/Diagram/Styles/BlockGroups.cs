using System.Collections.Immutable;
using System.Globalization;
using NetDraw.Diagram.Blocks;
using NetDraw.Diagram.Scenes;
using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Styles;

/// <summary>Gives a box's primitives their identity: id, classes, data and a text for readers who do not see the picture.</summary>
internal static class BlockGroups
{
    // The same for all blocks of a category: a large figure has hundreds of thousands.
    private static readonly ImmutableArray<string> CategoryClasses = [.. Enum.GetValues<OperatorCategory>().Select(static c => $"category-{c}")];

    /// <summary>Id of a block's node: one that is named as a tensor that it gives or takes has an input's or output's, any other a layer's.</summary>
    public static string IdOf(Block block) => (block.Kind switch
    {
        // A layer that feeds may be called as a tensor that is fed beside it.
        BlockKind.Input when block.Head is null || block.Outputs.Contains(block.Name) => "input/",
        BlockKind.Output => "output/",
        _ => "layer/",
    }) + block.Name;

    public static SceneGroup Wrap(Network network, Block block, ImmutableArray<SceneItem> items)
    {
        return new SceneGroup(block.Kind switch { BlockKind.Input => GroupKind.Input, BlockKind.Output => GroupKind.Output, _ => GroupKind.Layer }, block.Name, items)
        {
            Id = IdOf(block),
            Classes = [.. block.Head is { } head ? [head.Type] : ImmutableArray<string>.Empty, CategoryClasses[(int)block.Category]],
            Data = [.. DataOf(network, block)],
            Title = TitleOf(network, block),
        };
    }

    private static IEnumerable<KeyValuePair<string, string>> DataOf(Network network, Block block)
    {
        yield return new("name", block.Name);
        if (block.Head is { } head)
            yield return new("type", head.Type);
        if (ShapesOf(network, block) is { Length: > 0 } shapes)
            yield return new("shape", shapes);
        if (block.Nodes.Length > 1)
            yield return new("layers", string.Join(' ', block.Nodes.Take(MaxListed).Select(static n => n.Name)));
    }

    private const int MaxListed = 12;

    private static string TitleOf(Network network, Block block)
    {
        string what = PartText.Join([block.Label, .. block.Parts, .. block.Badges]);
        string text = what.Length > 0 ? $"{block.Name}: {what}" : block.Name;
        string shapes = ShapesOf(network, block);
        string unknown = string.Join("; ", block.Outputs.Select(o => network.TensorOf(o).UnknownReason).OfType<string>().Distinct(StringComparer.Ordinal).Take(2));
        return string.Concat(text, shapes.Length > 0 ? $" → {shapes}" : "", unknown.Length > 0 ? $" (shape not known: {unknown})" : "");
    }

    private static string ShapesOf(Network network, Block block)
    {
        var tensors = block.Kind == BlockKind.Output ? block.Inputs : block.Outputs;
        string listed = string.Join(' ', tensors.Take(MaxListed).Select(t => network.TensorOf(t).Shape?.ToString()).OfType<string>());
        return tensors.Length > MaxListed ? string.Create(CultureInfo.InvariantCulture, $"{listed} … {tensors.Length} in all") : listed;
    }
}
