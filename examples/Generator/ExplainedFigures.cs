using System.Collections.Immutable;

namespace NetDraw.Generator;

/// <summary>
/// The catalogue of explained figures: each is what <c>netdraw explain MODEL --image IMAGE OPTIONS -o FIGURE</c> writes. Paths are below <c>examples</c>.
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
    ];
}
