using NetDraw.Cli;
using NetDraw.Testing;

namespace NetDraw.Page.Tests;

/// <summary>The pages that explain, made as a user would: of nets that the project trains itself, and of some made for what goes wrong.</summary>
internal static class ExplainedPages
{
    private const string Shapes = "examples/explain/shapes.onnx";

    /// <summary>Makes them in a folder.</summary>
    public static void Make(TemporaryFolder folder)
    {
        MakeExample(folder["explain-shapes.html"]);
        File.WriteAllBytes(folder["heavy.onnx"], Heavy());
        Make(folder["heavy.onnx"], folder["explain-heavy.html"], "--image", Picture("star"), "-m", "saliency", "--page-size", "420kB");
        Make(folder["heavy.onnx"], folder["explain-small.html"], "--image", Picture("star"), "-m", "saliency", "--page-size", "345kB");
        Make(Repository.At("examples/explain/made/multi-label.onnx"), folder["explain-multi.html"], "--image", Repository.At("examples/explain/made/multi-label.png"), "--preset", "unit");
        File.WriteAllBytes(folder["tokens.onnx"], AttentionNets.OfTokens());
        Make(folder["tokens.onnx"], folder["explain-tokens.html"], "--tokens", folder.Write("ids.txt", "3\tthe\n7\tcat\n1\tsat\n9\ton\n3\tthe\n5\tmat\n"), "-m", "saliency");
        File.WriteAllBytes(folder["patches.onnx"], AttentionNets.OfPatches());
        Make(folder["patches.onnx"], folder["explain-patches.html"], "--image", Picture("star"), "--preset", "unit", "-m", "saliency");
        File.WriteAllBytes(folder["bytes.onnx"], AttentionNets.OfBytes());
        Make(folder["bytes.onnx"], folder["explain-bytes.html"], "--image", Picture("star"), "--preset", "unit", "-m", "saliency");
        File.WriteAllBytes(folder["stored.onnx"], Odd("conv", "odd", "shares"));
        Make(folder["stored.onnx"], folder["explain-stored.html"], "--image", Picture("star"), "-m", "saliency");
        string labels = folder.Write("labels.txt", "</script><script>alert(7)</script>\n<img src=x onerror=alert(8)>\n\" onload=\"alert(9)\n");
        File.WriteAllBytes(folder["hostile.onnx"], Odd("<img src=x onerror=alert(1)>", "</script><script>alert(2)</script>", "'\"><svg onload=alert(3)>"));
        Make(folder["hostile.onnx"], folder["explain-hostile.html"], "--image", Picture("star"), "-m", "saliency", "--labels", labels);
    }

    /// <summary>Makes the page of the examples.</summary>
    public static void MakeExample(string output) => Make(Repository.At(Shapes), output, "--image", Picture("ring-and-star"), "--image", Picture("disc"), "--preset", "unit", "--labels", Repository.At("examples/explain/labels.txt"), "-m", "grad-cam,saliency");

    /// <summary>Makes one.</summary>
    /// <returns>What was said.</returns>
    public static string Make(string model, string output, params string[] options)
    {
        using var error = new StringWriter();
        var terminal = new Terminal { Out = TextWriter.Null, Error = error, OpenInput = static () => Stream.Null, OpenOutput = static () => Stream.Null };
        int code = CommandLine.Run(["explain", model, .. options, "-o", output], terminal);
        return code == 0 ? error.ToString() : throw new InvalidOperationException($"{model}: exit code {code}: {error}");
    }

    /// <summary>A picture of the examples.</summary>
    public static string Picture(string name) => Repository.At($"examples/explain/pictures/{name}.png");

    /// <summary>A net with more weights than maps, and large maps.</summary>
    public static byte[] Heavy()
    {
        const int Maps = 64, Classes = 6000;
        var random = new Random(17);
        float[] Noise(int count) => [.. Enumerable.Range(0, count).Select(_ => (float)(random.NextDouble() - 0.5))];
        return new OnnxModelBuilder("heavy").Input("x", 1, 3, 52, 52)
            .Initializer("w", OnnxTensors.Of(Noise(Maps * 27), Maps, 3, 3, 3)).Node("Conv", ["x", "w"], ["c"], ("pads", new[] { 1, 1, 1, 1 })).Named("conv")
            .Node("GlobalMaxPool", ["c"], ["g"]).Named("top").Node("Flatten", ["g"], ["f"]).Named("flat")
            .Initializer("v", OnnxTensors.Of(Noise(Maps * Classes), Classes, Maps)).Node("Gemm", ["f", "v"], ["z"], ("transB", 1)).Named("dense").Node("Softmax", ["z"], ["p"]).Named("shares").Output("p").ToBytes();
    }

    // A net with an activation that pages do not compute.
    private static byte[] Odd(string convolution, string odd, string softmax) => new OnnxModelBuilder("odd")
        .Input("x", 1, 3, 20, 24).Weight("w", 5, 3, 3, 3).Weight("b", 5).Node("Conv", ["x", "w", "b"], ["c"]).Named(convolution)
        .Node("Selu", ["c"], ["s"]).Named(odd).Node("GlobalAveragePool", ["s"], ["g"]).Named("mean").Node("Flatten", ["g"], ["f"]).Named("flat")
        .Weight("v", 3, 5).Node("Gemm", ["f", "v"], ["z"], ("transB", 1)).Named("dense").Node("Softmax", ["z"], ["p"]).Named(softmax).Output("p").ToBytes();
}
