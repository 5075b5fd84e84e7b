using System.Collections.Immutable;
using NetDraw.Diagram;
using NetDraw.Diagram.Annotations;
using NetDraw.Diagram.Scenes;
using NetDraw.Diagram.Styles;
using NetDraw.Explain.Inputs;
using NetDraw.Explain.Methods;
using NetDraw.Explain.Pictures;
using NetDraw.Explain.Tests.Methods;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Explain.Tests.Pictures;

/// <summary>Whatever a figure folds, leads past or leaves out: the picture that it was made for is in it, and no scale of one that is not.</summary>
public sealed class AlwaysInThePictureTests
{
    private static readonly MethodOptions Quick = new() { ["samples"] = 2, ["steps"] = 2, ["masks"] = 6, ["cells"] = 3, ["top"] = 2, ["iterations"] = 2, ["max-channels"] = 3, ["window"] = 5, ["stride"] = 5 };

    // Each ends the maps with something that a figure has no box for, or folds.
    private static readonly ImmutableArray<(string Name, Func<OnnxModelBuilder> Body)> Nets =
    [
        ("identity", static () => SmallNets.Body(0.3).Node("Identity", ["relu2"], ["maps"])),
        ("cast", static () => SmallNets.Body(0.3).Node("Cast", ["relu2"], ["maps"], ("to", 1))),
        ("quantised", Quantised),
        ("repeats", Repeats),
        ("branches", Branches),
        ("plumbing", static () => SmallNets.Body(0.3).Node("Transpose", ["relu2"], ["turned"], ("perm", new[] { 0, 2, 3, 1 })).Node("Transpose", ["turned"], ["maps"], ("perm", new[] { 0, 3, 1, 2 }))),
    ];

    public static TheoryData<string> Methods => [.. ExplainMethods.All.Where(static m => !m.NeedsAttention).Select(static m => m.Name)];

    public static TheoryData<string> NetNames => [.. Nets.Select(static n => n.Name)];

    public static TheoryData<string> SharedModels =>
    [
        "models/squeezenet/squeezenet_v1.1_fp32.onnx", "models/squeezenet/SqueezeNet_fp16.onnx", "models/mobilenetv2/mobilenetv2_int8_qdq.onnx", "models/mobilenetv2/mobilenetv2_dequantised_fp32.onnx",
        "models/cifar/ImageClassifier_cifar10.onnx", "models/cifar/resnet_2b.onnx", "models/cifar/resnet_4b.onnx", "models/mnist/burn_mnist.onnx", "models/tiny-vgg/tiny_vgg.onnx",
        "cases/explain/id_Identity.onnx", "cases/explain/id_Cast.onnx", "cases/explain/convnext.onnx", "cases/explain/ln17.onnx", "cases/explain/hsdec.onnx", "cases/explain/sppx_234.onnx", "cases/explain/seg5.onnx",
    ];

    [Theory]
    [MemberData(nameof(Methods))]
    public void Each_method_shows_its_picture_at_each_level_of_detail_in_each_style(string method)
    {
        using var model = ModelOf("repeats");
        HasItsPictures(model, Explained(model, method), DiagramStyles.All.Select(static s => s.Name));
    }

    [Theory]
    [InlineData("attention")]
    [InlineData("attention-rollout")]
    public void Attention_is_in_the_picture_too(string method)
    {
        using var model = SmallNets.Model(AttentionNets.OfPatches(hasClassToken: true));
        var (channels, height, width, isLast) = ImageInputs.Extents(model.Network, model.InputTensor);
        var input = PhotoInput.Prepare(SmallNets.Noise(5), Preprocessings.Find("unit"), channels, width!.Value, height!.Value, isLast);
        HasItsPictures(model, Explainer.Explain(model, input, new ExplainRequest { Methods = [ExplainMethods.Find(method)] }), DiagramStyles.All.Select(static s => s.Name));
    }

    [Theory]
    [MemberData(nameof(NetNames))]
    public void What_ends_the_maps_hides_no_picture(string net)
    {
        using var model = ModelOf(net);
        foreach (string method in (ReadOnlySpan<string>)["grad-cam", "features", "saliency", "guided-grad-cam"])
            HasItsPictures(model, Explained(model, method), DiagramStyles.All.Select(static s => s.Name));
    }

    [Fact]
    public void Several_methods_and_layers_on_one_box_are_all_seen_and_of_layers_the_last()
    {
        using var model = ModelOf("repeats");
        var input = model.Run().Input;
        var result = Explainer.Explain(model, input, new ExplainRequest { Methods = [ExplainMethods.Find("grad-cam"), ExplainMethods.Find("layer-cam")], Layers = ["all"], Options = Quick });
        var annotated = Annotator.Annotate(model, result, new PictureOptions());
        var drawn = Drawing.Draw(model.Network, new() { Detail = DetailLevel.Stages, Layout = "layered", Pictures = annotated });
        var shown = Shown(drawn.Scene);
        string last = model.Layers.All[^1].Node.Name;
        Assert.Equal(2, annotated.Layers[last].Pictures.Length);
        Assert.All(annotated.Layers[last].Pictures, p => Assert.Contains(p.Png, shown));
    }

    [Fact]
    public void A_copy_that_is_not_drawn_is_named_under_its_picture()
    {
        using var model = ModelOf("repeats");
        var scene = Drawing.Draw(model.Network, new() { Detail = DetailLevel.Blocks, Layout = "layered", Pictures = Annotator.Annotate(model, Explained(model, "grad-cam"), new PictureOptions()) }).Scene;
        var copy = model.Network.ProducerOf("sum3")!;
        Assert.Contains(Labels(scene.Items), l => l.Text == (copy.Label.Length > 0 ? copy.Label : "sum3"));
    }

    [Theory]
    [MemberData(nameof(SharedModels))]
    public void Trained_and_converted_models_show_their_heatmaps(string file)
    {
        string? path = SharedFiles.PathOf(file);
        Assert.SkipWhen(path is null, SharedFiles.SkipReason);
        using var model = ExplainModel.Open(path);
        var result = Explainer.Explain(model, model.MadeUp() is var made ? made with { Photo = made.Photo with { Name = "waves" } } : null!, new ExplainRequest { Methods = [ExplainMethods.Find("grad-cam"), ExplainMethods.Find("saliency")] });
        HasItsPictures(model, result, DiagramStyles.All.Select(static s => s.Name));
    }

    [Fact]
    public void A_sheet_alone_and_beside_the_network_has_every_picture_its_scale_and_the_scores()
    {
        using var model = ModelOf("repeats");
        var result = Explained(model, "grad-cam");
        var annotated = Annotator.Annotate(model, result, new PictureOptions());
        var sheet = PictureSheets.All(model, result, new PictureOptions(), annotated.Outputs.Values.First().Scores);
        foreach (var (scene, width) in (ReadOnlySpan<(Scene, double?)>)[(PictureFigure.Draw(model.Network, sheet, new()), null), (PictureFigure.Draw(model.Network, sheet, new() { Width = 252 }), 252), (PictureFigure.DrawBeside(model.Network, sheet, new() { Width = 516 }).Scene, 516)])
        {
            Assert.All(sheet.Sections.SelectMany(static s => s.Pictures), p => Assert.Contains(p.Png, Shown(scene)));
            Assert.Contains(Labels(scene.Items), l => l.Text == sheet.Sections[0].ColorBars[0].High);
            Assert.Contains(Labels(scene.Items), l => l.Text == sheet.Scores[0].Text);
            Assert.Equal(width ?? scene.Width, scene.Width, 3);
            Assert.All(Labels(scene.Items), l => Assert.InRange(l.Position.X, 0, scene.Width));
        }
    }

    private static void HasItsPictures(ExplainModel model, ExplainResult result, IEnumerable<string> styles)
    {
        var annotated = Annotator.Annotate(model, result, new PictureOptions());
        var series = annotated.Layers.Values.Concat(annotated.Inputs.Values).SelectMany(static a => a.Pictures).Where(static p => p.Role != PictureRole.Photo).GroupBy(static p => p.Series).ToList();
        Assert.NotEmpty(series);
        foreach (var style in styles)
        {
            foreach (var (_, _, level) in DetailLevels.All)
            {
                var scene = Drawing.Draw(model.Network, new() { Style = style, Detail = level, Layout = "layered", Pictures = annotated }).Scene;
                var shown = Shown(scene);
                Assert.All(series, s => Assert.True(s.Any(p => shown.Contains(p.Png)), $"{style} {level}: no picture of {s.Key}"));
                Assert.True(annotated.Inputs.Values.SelectMany(static i => i.Pictures).Where(static p => p.Role == PictureRole.Photo).All(p => shown.Contains(p.Png)), $"{style} {level}: no photo");
                // A scale without a picture on it explains nothing.
                var titles = Labels(scene.Items).Select(static l => l.Text).ToHashSet();
                Assert.All(annotated.ColorBars.Where(b => titles.Contains(b.Title)), b => Assert.Contains(annotated.Layers.Values.Concat(annotated.Inputs.Values).SelectMany(static a => a.Pictures), p => p.Scale == b.Name && shown.Contains(p.Png)));
            }
        }
    }

    private static ExplainResult Explained(ExplainModel model, string method)
    {
        string? layer = method == "kernels" ? "conv1" : null;
        return Explainer.Explain(model, model.Run().Input, new ExplainRequest { Methods = [ExplainMethods.Find(method)], Options = Quick, Layers = layer is null ? [] : [layer] });
    }

    private static ExplainModel ModelOf(string net) => SmallNets.Model(Nets.First(n => n.Name == net).Body()
        .Node("GlobalAveragePool", ["maps"], ["mean"])
        .Node("Flatten", ["mean"], ["flat"])
        .Initializer("fc", SmallNets.Random(9, 0.7, 4, 6)).Initializer("fcb", SmallNets.Random(10, 0.1, 4))
        .Node("Gemm", ["flat", "fc", "fcb"], ["scores"], ("transB", 1)));

    private static OnnxModelBuilder Quantised() => SmallNets.Body(0.3)
        .Initializer("step", OnnxTensors.Of([0.02f]))
        .Node("QuantizeLinear", ["relu2", "step"], ["steps"])
        .Node("DequantizeLinear", ["steps", "step"], ["maps"]);

    private static OnnxModelBuilder Repeats()
    {
        var net = SmallNets.Body(0.3);
        string from = "relu2";
        for (int i = 1; i <= 3; i++)
        {
            net = net.Initializer($"v{i}", SmallNets.Random(20 + i, 0.2, 6, 6, 3, 3)).Initializer($"c{i}", SmallNets.Random(30 + i, 0.1, 6))
                .Node("Conv", [from, $"v{i}", $"c{i}"], [$"part{i}"], ("pads", new[] { 1, 1, 1, 1 }))
                .Node("Relu", [$"part{i}"], [$"active{i}"])
                .Node("Add", [$"active{i}", from], [$"sum{i}"]);
            from = $"sum{i}";
        }

        return net.Node("Identity", [from], ["maps"]);
    }

    private static OnnxModelBuilder Branches() => SmallNets.Body(0.3)
        .Initializer("va", SmallNets.Random(21, 0.2, 2, 6, 1, 1)).Initializer("vb", SmallNets.Random(22, 0.2, 4, 6, 3, 3))
        .Node("Conv", ["relu2", "va"], ["a"])
        .Node("Conv", ["relu2", "vb"], ["b"], ("pads", new[] { 1, 1, 1, 1 }))
        .Node("Concat", ["a", "b"], ["joined"], ("axis", 1))
        .Node("Dropout", ["joined"], ["maps"]);

    private static HashSet<ImmutableArray<byte>> Shown(Scene scene) => [.. ScenePictures.In(scene.Items).Select(static p => p.Png)];

    private static IEnumerable<SceneLabel> Labels(IEnumerable<SceneItem> items) => items.SelectMany(static i => i is SceneLabel label ? [label] : i is SceneGroup group ? Labels(group.Items) : []);
}
