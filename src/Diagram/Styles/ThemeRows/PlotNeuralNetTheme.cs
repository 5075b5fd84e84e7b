using NetDraw.Diagram.Scenes;
using static NetDraw.ModelImport.Operators.OperatorCategory;

namespace NetDraw.Diagram.Styles.ThemeRows;

/// <summary>The colours of PlotNeuralNet's examples (its <c>tikzeng.py</c> and <c>Ball</c>, <c>Box</c>, <c>RightBandedBox</c> styles), mixes resolved.</summary>
internal static class PlotNeuralNetTheme
{
    private const double Translucent = 0.62;

    public static Theme Row { get; } = new()
    {
        Name = "plotneuralnet",
        Description = "PlotNeuralNet's translucent yellow, orange, red and blue",
        Background = Color.White,
        Ink = Color.Black,
        Note = Color.Parse("#3c3c3c"),
        Edge = new(Color.Parse("#155555") with { Opacity = 0.85 }, 1.1),
        Skip = new(Color.Parse("#1c1c71") with { Opacity = 0.85 }, 1.1),
        Frame = new(Color.Parse("#6e6e6e"), 0.8, DashStyle.Dashed),
        Looks = new LookTable(Look("#aaaaaa", 0.45))
            .With(Look("#ffffff", 1), Data)
            .With(Look("#ffcc66", Translucent, "#ffaa55"), Convolution)
            .With(Look("#9966cc", Translucent, "#a449a4"), Dense)
            .With(Look("#c40000", 0.5), Pooling, Reduction)
            .With(Look("#ffaa55", Translucent), Activation)
            .With(Look("#8fbf9f", 0.5), Normalization)
            .With(Look("#00bf40", 0.6), Merge)
            .With(Look("#cccccc", 0.5), Arithmetic, NetDraw.ModelImport.Operators.OperatorCategory.Layout, Constant)
            .With(Look("#004d9b", 0.5), Resampling)
            .With(Look("#66b2a8", Translucent, "#2f8f83"), Recurrent)
            .With(Look("#ec8fb2", Translucent, "#d1477f"), Attention)
            .With(Look("#6699cc", Translucent, "#3f78b5"), Embedding)
            .With(Look("#6a006a", 0.7), Loss)
            .With(Look("#c89f6a", 0.6), Detection)
            .Build(),
    };

    private static CategoryLook Look(string fill, double opacity, string? band = null)
    {
        var color = Color.Parse(fill);
        // Text stands on the colour as it looks over white paper.
        var seen = Color.White.MixedWith(color, opacity);
        var text = seen.ContrastTo(Color.Black) >= seen.ContrastTo(Color.White) ? Color.Black : Color.White;
        return new(color with { Opacity = opacity }, new Stroke(color.MixedWith(Color.Black, 0.55), 0.5), text)
        {
            Band = band is null ? null : Color.Parse(band) with { Opacity = Math.Min(1, opacity + 0.15) },
        };
    }
}
