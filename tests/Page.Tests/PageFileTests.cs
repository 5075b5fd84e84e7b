using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Page.Tests;

/// <summary>What is in the file of a page.</summary>
public sealed partial class PageFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_figure_is_the_bytes_that_draw_writes()
    {
        string page = Page("examples/residual/residual.onnx"), svg = Svg("examples/residual/residual.onnx");
        Assert.Contains(svg[svg.IndexOf("<svg", StringComparison.Ordinal)..], page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("stages")]
    [InlineData("overview")]
    [InlineData("blocks")]
    [InlineData("full")]
    public void Every_level_is_the_bytes_that_draw_writes(string level)
    {
        using var data = Data(Page("examples/residual/residual.onnx", "--no-legend", "--depth=2"));
        string stored = data.RootElement.GetProperty("levels").EnumerateArray().Single(l => l.GetProperty("name").GetString() == level).GetProperty("svg").GetString()!;
        Assert.Equal(Svg("examples/residual/residual.onnx", "--no-legend", "--detail", level), stored);
    }

    [Fact]
    public void A_figure_of_no_level_comes_before_the_levels()
    {
        using var data = Data(Page("examples/residual/residual.onnx", "--width", "7in"));
        var levels = data.RootElement.GetProperty("levels");
        Assert.Equal(6, levels.GetArrayLength());
        Assert.Equal("", levels[0].GetProperty("name").GetString());
        Assert.Equal(0, data.RootElement.GetProperty("shown").GetInt32());
        Assert.Equal(Svg("examples/residual/residual.onnx", "--width", "7in"), levels[0].GetProperty("svg").GetString());
    }

    [Fact]
    public void The_same_model_gives_the_same_bytes() => Assert.Equal(Page("examples/transformer/transformer.onnx"), Page("examples/transformer/transformer.onnx"));

    [Theory]
    [InlineData("")]
    [InlineData("--text=embed")]
    [InlineData("--text=outline")]
    public void The_policy_lets_the_script_and_the_styles_run_that_are_there_and_nothing_else(string option)
    {
        string page = Page("examples/residual/residual.onnx", option);
        string policy = Policy().Match(page).Groups[1].Value;
        Assert.StartsWith("default-src 'none'; ", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe-inline", policy, StringComparison.Ordinal);
        var hashes = Hash().Matches(policy).Select(static m => m.Value).ToHashSet();
        var scripts = Script().Matches(page).Select(static m => m.Groups[1].Value).ToList();
        Assert.Single(scripts);
        var texts = scripts.Concat(Style().Matches(Script().Replace(page, "")).Select(static m => m.Groups[1].Value)).Select(static t => $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(t)))}").ToHashSet();
        Assert.Equal(texts, hashes);
    }

    [Fact]
    public void A_page_of_ResNet_50_is_small() => Assert.InRange(Page("examples/resnet50/resnet50.prototxt").Length, 200_000, 700_000);

    [Fact]
    public void Of_stored_tensors_the_page_has_what_inspect_has()
    {
        string shapes = Repository.At("examples/explain/shapes.onnx");
        var network = ModelImport.ModelReader.Read(shapes).Network;
        using var data = Data(Page("examples/explain/shapes.onnx"));
        var written = data.RootElement.GetProperty("layers").EnumerateArray().ToDictionary(static l => l.GetProperty("name").GetString()!, static l => l.GetProperty("weights").EnumerateArray().ToList());
        int compared = 0;
        foreach (var node in network.Nodes)
        {
            foreach (var (weight, own) in node.Weights.Zip(written[node.Name]))
            {
                var expected = ModelImport.Weights.WeightStatistics.Of(weight)!;
                double[] values = [.. own.GetProperty("elements").EnumerateArray().Select(static e => e.GetDouble())];
                Assert.Equal(expected.Count, values[0]);
                foreach (var (number, value) in ((double[])[expected.Minimum, expected.Maximum, expected.Mean, expected.Deviation, expected.Sparsity]).Zip(values[1..]))
                    Assert.Equal(number, value, Math.Abs(number) * 0.0006);
                compared++;
            }
        }

        Assert.InRange(compared, 20, 100);
    }

    [Fact]
    public void Of_thousands_of_tensors_a_page_says_where_one_reads_what_they_are_like()
    {
        var model = new OnnxModelBuilder("many").Input("x", 1, 3, 8, 8).Weight("w", 4, 3, 3, 3).Node("Conv", ["x", "w"], ["y"]).Output("y");
        for (int i = 0; i < 4000; i++)
            model.Initializer($"c{i}", OnnxTensors.Of([1f]));
        File.WriteAllBytes(folder["many.onnx"], model.ToBytes());
        DrawnPages.Draw(folder["many.onnx"], folder["many.html"]);
        using var data = Data(File.ReadAllText(folder["many.html"]));
        Assert.Equal("What the 4,001 stored tensors are like is not in the page: netdraw inspect tells it.", data.RootElement.GetProperty("unmeasured").GetString());
        Assert.DoesNotContain("elements", data.RootElement.GetProperty("layers").GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public void Levels_of_too_many_boxes_say_so()
    {
        // A chain of more layers than a page shows beside another figure.
        var text = new StringBuilder("layer { name: 'data' type: 'Input' top: 't0' input_param { shape { dim: 1 dim: 3 dim: 8 dim: 8 } } }\n");
        for (int i = 0; i < 4100; i++)
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"layer {{ name: 'c{i}' type: 'Convolution' bottom: 't{i}' top: 't{i + 1}' convolution_param {{ num_output: {3 + (i * i % 7)} kernel_size: 1 }} }}\n");
        string model = folder.Write("long.prototxt", text.ToString());
        DrawnPages.Draw(model, folder["long.html"], "--detail", "stages");
        using var data = Data(File.ReadAllText(folder["long.html"]));
        var full = data.RootElement.GetProperty("levels").EnumerateArray().Single(static l => l.GetProperty("name").GetString() == "full");
        Assert.Contains("boxes are too many", full.GetProperty("reason").GetString(), StringComparison.Ordinal);
    }

    private string Page(string model, params string[] options) => Draw(model, "page.html", options);

    private string Svg(string model, params string[] options) => Draw(model, "figure.svg", ["--text", "font", .. options]);

    private string Draw(string model, string name, string[] options)
    {
        DrawnPages.Draw(Repository.At(model), folder[name], [.. options.Where(static o => o.Length > 0)]);
        return File.ReadAllText(folder[name]);
    }

    /// <summary>What a page has packed.</summary>
    internal static JsonDocument Data(string page)
    {
        using var packed = new MemoryStream(Convert.FromBase64String(Packed().Match(page).Groups[1].Value));
        using var unpacked = new DeflateStream(packed, CompressionMode.Decompress);
        return JsonDocument.Parse(unpacked);
    }

    [GeneratedRegex("<script type=\"application/octet-stream\" id=\"nd-data\">([^<]*)</script>")]
    private static partial Regex Packed();

    [GeneratedRegex("<meta http-equiv=\"Content-Security-Policy\" content=\"([^\"]*)\">")]
    private static partial Regex Policy();

    [GeneratedRegex("sha256-[^']*")]
    private static partial Regex Hash();

    [GeneratedRegex("<script>(.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex Script();

    [GeneratedRegex("<style(?: type=\"text/css\")?>(.*?)</style>", RegexOptions.Singleline)]
    private static partial Regex Style();
}
