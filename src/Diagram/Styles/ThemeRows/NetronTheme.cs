using NetDraw.Diagram.Scenes;
using NetDraw.ModelImport.Operators;
using static NetDraw.ModelImport.Operators.OperatorCategory;
using static NetDraw.Diagram.Styles.ThemeRows.LookTable;

namespace NetDraw.Diagram.Styles.ThemeRows;

/// <summary>The node colours of Netron (lutzroeder/netron, source/grapher.css, light mode).</summary>
internal static class NetronTheme
{
    private const string Border = "#333333";

    public static Theme Row { get; } = new()
    {
        Name = "netron",
        Description = "the dark node colours of Netron",
        Background = Color.White,
        Edge = new(Color.Black, 0.8),
        Ink = Color.Black,
        Note = Color.Parse("#333333"),
        Looks = new LookTable(Look("#000000", Border))
            .With(Look("#335588", Border), Convolution, Dense, Recurrent, Embedding)
            .With(Look("#702921", Border), Activation)
            .With(Look("#335533", Border), Pooling)
            .With(Look("#335544", Border), Normalization, Resampling)
            .With(Look("#454770", Border), Dropout)
            .With(Look("#6c4f47", Border), OperatorCategory.Layout)
            .With(Look("#59423b", Border), Merge)
            .With(Look("#eeeeee", Border), Data, Constant, Control)
            .With(Look("#502800", Border), Quantization)
            .With(Look("#783c00", Border), Attention)
            .With(Look("#555555", Border), Loss, Detection)
            .Build(),
    };
}
