using System.Collections.Immutable;

namespace NetDraw.Generator;

/// <summary>
/// The catalogue of explained figures: each is what <c>netdraw explain MODEL --image IMAGE OPTIONS -o FIGURE</c> writes, or with <c>--data</c> for arrays. Paths are below
/// <c>examples</c>.
/// </summary>
public static class ExplainedFigures
{
    private const string Shapes = "explain/shapes.onnx", Pair = "explain/pictures/ring-and-star.png";
    private static readonly ImmutableArray<string> Prepared = ["--preset", "unit", "--labels", "examples/explain/labels.txt"];

    /// <summary>Every figure.</summary>
    public static ImmutableArray<(string Figure, string Model, string Image, ImmutableArray<string> Options)> All { get; } =
    [
        ("explain/two-shapes.svg", Shapes, Pair, [.. Prepared, "--target", "top1..top2", "--method", "grad-cam,guided,occlusion", "--direction", "lr", "--page-width", "9in"]),
        ("explain/filmstrip.svg", Shapes, Pair, [.. Prepared, "--target", "ring", "--layers", "all", "--direction", "lr", "--page-width", "9in"]),
        ("explain/feature-maps.svg", Shapes, Pair, [.. Prepared, "--method", "features", "--style", "plotneuralnet"]),
        Made("detector", "png", "--preset", "tiny-vgg", "--target", "box[0]"),
        Made("segmentation", "png", "--preset", "tiny-vgg", "--target", "pixels of class 1"),
        Made("regression", "png", "--preset", "tiny-vgg"),
        Made("multi-label", "png", "--preset", "tiny-vgg"),
        Made("uint8", "png"),
        Made("signal", "npy", "--method", "grad-cam,saliency"),
        Made("multispectral", "npy"),
    ];

    private static (string Figure, string Model, string Image, ImmutableArray<string> Options) Made(string name, string input, params ImmutableArray<string> options) =>
        ($"explain/made/{name}.svg", $"explain/made/{name}.onnx", $"explain/made/{name}.{input}", [.. options, "--direction", "lr"]);
}
