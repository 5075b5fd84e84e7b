using NetDraw.Testing;
using Xunit;

namespace NetDraw.Cli.Tests.Options;

/// <summary>How pictures become the network's input, and which result is explained.</summary>
public sealed class InputOptionTests
{
    [Theory]
    [InlineData("--channels-order bgr", "crop, BGR, (pixel · 0.003922 − 0) / 1")]
    [InlineData("--pixel-scale 1/128", "crop, RGB, (pixel · 0.007813 − 0) / 1")]
    [InlineData("--std 0.5", "crop, RGB, (pixel · 0.003922 − 0) / 0.5")]
    [InlineData("--mean 0.1,0.2,0.3 --std 0.4,0.5,0.6 --fit stretch", "stretch, RGB, (pixel · 0.003922 − [0.1, 0.2, 0.3]) / [0.4, 0.5, 0.6]")]
    public void The_manifest_says_what_is_done_to_pictures(string options, string does)
    {
        using Explained plain = new("-m saliency"), found = new("-m saliency " + options);
        Assert.Equal(does, found.Manifest.GetProperty("preprocessing").GetProperty("does").GetString());
        Assert.NotEqual(ScoresOf(plain), ScoresOf(found));
    }

    // Twice the factor over twice the deviation is the same picture.
    [Fact]
    public void Factor_and_deviation_cancel()
    {
        using Explained plain = new("-m saliency"), found = new("-m saliency --pixel-scale 2/255 --std 2");
        Assert.Equal(ScoresOf(plain), ScoresOf(found), (a, b) => Math.Abs(a - b) < 1e-5);
    }

    // A picture twice as wide as the input's form: squeezed, its middle, or all of it with borders.
    [Theory]
    [InlineData("stretch", 0, 0, 144, 64)]
    [InlineData("crop", 36, 0, 72, 64)]
    [InlineData("pad", 0, -32, 144, 128)]
    public void A_picture_of_another_form_is_fitted_as_asked(string fit, double left, double top, double width, double height)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["wide.png"], Bitmap.Wide(144, 64));
        using var found = new Explained($"-m saliency --fit {fit}", image: folder["wide.png"]);
        double[] seen = [.. found.Manifest.GetProperty("preprocessing").GetProperty("seen").EnumerateArray().Select(static e => e.GetDouble())];
        Assert.Equal([left, top, width, height], seen);
    }

    [Theory]
    [InlineData("", 3)]
    [InlineData("--scores-tensor three", 3)]
    [InlineData("--scores-tensor four", 4)]
    public void The_result_that_is_named_holds_the_scores(string options, int classes)
    {
        using var folder = new TemporaryFolder();
        string path = folder["two.onnx"];
        new OnnxModelBuilder("two").Input("x", 1, 3, 10, 12).Weight("w", 6, 3, 3, 3).Node("Conv", ["x", "w"], ["c"]).Node("GlobalAveragePool", ["c"], ["g"]).Node("Flatten", ["g"], ["f"])
            .Weight("w3", 6, 3).Weight("w4", 6, 4).Node("MatMul", ["f", "w3"], ["three"]).Node("MatMul", ["f", "w4"], ["four"]).Output("three").Output("four").Save(path);
        using var found = new Explained("-m saliency " + options, model: path);
        Assert.Equal(classes, found.Manifest.GetProperty("classes").GetArrayLength());
    }

    private static IEnumerable<double> ScoresOf(Explained found) =>
        found.Manifest.GetProperty("classes").EnumerateArray().OrderBy(static c => c.GetProperty("class").GetInt32()).Select(static c => c.GetProperty("score").GetDouble());
}
