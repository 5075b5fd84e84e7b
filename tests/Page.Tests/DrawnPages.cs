using NetDraw.Cli;
using NetDraw.Testing;

namespace NetDraw.Page.Tests;

/// <summary>The pages that the browser's tests open, and the figures that they compare with, drawn as a user would.</summary>
internal static class DrawnPages
{
    // Names that would do harm wherever a page took them for more than text.
    private const string Hostile = """
        name: "</title><script>alert(3)</script>"
        layer { name: "data" type: "Input" top: "data" input_param { shape { dim: 1 dim: 3 dim: 16 dim: 16 } } }
        layer { name: "<img src=x onerror=alert(1)>" type: "Convolution" bottom: "data" top: "a\" onload=\"alert(4)" convolution_param { num_output: 4 kernel_size: 3 } }
        layer { name: "</script><script>alert(2)</script>" type: "ReLU" bottom: "a\" onload=\"alert(4)" top: "]]><!--" }
        layer { name: "'\"><svg onload=alert(5)>" type: "<b>Custom</b>" bottom: "]]><!--" top: "&lt;x&gt;" }
        layer { name: "__proto__" type: "InnerProduct" bottom: "&lt;x&gt;" top: "javascript:alert(6)" inner_product_param { num_output: 3 } }
        """;

    /// <summary>Draws them into a folder.</summary>
    public static void Draw(TemporaryFolder folder)
    {
        string resnet = Repository.At("examples/resnet50/resnet50.prototxt");
        Draw(resnet, folder["resnet50.html"]);
        Draw(resnet, folder["resnet50.svg"], "--text", "font");
        Draw(resnet, folder["resnet50-overview.svg"], "--detail", "overview", "--text", "font");
        Draw(Repository.At("examples/googlenet/googlenet.prototxt"), folder["googlenet.html"]);
        Draw(Repository.At("examples/transformer/transformer.onnx"), folder["transformer.html"]);
        Draw(Repository.At("examples/explain/shapes.onnx"), folder["shapes.html"]);
        Draw(Repository.At("examples/alexnet/alexnet.prototxt"), folder["alexnet.html"], "--style", "plotneuralnet", "--theme", "plotneuralnet");
        Draw(folder.Write("hostile.prototxt", Hostile), folder["hostile.html"]);
    }

    /// <summary>Draws one figure.</summary>
    public static void Draw(string model, string output, params string[] options)
    {
        using var error = new StringWriter();
        var terminal = new Terminal { Out = TextWriter.Null, Error = error, OpenInput = static () => Stream.Null, OpenOutput = static () => Stream.Null };
        int code = CommandLine.Run(["draw", model, .. options, "-o", output, "--quiet"], terminal);
        if (code != 0)
            throw new InvalidOperationException($"{model}: exit code {code}: {error}");
    }
}
