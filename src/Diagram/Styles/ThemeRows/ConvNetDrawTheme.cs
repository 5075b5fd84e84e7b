using NetDraw.Diagram.Scenes;
using static NetDraw.ModelImport.Operators.OperatorCategory;

namespace NetDraw.Diagram.Styles.ThemeRows;

/// <summary>
/// The colours of ConvNetDraw's <c>input</c>, <c>conv</c>, <c>relu</c>, <c>pool</c> and <c>fullyconn</c> with its black outlines. Its colour for
/// softmax has seven digits and is none; it is taken for relu's, as its other non-linearity. Types that it lacks get colours that go with these.
/// </summary>
internal static class ConvNetDrawTheme
{
    private const string Relu = "#ffc33f";

    public static Theme Row { get; } = new()
    {
        Name = "convnetdraw",
        Description = "ConvNetDraw's turquoise, amber and red with black outlines",
        Background = Color.White,
        Ink = Color.Black,
        Note = Color.Parse("#303030"),
        Edge = new(Color.Parse("#404040"), 0.8),
        Frame = new(Color.Parse("#6e6e6e"), 0.8, DashStyle.Dashed),
        Looks = new LookTable(Look("#c9cdd2"))
            .With(Look("#00c8fa"), Data)
            .With(Look("#5bc3c4") with { Band = Color.Parse(Relu) }, Convolution)
            .With(Look("#fe4d66") with { Band = Color.Parse(Relu) }, Dense)
            .With(Look("#f9e3b4"), Pooling)
            .With(Look(Relu), Activation)
            .With(Look("#b3d69b"), Normalization)
            .With(Look("#ffffff"), Merge)
            .With(Look("#f0d3a0"), Reduction)
            .With(Look("#8fb4f0"), Resampling)
            .With(Look("#7fd1ae") with { Band = Color.Parse(Relu) }, Recurrent)
            .With(Look("#e79ad0"), Attention)
            .With(Look("#b39ddb"), Embedding)
            .With(Look("#f08a5d"), Loss)
            .With(Look("#d8b98a"), Detection)
            .Build(),
    };

    private static CategoryLook Look(string fill) => new(Color.Parse(fill), new Stroke(Color.Black, 0.6), Color.Black);
}
