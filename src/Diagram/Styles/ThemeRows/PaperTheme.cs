using NetDraw.Diagram.Scenes;
using NetDraw.ModelImport.Operators;
using static NetDraw.ModelImport.Operators.OperatorCategory;
using static NetDraw.Diagram.Styles.ThemeRows.LookTable;

namespace NetDraw.Diagram.Styles.ThemeRows;

/// <summary>
/// Light tints with darker borders of Okabe and Ito's colour-blind-safe hues (Color Universal Design, 2008): they stay apart for every common
/// kind of colour vision, and in print.
/// </summary>
internal static class PaperTheme
{
    public static Theme Row { get; } = new()
    {
        Name = "paper",
        Description = "calm tints for print, safe for colour-blind readers",
        Background = Color.White,
        Looks = new LookTable(Look("#f6f6f4", "#8a8a85"))
            .With(Look("#ffffff", "#3d444d", width: 1), Data)
            .With(Look("#d9e8f5", "#0072b2"), Convolution)
            .With(Look("#ecdcee", "#8e4f95"), Dense)
            .With(Look("#fbe0d2", "#c4561a"), Pooling)
            .With(Look("#fbf2c4", "#a58400"), Activation)
            .With(Look("#d8efe4", "#00835f"), Normalization)
            .With(Look("#ffffff", "#57606a", width: 1), Merge)
            .With(Look("#f2f2f0", "#8a8a85"), Arithmetic, OperatorCategory.Layout, Constant)
            .With(Look("#fdeee5", "#c4561a"), Reduction)
            .With(Look("#dcf1fb", "#2a86b8"), Resampling)
            .With(Look("#e6ead0", "#6d7a1c"), Recurrent)
            .With(Look("#f9deeb", "#b8507f"), Attention)
            .With(Look("#e6e0f5", "#6a51a3"), Embedding)
            .With(Look("#ffffff", "#8a8a85", DashStyle.Dashed), Dropout)
            .With(Look("#fbdad7", "#a3261c"), Loss)
            .With(Look("#eee3d2", "#8c6d31"), Detection)
            .With(Look("#e3e4f2", "#4b4b8f"), Control)
            .With(Look("#eceae0", "#77715a"), Quantization, Classic)
            .With(Look("#ffffff", "#6e7781", DashStyle.Dashed), Other)
            .Build(),
    };
}
