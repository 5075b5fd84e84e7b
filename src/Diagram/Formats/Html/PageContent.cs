using System.Collections.Immutable;
using NetDraw.Diagram.Scenes;
using NetDraw.ModelImport.Costs;

namespace NetDraw.Diagram.Formats.Html;

/// <summary>What a page holds.</summary>
/// <param name="Figure">The figure that it shows first.</param>
/// <param name="Levels">Every figure in it, in the order of the levels; one that was asked for in another way than by a level comes first.</param>
/// <param name="Costs">What is known of the layers; null where the figure shows no model.</param>
/// <param name="FontStyle">The rules with the fonts of all figures; empty where their files have these, or outlines.</param>
internal sealed record PageContent(PageFigure Figure, ImmutableArray<PageFigure> Levels, NetworkCosts? Costs, string FontStyle)
{
    /// <summary>Draws what is not drawn yet.</summary>
    public static PageContent Of(Scene scene, FormatOptions options)
    {
        var model = scene.Graph.Model;
        var own = PageFigure.Of(model?.Level, model?.MakingOf?.Invoke(model.Level) is { } making ? scene with { Metadata = making.Metadata } : scene, options, model);
        ImmutableArray<PageFigure> levels = model is null ? [own]
            : [.. model.Level is null ? [own] : (PageFigure[])[], .. DetailLevels.All.Select(l => l.Level == model.Level ? own : PageFigure.At(l.Level, options, model))];
        return new(own, levels, model is null ? null : NetworkCosts.Count(model.Network), options.Text == TextMode.Font ? SvgFonts.PageStyleOf([.. levels.Select(static l => l.Scene).OfType<Scene>()]) : "");
    }
}

/// <summary>A figure of a page.</summary>
/// <param name="Level">The level of detail that it shows; null for a figure of none.</param>
/// <param name="Scene">The figure; null where it could not be drawn.</param>
internal sealed record PageFigure(DetailLevel? Level, Scene? Scene)
{
    /// <summary>Why there is no figure; null where there is one.</summary>
    public string? Reason { get; init; }

    /// <summary>The bytes of its SVG file.</summary>
    public ImmutableArray<byte> Svg { get; init; } = [];

    /// <summary>The same in colours for dark pages; empty where its colours were chosen.</summary>
    public ImmutableArray<byte> DarkSvg { get; init; } = [];

    /// <summary>How it was made; null where nobody said.</summary>
    public FigureMaking? Making { get; init; }

    /// <summary>The figure that a scene shows.</summary>
    public static PageFigure Of(DetailLevel? level, Scene scene, FormatOptions options, FigureModel? model)
    {
        var dark = model?.DrawDark?.Invoke(level);
        return new(level, scene)
        {
            Svg = SvgOf(scene, options),
            DarkSvg = dark is null ? [] : SvgOf(dark, options),
            Making = model?.MakingOf?.Invoke(level),
        };
    }

    /// <summary>The figure at a level.</summary>
    public static PageFigure At(DetailLevel level, FormatOptions options, FigureModel model)
    {
        var drawn = model.Draw(level);
        if (drawn.Scene is not { } scene)
            return new(level, null) { Reason = drawn.Reason };
        var making = model.MakingOf?.Invoke(level);
        return Of(level, making is null ? scene : scene with { Metadata = making.Metadata }, options, model);
    }

    private static ImmutableArray<byte> SvgOf(Scene scene, FormatOptions options)
    {
        using var stream = new MemoryStream();
        new SvgFormat().Write(scene, stream, options);
        return [.. stream.ToArray()];
    }
}
