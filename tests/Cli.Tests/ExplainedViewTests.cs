using NetDraw.Cli.Tests.Options;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Cli.Tests;

/// <summary>What <c>netdraw explain</c> shows where, where it runs, and that it makes no empty figure.</summary>
public sealed class ExplainedViewTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Theory]
    [InlineData("photo", false, true)]
    [InlineData("net", true, true)]
    [InlineData("layers", true, false)]
    [InlineData("auto", true, false)]
    public void A_view_shows_the_network_or_not_and_pictures_large_or_not(string view, bool hasNetwork, bool isLarge)
    {
        string svg = Drawn("--view", view);
        Assert.Equal(hasNetwork, svg.Contains("class=\"layer", StringComparison.Ordinal));
        Assert.Equal(isLarge, svg.Contains("class scores", StringComparison.Ordinal));
        Assert.Contains("<image", svg, StringComparison.Ordinal);
    }

    [Fact]
    public void A_network_of_many_boxes_stands_beside_large_pictures_unless_its_detail_is_asked_for()
    {
        string model = Deep();
        Assert.Contains("class scores", Drawn(model, []), StringComparison.Ordinal);
        Assert.DoesNotContain("class scores", Drawn(model, ["--detail", "layers"]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_figure_of_pictures_alone_is_no_graph()
    {
        var run = Explained.Of(["--view", "photo", "-o", folder["figure.dot"]]);
        Assert.Equal(ExitCodes.Usage, run.Code);
        Assert.Empty(folder.Files);
    }

    [Theory]
    [InlineData("grad-cam")]
    [InlineData("features")]
    [InlineData("guided-grad-cam")]
    [InlineData("deconvnet")]
    [InlineData("kernels")]
    public void A_network_without_maps_is_one_sentence_and_exit_code_3(string method)
    {
        var run = Explained.Of(["-m", method, "-o", folder["figure.svg"]], Dense());
        Assert.Equal(ExitCodes.CannotBeDrawn, run.Code);
        Assert.Contains("no feature maps", run.Error, StringComparison.Ordinal);
        Assert.Equal(["dense.onnx"], folder.Files);
    }

    [Fact]
    public void A_network_without_maps_is_explained_by_its_input_where_no_method_is_named()
    {
        var run = Run.Of("explain", Dense(), "--image", Path.Combine(Explained.Example, "pictures", "ring-and-star.png"), "--preset", "unit", "-o", folder["figure.svg"]);
        Assert.Equal(ExitCodes.Done, run.Code);
        Assert.Contains("Saliency, of the input: the network has no feature maps", run.Error, StringComparison.Ordinal);
        Assert.Equal(2, System.Text.RegularExpressions.Regex.Count(File.ReadAllText(folder["figure.svg"]), "<image "));
    }

    [Theory]
    [InlineData("3 this\n7 is\n11 bad", "this", "bad")]
    [InlineData("3\n7\n11", "3", "11")]
    public void Tokens_stand_under_their_strip(string tokens, string first, string last)
    {
        string model = Save("tokens.onnx", new OnnxModelBuilder().Input("input_ids", NetDraw.ModelImport.Graph.ElementType.Int64, 1, "T").Weight("table", 20, 4).Node("Gather", ["table", "input_ids"], ["rows"])
            .Constant("axes", 1).Node("ReduceSum", ["rows", "axes"], ["sum"], ("keepdims", 0)).Weight("fc", 4, 3).Node("MatMul", ["sum", "fc"], ["scores"]));
        var run = Run.Of("explain", model, "--tokens", folder.Write("t.txt", tokens), "--view", "photo", "-q", "-o", folder["figure.svg"]);
        Assert.Equal(("", ExitCodes.Done), (run.Error, run.Code));
        string[] texts = [.. System.Text.RegularExpressions.Regex.Matches(File.ReadAllText(folder["figure.svg"]), "aria-label=\"([^\"]+)\"").Select(static m => m.Groups[1].Value)];
        // Under the input and under what it adds.
        Assert.Equal((2, 2), (texts.Count(t => t == first), texts.Count(t => t == last)));
    }

    [Fact]
    public void A_network_without_maps_is_checked_all_the_same()
    {
        var run = Run.Of(["explain", Dense(), "--preset", "unit", "--self-check", "-q"]);
        Assert.Equal(("", ExitCodes.Done), (run.Error, run.Code));
        Assert.Contains("runners agree", run.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-m", "kernels", "-o", "figure.svg")]
    [InlineData("-m", "filters", "--iterations", "2", "--top", "2", "-o", "figure.svg")]
    [InlineData("--self-check")]
    [InlineData("--plan")]
    public void Channels_that_are_no_colours_need_no_photo_where_none_is_asked_for(params string[] options)
    {
        string model = Channels(4);
        var run = Run.Of(["explain", model, "--preset", "unit", "-q", .. options.Select(o => o == "figure.svg" ? folder[o] : o)]);
        Assert.Equal(("", ExitCodes.Done), (run.Error, run.Code));
        if (options.Contains("figure.svg"))
            Assert.Contains("<image", File.ReadAllText(folder["figure.svg"]), StringComparison.Ordinal);
    }

    [Fact]
    public void Both_runners_give_the_same_map()
    {
        using Explained ort = new("-m occlusion --window 30 --runner ort"), torch = new("-m occlusion --window 30 --runner torch");
        Assert.StartsWith("ONNX Runtime", ort.Manifest.GetProperty("runner").GetString(), StringComparison.Ordinal);
        Assert.StartsWith("torch", torch.Manifest.GetProperty("runner").GetString(), StringComparison.Ordinal);
        float most = ort.Raw.Max(MathF.Abs);
        Assert.All(ort.Raw.Zip(torch.Raw), p => Assert.Equal(p.First, p.Second, 1e-4f * most));
    }

    [Fact]
    public void A_device_that_is_not_there_is_said_by_what_it_lacks_and_left_to_choice_is_the_processor()
    {
        Assert.SkipWhen(NetDraw.Explain.Running.RunnerDevices.HasCuda || NetDraw.Explain.Running.RunnerDevices.TorchCudaProblem is null, "there is a GPU here");
        var run = Explained.Of(["--device", "cuda", "-o", folder["figure.svg"]]);
        Assert.Equal(ExitCodes.CannotBeDrawn, run.Code);
        Assert.Contains("the device cuda:0 is not there", run.Error, StringComparison.Ordinal);
        using var found = new Explained("-m grad-cam --device auto");
        Assert.EndsWith("(cpu)", found.Manifest.GetProperty("runner").GetString(), StringComparison.Ordinal);
    }

    public void Dispose() => folder.Dispose();

    private string Drawn(params string[] options) => Drawn(null, options);

    private string Drawn(string? model, string[] options)
    {
        var run = Explained.Of([.. options, "-o", folder["figure.svg"]], model);
        Assert.Equal(("", ExitCodes.Done), (run.Error, run.Code));
        return File.ReadAllText(folder["figure.svg"]);
    }

    private string Dense() => Save("dense.onnx", new OnnxModelBuilder().Input("x", 1, 64).Weight("w", 3, 64).Node("Gemm", ["x", "w"], ["scores"], ("transB", 1)));

    private string Channels(int channels) => Save("channels.onnx", Head(new OnnxModelBuilder().Input("x", 1, channels, 12, 10).Weight("k", 5, channels, 3, 3).Node("Conv", ["x", "k"], ["c"]).Node("Relu", ["c"], ["maps"]), 5));

    // No two layers alike, so that nothing folds.
    private string Deep()
    {
        var net = new OnnxModelBuilder().Input("x", 1, 3, 40, 40).Weight("k0", 4, 3, 3, 3).Node("Conv", ["x", "k0"], ["c0"]);
        for (int i = 1; i < 24; i++)
            net = net.Weight($"k{i}", i + 4, i + 3, 1, 1).Node("Conv", [$"c{i - 1}", $"k{i}"], [$"c{i}"]);
        return Save("deep.onnx", Head(net.Node("Relu", ["c23"], ["maps"]), 27));
    }

    private static OnnxModelBuilder Head(OnnxModelBuilder net, int channels) => net
        .Node("GlobalAveragePool", ["maps"], ["mean"]).Node("Flatten", ["mean"], ["flat"]).Weight("w", 3, channels).Node("Gemm", ["flat", "w"], ["scores"], ("transB", 1));

    private string Save(string name, OnnxModelBuilder net)
    {
        net.Output("scores").Save(folder[name]);
        return folder[name];
    }
}
