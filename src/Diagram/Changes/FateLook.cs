using System.Collections.Immutable;
using NetDraw.Diagram.Scenes;
using NetDraw.ModelImport.Comparison;

namespace NetDraw.Diagram.Changes;

/// <summary>How a figure tells what became of layers.</summary>
/// <param name="Fate">What became of them.</param>
/// <param name="Mark">Sign before their names; empty for none.</param>
/// <param name="Meaning">What the legend says.</param>
/// <param name="Fill">Colour of their boxes. Lightness alone tells removed from changed from kept; the mark tells all.</param>
internal sealed record FateLook(LayerFate Fate, string Mark, string Meaning, Color Fill)
{
    /// <summary>Every fate, in the order of its number.</summary>
    public static ImmutableArray<FateLook> All { get; } =
    [
        new(LayerFate.Kept, "", "unchanged", Color.Parse("#f4f4f4")),
        new(LayerFate.Resized, "≈", "only sizes differ", Color.Parse("#dbe7f5")),
        new(LayerFate.Changed, "≠", "changed", Color.Parse("#f8d777")),
        new(LayerFate.Added, "+", "added", Color.Parse("#a3dba3")),
        new(LayerFate.Removed, "−", "removed", Color.Parse("#e89a92")),
    ];

    /// <summary>The look of a fate.</summary>
    public static FateLook Of(LayerFate fate) => All[(int)fate];

    /// <summary>What the legend says, the mark included.</summary>
    public string Legend => Mark.Length > 0 ? $"{Mark} {Meaning}" : Meaning;
}
