using NetDraw.Diagram.Scenes;
using static NetDraw.ModelImport.Operators.OperatorCategory;
using static NetDraw.Diagram.Styles.ThemeRows.LookTable;

namespace NetDraw.Diagram.Styles.ThemeRows;

/// <summary>The colours of Caffe's own tool (BVLC/caffe, python/caffe/draw.py: choose_color_by_layertype, NEURON_LAYER_STYLE, BLOB_STYLE).</summary>
internal static class CaffeTheme
{
    public static Theme Row { get; } = new()
    {
        Name = "caffe",
        Description = "the colours of Caffe's draw_net.py",
        Background = Color.White,
        Ink = Color.Black,
        Note = Color.Black,
        Edge = new(Color.Black, 0.8),
        Looks = new LookTable(Look("#6495ed", "#000000"))
            .With(Look("#ff5050", "#000000"), Convolution)
            .With(Look("#ff9900", "#000000"), Pooling)
            .With(Look("#cc33ff", "#000000"), Dense)
            .With(Look("#90ee90", "#000000"), Activation, Dropout)
            .With(Look("#e0e0e0", "#000000"), Data, Constant)
            .Build(),
    };
}
