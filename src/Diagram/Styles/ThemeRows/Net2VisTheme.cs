using NetDraw.Diagram.Scenes;
using static NetDraw.ModelImport.Operators.OperatorCategory;

namespace NetDraw.Diagram.Styles.ThemeRows;

/// <summary>
/// Net2Vis's "Color Blind" palette, which is that of Okabe and Ito (Color Universal Design, 2008), for the common layers; half tints of it for
/// the rare ones. Borders are darker, as its <c>darkenColor</c> makes them.
/// </summary>
internal static class Net2VisTheme
{
    private const double Darker = 0.3, Tint = 0.55;

    public static Theme Row { get; } = new()
    {
        Name = "net2vis",
        Description = "Net2Vis's strong colours, safe for colour-blind readers",
        Background = Color.White,
        Ink = Color.Black,
        Note = Color.Parse("#404040"),
        Edge = new(Color.Parse("#404040"), 0.8),
        Frame = new(Color.Parse("#6e6e6e"), 0.8, DashStyle.Dashed),
        Looks = new LookTable(Look("#d0d0d0"))
            .With(LookTable.Look("#ffffff", "#767676", width: 1), Data)
            .With(Look("#0072b2"), Convolution)
            .With(Look("#cc79a7"), Dense)
            .With(Look("#d55e00"), Pooling)
            .With(Look("#f0e442"), Activation)
            .With(Look("#009e73"), Normalization)
            .With(LookTable.Look("#ffffff", "#000000", width: 1), Merge)
            .With(Look("#56b4e9"), Resampling)
            .With(Look("#5c5c5c"), Recurrent)
            .With(Look("#e69f00"), Attention)
            .With(Look("#cc79a7", 0.45), Embedding)
            .With(Look("#d55e00", Tint), Reduction)
            .With(Look("#009e73", Tint), Detection)
            .With(Look("#0072b2", Tint), Control)
            .With(Look("#000000"), Loss)
            .Build(),
    };

    private static CategoryLook Look(string hue, double tint = 0)
    {
        var fill = Color.Parse(hue).MixedWith(Color.White, tint);
        var border = fill == Color.Black ? Color.Parse("#666666") : fill.MixedWith(Color.Black, Darker);
        return LookTable.Look(fill.Hex, border.Hex) with { Band = fill == Color.Parse("#f0e442") ? null : Color.Parse("#f0e442") };
    }
}
