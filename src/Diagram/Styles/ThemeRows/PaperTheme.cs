using NetDraw.Diagram.Scenes;
using NetDraw.ModelImport.Operators;
using static NetDraw.ModelImport.Operators.OperatorCategory;
using static NetDraw.Diagram.Styles.ThemeRows.LookTable;

namespace NetDraw.Diagram.Styles.ThemeRows;

/// <summary>
/// Light tints with darker borders near Okabe and Ito's hues (Color Universal Design, 2008), moved until each two common layers are told apart
/// by fill or border for every common kind of colour vision; a test holds them to it.
/// </summary>
internal static class PaperTheme
{
    public static Theme Row { get; } = new()
    {
        Name = "paper",
        Description = "calm tints for print, safe for colour-blind readers",
        Background = Color.White,
        Frame = new(Color.Parse("#aeb5bc"), 0.7),
        FrameFill = Color.Parse("#f8f9fa"),
        InnerFrameFill = Color.Parse("#eff1f3"),
        Looks = new LookTable(Look("#f6f6f4", "#8a8a85"))
            .With(Look("#ffffff", "#3d444d", width: 1), Data)
            .With(Look("#d4e4f4", "#3a90fc"), Convolution)
            .With(Look("#e1c6f3", "#8e4e91"), Dense)
            .With(Look("#e5d2cb", "#d85718"), Pooling)
            .With(Look("#f8eec2", "#a8890a"), Activation)
            .With(Look("#d5e8db", "#309b73"), Normalization)
            .With(Look("#ffffff", "#57606a", width: 1), Merge)
            .With(Look("#f2f2f0", "#8a8a85"), Arithmetic, OperatorCategory.Layout, Constant)
            .With(Look("#fdeee5", "#c4561a"), Reduction)
            .With(Look("#e3f9ff", "#3b77a2"), Resampling)
            .With(Look("#f4f5d1", "#717631"), Recurrent)
            .With(Look("#fde2ef", "#b93173"), Attention)
            .With(Look("#eee8ff", "#652de9"), Embedding)
            .With(Look("#ffffff", "#8a8a85", DashStyle.Dashed), Dropout)
            .With(Look("#fbdad7", "#a3261c"), Loss)
            .With(Look("#eee3d2", "#8c6d31"), Detection)
            .With(Look("#e3e4f2", "#4b4b8f"), Control)
            .With(Look("#eceae0", "#77715a"), Quantization, Classic)
            .With(Look("#ffffff", "#6e7781", DashStyle.Dashed), Other)
            .Build(),
    };
}
