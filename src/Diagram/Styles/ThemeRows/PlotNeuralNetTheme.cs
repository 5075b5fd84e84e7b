using NetDraw.Diagram.Scenes;
using static NetDraw.ModelImport.Operators.OperatorCategory;

namespace NetDraw.Diagram.Styles.ThemeRows;

/// <summary>The hues of PlotNeuralNet's examples (its <c>tikzeng.py</c> and <c>Ball</c>, <c>Box</c>, <c>RightBandedBox</c> styles), opaque: what is in front hides what is behind.</summary>
internal static class PlotNeuralNetTheme
{
    private const double Outline = 0.5;

    public static Theme Row { get; } = new()
    {
        Name = "plotneuralnet",
        Description = "PlotNeuralNet's yellow, orange, red, blue and violet, opaque",
        Background = Color.White,
        Ink = Color.Black,
        Note = Color.Parse("#3c3c3c"),
        Edge = new(Color.Parse("#155555"), 1.1),
        Skip = new(Color.Parse("#1c1c71"), 1.1),
        Down = new(Color.Parse("#a3201a"), 1.1),
        Up = new(Color.Parse("#2a5ea0"), 1.1),
        Indices = new(Color.Parse("#b3261e"), 1, DashStyle.Dashed),
        Copied = Look("#f4f6fa", "#1f3f66") with { Side = Color.Parse("#e8edf5") },
        Grown = Look("#d5e8c8", "#3f6b2f") with { Band = Color.Parse("#a9cf93"), Side = Color.Parse("#a9cf93") },
        Frame = new(Color.Parse("#6e6e6e"), 0.8, DashStyle.Dashed),
        Looks = new LookTable(Look("#d8d8d8", "#4b4b4b"))
            .With(Look("#ffffff", "#555555") with { Side = Color.White }, Data)
            .With(Look("#ffdf9f", "#735c2e") with { Band = Color.Parse("#ffbd7a") }, Convolution)
            .With(Look("#b493d6", "#4a2f66") with { Side = Color.Parse("#a984cf") }, Dense)
            .With(Look("#d9574a", "#6e1510") with { Side = Color.Parse("#e0685a") }, Pooling, Reduction)
            .With(Look("#ffc78f", "#735c2e"), Activation)
            .With(Look("#bcd9c5", "#40564a"), Normalization)
            .With(Look("#7fdf9f", "#12602c"), Merge)
            .With(Look("#e5e5e5", "#5c5c5c"), Arithmetic, NetDraw.ModelImport.Operators.OperatorCategory.Layout, Constant)
            .With(Look("#7fa5cf", "#1f3f66") with { Side = Color.Parse("#94b6dc") }, Resampling)
            .With(Look("#a0d0c9", "#2e524d") with { Band = Color.Parse("#63ad9f") }, Recurrent)
            .With(Look("#f4b8ce", "#6a4050") with { Band = Color.Parse("#dc7aa2") }, Attention)
            .With(Look("#a0c0e0", "#2e455c") with { Band = Color.Parse("#6a97c8") }, Embedding)
            .With(Look("#8a3c8a", "#300030") with { Side = Color.Parse("#7a307a") }, Loss)
            .With(Look("#dec4a4", "#5a482f"), Detection)
            .Build(),
    };

    private static CategoryLook Look(string fill, string border) => LookTable.Look(fill, border, width: Outline);
}
