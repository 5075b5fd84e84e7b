using NetDraw.Diagram.Scenes;
using static NetDraw.ModelImport.Operators.OperatorCategory;

namespace NetDraw.Diagram.Styles.ThemeRows;

/// <summary>
/// NN-SVG's look (Alexander LeNail, <c>LeNet.js</c>, <c>AlexNet.js</c>, <c>FCNN.js</c>): maps in turns of two greys, kernels in light blue,
/// pyramids in pink. What it has no form for stands out in calm orange and blue.
/// </summary>
internal static class NnSvgTheme
{
    public static Theme Row { get; } = new()
    {
        Name = "nn-svg",
        Description = "NN-SVG's greys with light blue kernels and pink pyramids",
        Background = Color.White,
        Ink = Color.Black,
        Note = Color.Parse("#333333"),
        Edge = new(Color.Parse("#505050"), 0.7),
        Skip = new(Color.Parse("#505050"), 0.7),
        Frame = new(Color.Parse("#808080"), 0.7, DashStyle.Dashed),
        Kernel = Color.Parse("#99ddff"),
        Projection = Color.Parse("#ffbbbb"),
        Looks = new LookTable(Look("#eeeeee", "#c4c4c4"))
            .With(Look("#ffffff", "#d9d9d9"), Data)
            .With(Look("#e0e0e0", "#a0a0a0"), Convolution)
            .With(Look("#f0f0f0", "#c8c8c8"), Pooling, Reduction, Resampling)
            .With(Look("#c9c9c9", "#909090"), Dense)
            .With(Look("#ffd9b3", "#ffb366"), Merge)
            .With(Look("#d3e6f5", "#9cc4e4"), Recurrent, Attention, Embedding)
            .With(Look("#f6e3d2", "#e3b58c"), Loss, Detection)
            .Build(),
    };

    private static CategoryLook Look(string fill, string band) => LookTable.Look(fill, "#333333", width: 0.5) with { Band = Color.Parse(band) };
}
