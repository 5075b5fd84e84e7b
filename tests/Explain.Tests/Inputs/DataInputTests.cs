using NetDraw.Explain.Inputs;
using NetDraw.Explain.Inputs.Arrays;
using NetDraw.Explain.Methods;
using NetDraw.Explain.Running;
using NetDraw.Explain.Tests.Methods;
using NetDraw.ModelImport.Graph;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Explain.Tests.Inputs;

/// <summary>Networks that take something else than a photo of one or three channels in floats.</summary>
public sealed class DataInputTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    // E2: one dense layer behind a cast: the gradient is its column of weights, and what is fed are whole numbers.
    [Fact]
    public void Whole_numbers_take_raw_pixels_and_have_gradients()
    {
        using var model = Open(new OnnxModelBuilder().Input("x", ElementType.UInt8, 1, 8, 9, 3).Node("Cast", ["x"], ["f"], ("to", 1)).Node("Flatten", ["f"], ["flat"])
            .Initializer("w", SmallNets.Random(1, 1, 216, 4)).Node("MatMul", ["flat", "w"], ["scores"]).Output("scores"));
        Assert.Equal("raw", model.Preprocessing.Name);
        var input = model.Prepare(Noise(9, 8));
        Assert.All(input.Value.Values, static v => Assert.Equal(MathF.Round(v), v));
        Assert.InRange(input.Value.Values.Max(), 100, 255);
        var result = Explainer.Explain(model, input, new ExplainRequest { Methods = [ExplainMethods.Find("saliency"), ExplainMethods.Find("integrated-gradients")], Target = "2" });
        float[] weights = model.Network.Weights["w"].Data!.ReadSingles();
        float[] expected = [.. Enumerable.Range(0, 72).Select(place => Enumerable.Range(0, 3).Max(c => Math.Abs(weights[(((place * 3) + c) * 4) + 2])))];
        CamIdentityTests.Near(expected, result.Explanations[0].Map.Values, 1, 1e-5);
        Assert.InRange(Math.Abs(result.Explanations[1].NumberOf("completeness error")), 0, 1e-3);
    }

    // E12: four channels, two channels, channels last.
    [Theory]
    [InlineData(4, false)]
    [InlineData(2, false)]
    [InlineData(6, true)]
    public void Arrays_of_any_channels_are_fed_as_they_are(int channels, bool isLast)
    {
        using var model = Open(Picture(channels).Output("scores"), Random(isLast ? [16, 16, channels] : [channels, 16, 16]));
        Assert.Equal((channels, 16, 16), (model.Form.Channels, model.Form.Height, model.Form.Width));
        var result = Run(model, Random(isLast ? [16, 16, channels] : [1, channels, 16, 16]), "grad-cam", "saliency", "occlusion");
        Assert.All(result.Explanations.Skip(1), static e => Assert.Equal((16, 16), (e.Height, e.Width)));
        Assert.Equal((16, 16), (result.Input.Photo.Width, result.Input.Photo.Height));
    }

    // E13: a signal, as a table with a sample a line, and as sound.
    [Fact]
    public void Signals_are_explained_along_their_samples()
    {
        var net = new OnnxModelBuilder().Input("x", 1, 2, 40).Initializer("w", SmallNets.Random(1, 0.5, 5, 2, 3)).Node("Conv", ["x", "w"], ["sum"], ("pads", new[] { 1, 1 })).Node("Relu", ["sum"], ["maps"])
            .Constant("axes", 2).Node("ReduceMean", ["maps", "axes"], ["flat"], ("keepdims", 0)).Initializer("fc", SmallNets.Random(2, 0.7, 5, 3)).Node("MatMul", ["flat", "fc"], ["scores"]).Output("scores");
        string table = folder.Write("s.csv", "left,right\n" + string.Concat(Enumerable.Range(0, 40).Select(static i => FormattableString.Invariant($"{i % 7},{i * 0.1}\n"))));
        using var model = Open(net, ArrayFile.Read(table));
        var result = Run(model, ArrayFile.Read(table), "grad-cam", "saliency", "occlusion", "smoothgrad");
        Assert.Equal([(1, 40), (1, 40), (1, 40), (1, 40)], result.Explanations.Select(static e => (e.Height, e.Width)));
        Assert.Equal(3, result.Input.Value.Values[3]);
        // The mean of maps and a dense layer is CAM's form: Σ HiResCAM is the score.
        var hires = Run(model, ArrayFile.Read(table), "hires-cam").Explanations[0];
        Assert.Equal(40, hires.Map.Values.Length);
    }

    // E14: a gradient of a volume lies slice by slice, and a layer's maps are enlarged along all three axes.
    [Fact]
    public void Volumes_are_explained_slice_by_slice()
    {
        using var model = Open(new OnnxModelBuilder().Input("x", 1, 1, 6, 8, 10).Initializer("w", SmallNets.Random(1, 0.5, 4, 1, 3, 3, 3)).Node("Conv", ["x", "w"], ["sum"], ("pads", new[] { 1, 1, 1, 1, 1, 1 })).Node("Relu", ["sum"], ["active"])
            .Node("MaxPool", ["active"], ["maps"], ("kernel_shape", new[] { 2, 2, 2 }), ("strides", new[] { 2, 2, 2 })).Node("GlobalAveragePool", ["maps"], ["mean"]).Node("Flatten", ["mean"], ["flat"])
            .Initializer("fc", SmallNets.Random(2, 0.7, 4, 3)).Node("MatMul", ["flat", "fc"], ["scores"]).Output("scores"), Random(6, 8, 10));
        var result = Run(model, Random(6, 8, 10), "grad-cam", "saliency");
        Assert.Equal((3, 12, 5), (result.Explanations[0].Depth, result.Explanations[0].Height, result.Explanations[0].Width));
        Assert.Equal((48, 10), (result.Explanations[1].Height, result.Explanations[1].Width));
        float[] half = [.. Enumerable.Range(0, 12 * 5).Select(static i => i < 20 ? 1f : 0)];
        float[] large = result.Input.Enlarged(half, 5, 12, 3);
        // The first third of the slices, wholly, and nothing of the last.
        Assert.All(large[..80], static v => Assert.Equal(1, v));
        Assert.All(large[^80..], static v => Assert.Equal(0, v));
        Assert.Throws<ExplainException>(() => Run(model, Random(6, 8, 10), "rise"));
    }

    // E15: a second input is fed; without it, it is named.
    [Fact]
    public void Further_inputs_are_fed()
    {
        var net = Picture(3).Input("scale", 1, 3).Node("Mul", ["scores", "scale"], ["y"]).Output("y");
        net.Save(folder["n.onnx"]);
        Assert.Equal("other-input", Assert.Throws<ExplainException>(() => ExplainModel.Open(folder["n.onnx"])).Code);
        using var model = ExplainModel.Open(folder["n.onnx"], new OpenOptions { Feeds = [new("scale", TensorValue.Of([1, 2, 3], 3))] });
        using var plain = ExplainModel.Open(folder["n.onnx"], new OpenOptions { Feeds = [new("scale", new TensorValue([], [1]))] });
        var (a, b) = (Explainer.Rank(model, model.Prepare(Noise(16, 16))), Explainer.Rank(plain, plain.Prepare(Noise(16, 16))));
        Assert.Equal(b.Scores.Select(static (s, i) => Math.Round(s * (i + 1), 4)), a.Scores.Select(static s => Math.Round(s, 4)));
        Assert.Contains("'nobody'", Assert.Throws<ExplainException>(() => ExplainModel.Open(folder["n.onnx"], new OpenOptions { Feeds = [new("nobody", new TensorValue([], [1]))] })).Message, StringComparison.Ordinal);
    }

    // Tokens: the score is linear in the embeddings, so that each token's share is its row times the weights.
    [Fact]
    public void Tokens_are_explained_at_their_embeddings()
    {
        var net = new OnnxModelBuilder().Input("input_ids", ElementType.Int64, 1, "T").Input("attention_mask", ElementType.Int64, 1, "T").Initializer("table", SmallNets.Random(1, 1, 20, 4)).Node("Gather", ["table", "input_ids"], ["rows"])
            .Node("Cast", ["attention_mask"], ["m"], ("to", 1)).Constant("last", 2).Node("Unsqueeze", ["m", "last"], ["m3"]).Node("Mul", ["rows", "m3"], ["seen"])
            .Constant("axes", 1).Node("ReduceSum", ["seen", "axes"], ["sum"], ("keepdims", 0)).Initializer("fc", SmallNets.Random(2, 1, 4, 2)).Node("MatMul", ["sum", "fc"], ["scores"]).Output("scores");
        net.Save(folder["t.onnx"]);
        var tokens = TokenFile.Read(folder.Write("t.txt", "3 this\n7 is\n11 bad"));
        Assert.Equal(["this", "is", "bad"], tokens.Texts);
        using var model = ExplainModel.Open(folder["t.onnx"], new OpenOptions { Tokens = tokens });
        Assert.Contains("'attention_mask' is taken as 1", Assert.Single(model.Notes), StringComparison.Ordinal);
        var input = model.Prepare("t.txt", tokens);
        var map = Explainer.Explain(model, input, new ExplainRequest { Methods = [ExplainMethods.Find("gradient-input")], Target = "1" }).Explanations[0].Map.Values;
        float[] table = model.Network.Weights["table"].Data!.ReadSingles(), fc = model.Network.Weights["fc"].Data!.ReadSingles();
        float[] expected = [.. tokens.Ids.Select(static id => (int)id).Select(id => (float)Enumerable.Range(0, 4).Sum(d => table[(id * 4) + d] * fc[(d * 2) + 1]))];
        CamIdentityTests.Near(expected, map, 1, 1e-5);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_picture_without_an_axis_for_the_batch_is_taken(bool isLast)
    {
        var net = isLast ? new OnnxModelBuilder().Input("x", 12, 16, 3).Constant("zero", 0).Node("Unsqueeze", ["x", "zero"], ["one"]).Node("Transpose", ["one"], ["first"], ("perm", new[] { 0, 3, 1, 2 }))
            : new OnnxModelBuilder().Input("x", 3, 12, 16).Constant("zero", 0).Node("Unsqueeze", ["x", "zero"], ["first"]);
        using var model = Open(net.Initializer("w", SmallNets.Random(1, 0.5, 5, 3, 3, 3)).Node("Conv", ["first", "w"], ["maps"]).Node("GlobalAveragePool", ["maps"], ["mean"]).Node("Flatten", ["mean"], ["scores"]).Output("scores"));
        Assert.Equal((3, 12, 16, isLast, true), (model.Form.Channels, model.Form.Height, model.Form.Width, model.Form.IsChannelsLast, model.Form.IsSingle));
        var result = Explainer.Explain(model, model.Prepare(Noise(16, 12)), new ExplainRequest { Methods = [ExplainMethods.Find("saliency"), ExplainMethods.Find("occlusion")] });
        Assert.All(result.Explanations, static e => Assert.Contains(e.Map.Values, static v => v != 0));
    }

    // A file for four samples at once: one is explained by itself, be it given alone or before others.
    [Fact]
    public void One_sample_of_a_stated_batch_is_explained()
    {
        var net = new OnnxModelBuilder().Input("x", 4, 2, 10).Initializer("w", SmallNets.Random(1, 0.5, 5, 2, 3)).Node("Conv", ["x", "w"], ["sum"]).Node("Relu", ["sum"], ["maps"])
            .Constant("axes", 2).Node("ReduceMean", ["maps", "axes"], ["flat"], ("keepdims", 0)).Initializer("fc", SmallNets.Random(2, 0.7, 5, 3)).Node("MatMul", ["flat", "fc"], ["scores"]).Output("scores", 4, 3);
        var four = Random(4, 2, 10);
        using var model = Open(net, four);
        Assert.Contains("for 4 samples at once", Assert.Single(model.Notes), StringComparison.Ordinal);
        var (all, first) = (Run(model, four, "grad-cam", "saliency"), Run(model, four.Sample(0), "grad-cam", "saliency"));
        Assert.Equal(first.Explanations.SelectMany(static e => e.Map.Values), all.Explanations.SelectMany(static e => e.Map.Values));
        Assert.Equal((1, 10), (all.Explanations[1].Height, all.Explanations[1].Width));
        using var alone = Open(net, four.Sample(0));
        Assert.Equal(first.Ranking.Scores, Run(alone, four.Sample(0), "saliency").Ranking.Scores);
    }

    // Rows that are added up are no samples.
    [Fact]
    public void An_axis_that_the_results_do_not_have_is_no_batch()
    {
        using var model = Open(new OnnxModelBuilder().Input("x", 4, 6).Constant("axes", 0).Node("ReduceSum", ["x", "axes"], ["scores"]).Output("scores"), Random(4, 6));
        Assert.Empty(model.Notes);
        var found = Run(model, Random(4, 6), "saliency").Explanations[0];
        Assert.Equal((6, 24), (found.Map.Values.Length, found.PerChannel!.Values.Length));
    }

    [Theory]
    [InlineData(ElementType.String, "string")]
    [InlineData(ElementType.Complex64, "complex64")]
    public void What_takes_no_numbers_is_refused_in_a_sentence(ElementType type, string name)
    {
        var error = Assert.Throws<ExplainException>(() => Open(new OnnxModelBuilder().Input("x", type, 1, 3).Node("Identity", ["x"], ["y"]).Output("y"), Random(1, 3)));
        Assert.Equal((true, $"the input 'x' takes {name}, expected inputs that take arrays of numbers"), (error.IsUnsupported, error.Message));
    }

    // Where the values are not zero: another input has others, and as many.
    [Fact]
    public void A_result_of_another_size_for_another_input_is_refused()
    {
        using var model = Open(new OnnxModelBuilder().Input("x", 1, 6).Node("NonZero", ["x"], ["places"]).Node("Cast", ["places"], ["f"], ("to", 1)).Constant("row", 1, -1).Node("Reshape", ["f", "row"], ["scores"]).Output("scores"), Random(1, 6));
        var error = Assert.Throws<ExplainException>(() => Run(model, Random(1, 6), "occlusion"));
        Assert.True(error.IsUnsupported);
        Assert.Contains("not 12 numbers: what it computes hangs on the values", error.Message, StringComparison.Ordinal);
    }

    // What attention saw before is nothing; a cache without an open axis cannot be empty.
    [Fact]
    public void A_cache_beside_tokens_is_empty()
    {
        var net = NetDraw.ModelImport.ModelReader.Read(NetDraw.ModelImport.ModelSource.Bytes("n.onnx", new OnnxModelBuilder().Input("past.0", "batch", 2, "steps", 4).Input("past.1", 1, 2, 3, 4).Input("mask", ElementType.Int64, "batch", "total")
            .Node("Identity", ["past.0"], ["y"]).Output("y").ToBytes())).Network;
        var usual = EmbeddingInputs.Usual(net, [], 5).ToDictionary(static u => u.Feed.Name, static u => u.Feed.Value);
        Assert.Equal(["mask", "past.0"], usual.Keys.Order());
        Assert.Equal([1, 2, 0, 4], usual["past.0"].Shape);
        Assert.Equal([1, 5], usual["mask"].Shape);
    }

    private static OnnxModelBuilder Picture(int channels) => new OnnxModelBuilder().Input("x", 1, channels, 16, 16)
        .Initializer("w", SmallNets.Random(1, 0.5, 5, channels, 3, 3)).Node("Conv", ["x", "w"], ["sum"]).Node("Relu", ["sum"], ["maps"]).Node("GlobalAveragePool", ["maps"], ["mean"]).Node("Flatten", ["mean"], ["flat"])
        .Initializer("fc", SmallNets.Random(2, 0.7, 5, 3)).Node("MatMul", ["flat", "fc"], ["scores"]);

    private ExplainModel Open(OnnxModelBuilder builder, TensorValue? data = null)
    {
        builder.Save(folder["net.onnx"]);
        return ExplainModel.Open(folder["net.onnx"], new OpenOptions { Data = data });
    }

    private static ExplainResult Run(ExplainModel model, TensorValue data, params string[] methods) =>
        Explainer.Explain(model, model.Prepare("data", data), new ExplainRequest { Methods = [.. methods.Select(ExplainMethods.Find)], Options = new MethodOptions { ["samples"] = 2 } });

    private static TensorValue Random(params long[] shape) => TensorValue.Of([.. Enumerable.Range(0, (int)shape.Aggregate(1L, static (a, b) => a * b)).Select(static i => (float)new CounterRandom(3).Uniform(0, i))], shape);

    private static Photo Noise(int width, int height) =>
        new("made", width, height, [.. Enumerable.Range(0, 3).Select(c => Enumerable.Range(0, width * height).Select(i => (float)(new CounterRandom(7).Uniform(c, i) * 255)).ToArray())]);
}
