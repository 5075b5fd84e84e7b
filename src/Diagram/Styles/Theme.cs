using System.Collections.Immutable;
using NetDraw.Diagram.Blocks;
using NetDraw.Diagram.Scenes;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Styles;

/// <summary>The colours of a figure. Styles decide forms and sizes, never colours.</summary>
public sealed record Theme
{
    /// <summary>Name on the command line, lower case.</summary>
    public required string Name { get; init; }

    /// <summary>One line for <c>netdraw list</c>.</summary>
    public required string Description { get; init; }

    /// <summary>Colour of the paper; null leaves it transparent.</summary>
    public Color? Background { get; init; }

    /// <summary>Colour of titles, legends and captions.</summary>
    public Color Ink { get; init; } = Color.Parse("#1f2328");

    /// <summary>Colour of shapes on edges and other side notes.</summary>
    public Color Note { get; init; } = Color.Parse("#57606a");

    /// <summary>How edges are drawn.</summary>
    public Stroke Edge { get; init; } = new(Color.Parse("#57606a"), 0.8);

    /// <summary>How shortcuts past other layers are drawn in the styles that draw volumes; null draws them as edges.</summary>
    public Stroke? Skip { get; init; }

    /// <summary>How a map looks that was copied from another place, beside what it is joined to; null for a paler upsampled one.</summary>
    public CategoryLook? Copied { get; init; }

    /// <summary>Look of what layers add to what they read, one stripe a layer; its band is that of every second; null for the look of its category.</summary>
    internal CategoryLook? Grown { get; init; }

    /// <summary>How edges to smaller maps are drawn in a U; null draws them as edges.</summary>
    public Stroke? Down { get; init; }

    /// <summary>How edges to larger maps are drawn in a U; null draws them as edges.</summary>
    public Stroke? Up { get; init; }

    /// <summary>How the places of maxima are led from a pooling to what undoes it; null draws them as shortcuts.</summary>
    public Stroke? Indices { get; init; }

    /// <summary>How frames around groups of boxes are drawn.</summary>
    public Stroke Frame { get; init; } = new(Color.Parse("#8c959f"), 0.8, DashStyle.Dashed);

    /// <summary>Colour of frames around groups of boxes where they are filled; null for none.</summary>
    public Color? FrameFill { get; init; }

    /// <summary>Colour of frames within frames.</summary>
    public Color? InnerFrameFill { get; init; }

    /// <summary>Colour of a kernel's box inside a volume and of its window on a map; null takes the band's of the layer that slides it.</summary>
    public Color? Kernel { get; init; }

    /// <summary>Colour of the pyramid from a kernel to what it makes; null takes the kernel's.</summary>
    public Color? Projection { get; init; }

    /// <summary>Colour of positive weights between neurons.</summary>
    public Color Positive { get; init; } = Color.Parse("#d55e00");

    /// <summary>Colour of negative weights between neurons.</summary>
    public Color Negative { get; init; } = Color.Parse("#0072b2");

    /// <summary>Colours that stand for numbers, where boxes are coloured by one.</summary>
    public ColorRamp Ramp { get; init; } = ColorRamp.OnPaper;

    /// <summary>The numbers that boxes are coloured by; null for colours of categories.</summary>
    internal FigureColoring? Coloring { get; init; }

    /// <summary>The colours on dark screens, for formats that can tell; null for the same everywhere.</summary>
    public Theme? Dark { get; init; }

    /// <summary>How boxes look: one entry a category, at its number.</summary>
    public required ImmutableArray<CategoryLook> Looks { get; init; }

    /// <summary>How boxes of a category look.</summary>
    public CategoryLook LookOf(OperatorCategory category) => Looks[(int)category];

    /// <summary>How a block looks: as its number, where boxes are coloured by one; else as its category does, but in the colour that the user gave it, with black or white text, whichever reads better.</summary>
    public CategoryLook LookOf(Block block)
    {
        if (Coloring is not null)
            return Coloring.LookOf(block);
        var look = LookOf(block.Category);
        return block.Override.Fill is { } fill ? Filled(look, fill) : look;
    }

    /// <summary>The theme with other colours for some categories.</summary>
    internal Theme With(ImmutableSortedDictionary<OperatorCategory, Color> palette) => palette.IsEmpty
        ? this
        : this with { Looks = [.. Looks.Select((look, i) => palette.TryGetValue((OperatorCategory)i, out var fill) ? Filled(look, fill) : look)] };

    /// <summary>The theme with boxes in the colours of their numbers. What is copied from elsewhere has no other.</summary>
    internal Theme With(FigureColoring coloring) => this with { Coloring = coloring, Copied = null, Grown = null };

    private static CategoryLook Filled(CategoryLook look, Color fill)
    {
        var text = fill.ContrastTo(Color.Black) >= fill.ContrastTo(Color.White) ? Color.Black : Color.White;
        return new(fill, look.Border with { Color = fill.MixedWith(Color.Black, 0.35) }, text);
    }
}
