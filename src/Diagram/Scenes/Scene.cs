using System.Collections.Immutable;
using NetDraw.Diagram.Fonts;

namespace NetDraw.Diagram.Scenes;

/// <summary>A finished figure: primitives in drawing order, in points, y down. Everything lies within (0, 0, Width, Height).</summary>
public sealed record Scene
{
    /// <summary>Width in points.</summary>
    public required double Width { get; init; }

    /// <summary>Height in points.</summary>
    public required double Height { get; init; }

    /// <summary>Colour of the paper; null leaves it transparent.</summary>
    public Color? Background { get; init; }

    /// <summary>What the figure is called, for readers who do not see it.</summary>
    public required string Title { get; init; }

    /// <summary>What the figure shows, in a sentence or two.</summary>
    public required string Description { get; init; }

    /// <summary>The graph that the figure shows, for formats and programs that want more than a picture.</summary>
    public FigureGraph Graph { get; init; } = FigureGraph.Empty;

    /// <summary>How the figure was made, for programs that check it; empty where nobody said. Formats that have a place for it keep it.</summary>
    public ImmutableArray<SceneMetadata> Metadata { get; init; } = [];

    /// <summary>What its colours are on dark screens, for formats that can tell; empty where they stay.</summary>
    public ImmutableArray<DarkColor> Dark { get; init; } = [];

    /// <summary>The font that its labels were measured in; null for Arimo.</summary>
    public FigureFont? Font { get; init; }

    /// <summary>Where letters come from that its other fonts lack; null for nowhere.</summary>
    public FallbackFonts? FallbackFonts { get; init; }

    /// <summary>The primitives, later ones above.</summary>
    public required ImmutableArray<SceneItem> Items { get; init; }

    /// <summary>Draws all primitives in order.</summary>
    public void Paint(Painter painter)
    {
        foreach (var item in Items)
            item.Paint(painter);
    }
}
