using NetDraw.Diagram.Scenes;
using static NetDraw.ModelImport.Operators.OperatorCategory;
using static NetDraw.Diagram.Styles.ThemeRows.LookTable;

namespace NetDraw.Diagram.Styles.ThemeRows;

/// <summary>The paper theme's hues on a dark ground, for slides and screens.</summary>
internal static class DarkTheme
{
    public static Theme Row { get; } = new()
    {
        Name = "dark",
        Positive = Color.Parse("#ff9e4a"),
        Negative = Color.Parse("#56b4e9"),
        Description = "the paper theme's hues on a dark ground, for slides and screens",
        Background = Color.Parse("#16191d"),
        Ink = Color.Parse("#e6edf3"),
        Note = Color.Parse("#a9b4c0"),
        Edge = new(Color.Parse("#9aa5b1"), 0.8),
        Frame = new(Color.Parse("#7d8590"), 0.7),
        FrameFill = Color.Parse("#1b1f24"),
        InnerFrameFill = Color.Parse("#22272d"),
        Ramp = ColorRamp.OnDark,
        Looks = new LookTable(Look("#2b3036", "#8b949e"))
            .With(Look("#16191d", "#d0d7de", width: 1), Data)
            .With(Look("#235987", "#52b8ee"), Convolution)
            .With(Look("#432a55", "#b88fbb"), Dense)
            .With(Look("#562e17", "#ea9055"), Pooling)
            .With(Look("#4a3f0d", "#e0ca1a"), Activation)
            .With(Look("#194437", "#22be91"), Normalization)
            .With(Look("#16191d", "#b1bac4", width: 1), Merge)
            .With(Look("#4a3424", "#f0904f"), Reduction)
            .With(Look("#0e3f4e", "#94d7f1"), Resampling)
            .With(Look("#353a14", "#d7de8d"), Recurrent)
            .With(Look("#5a2338", "#d195b8"), Attention)
            .With(Look("#312753", "#b49bf7"), Embedding)
            .With(Look("#16191d", "#8b949e", DashStyle.Dashed), Dropout, Other)
            .With(Look("#58201b", "#ff8a80"), Loss)
            .With(Look("#43341a", "#d3ad62"), Detection)
            .With(Look("#2b2c55", "#a3a5f0"), Control)
            .With(Look("#3a382d", "#b8b193"), Quantization, Classic)
            .Build(),
    };
}
