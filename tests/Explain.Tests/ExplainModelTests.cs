using System.Text;
using NetDraw.Diagram;
using NetDraw.Diagram.Scenes;
using NetDraw.Explain.Inputs;
using NetDraw.Explain.Methods;
using NetDraw.Explain.Pictures;
using NetDraw.Explain.Running.Torch;
using NetDraw.Explain.Tests.Methods;
using NetDraw.ModelImport;
using NetDraw.ModelImport.Operators;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Explain.Tests;

public sealed class ExplainModelTests
{
    [Fact]
    public void A_file_is_opened_explained_and_drawn_in_a_few_lines()
    {
        using var folder = new TemporaryFolder();
        using var model = ExplainModel.Open(Net(folder, "n", 3, "h", "w"), new OpenOptions { Size = (12, 10) });
        var input = model.Prepare(SmallNets.Noise(5));
        var result = Explainer.Explain(model, input, new ExplainRequest { Methods = [ExplainMethods.Find("grad-cam")] });
        var drawn = Drawing.Draw(model.Network, new DrawingOptions { Pictures = Annotator.Annotate(model, result, new PictureOptions()) });

        Assert.Equal(new InputForm(3, 10, 12, false), model.Form);
        Assert.Equal((10, 12), (result.Explanations.Single().Height, result.Explanations.Single().Width));
        Assert.True(model.IsPreprocessingAssumed);
        Assert.Equal("imagenet", input.Preprocessing.Name);
        Assert.NotEmpty(ScenePictures.In(drawn.Scene.Items));
    }

    [Fact]
    public void A_size_other_than_the_onnx_file_states_is_refused()
    {
        using var folder = new TemporaryFolder();
        string path = Net(folder, 1, 1, 14, 10);
        using var model = ExplainModel.Open(path);
        Assert.Equal(("unit", new InputForm(1, 14, 10, false)), (model.Preprocessing.Name, model.Form));
        var error = Assert.Throws<ExplainException>(() => ExplainModel.Open(path, new OpenOptions { Size = (14, 10) }));
        Assert.Equal($"{path}: the network takes pictures of 10×14, not 14×10 (width × height)", error.Message);
    }

    [Fact]
    public void An_operator_of_ones_own_is_run_by_a_kernel_of_ones_own()
    {
        using var folder = new TemporaryFolder();
        var options = new OpenOptions
        {
            Reading = new ImportOptions { Operators = [new OperatorSpec { Type = "Triple", Domain = "org.example", Category = OperatorCategory.Arithmetic, InferShapes = static scope => scope.SetOutput(0, scope.InputShape(0)) }] },
            Kernels = [new TorchKernel("Triple", static call => [call.Input(0) * 3], "org.example")],
        };
        var found = Saliency(Threefold(folder, isOwn: true), options);
        Assert.Equal(Saliency(Threefold(folder, isOwn: false), new OpenOptions()).Map.Values, found.Map.Values);
        using var without = ExplainModel.Open(Threefold(folder, isOwn: true), options with { Kernels = [] });
        Assert.Contains("no gradient here: org.example.Triple", Assert.Throws<ExplainException>(() => without.Gradients).Message, StringComparison.Ordinal);

        static Explanation Saliency(string path, OpenOptions options)
        {
            using var model = ExplainModel.Open(path, options);
            return Explainer.Explain(model, model.Prepare(SmallNets.Noise(5)), new ExplainRequest { Methods = [ExplainMethods.Find("saliency")] }).Explanations.Single();
        }
    }

    [Fact]
    public void A_preprocessing_that_the_caller_names_is_not_assumed()
    {
        using var folder = new TemporaryFolder();
        using var model = ExplainModel.Open(Net(folder, "n", 3, "h", "w"), new OpenOptions { Preprocessing = Preprocessings.Find("mnist") });
        Assert.False(model.IsPreprocessingAssumed);
        Assert.Equal(new InputForm(3, 28, 28, false), model.Form);
    }

    // The advice that the message gives has to help.
    [Fact]
    public void A_mean_in_a_file_is_asked_for_until_it_is_given()
    {
        const string Net = """layer { name: "d" type: "Data" top: "data" data_param { batch_size: 4 } transform_param { crop_size: 7 mean_file: "mean.binaryproto" } }""";
        var stated = TransformParam.Read(ModelReader.Read(ModelSource.Bytes("net.prototxt", Encoding.UTF8.GetBytes(Net))).Network)!;
        var error = Assert.Throws<ExplainException>(() => PhotoInput.Prepare(SmallNets.Noise(5), stated, 3, 7, 7, false));
        Assert.StartsWith("transform_param of layer 'd' takes its mean from the file 'mean.binaryproto', which is not read; give the mean of each channel", error.Message, StringComparison.Ordinal);
        Assert.Equal(7, PhotoInput.Prepare(SmallNets.Noise(5), stated with { Mean = [1, 2, 3], MeanFile = null }, 3, 7, 7, false).Width);
    }

    // The scores of a network that triples the picture, by an operator that nobody knows or by a product.
    private static string Threefold(TemporaryFolder folder, bool isOwn)
    {
        string path = folder[isOwn ? "own.onnx" : "known.onnx"];
        var model = new OnnxModelBuilder().Opset("org.example", 1).Input("x", 1, 3, 6, 6).Initializer("three", OnnxTensors.Of([3f], 1)).Initializer("w", SmallNets.Random(1, 0.4, 5, 3, 3, 3));
        model = isOwn ? model.Node("Triple", ["x"], ["t"]).InDomain("org.example") : model.Node("Mul", ["x", "three"], ["t"]);
        File.WriteAllBytes(path, model
            .Node("Conv", ["t", "w"], ["conv"])
            .Node("Tanh", ["conv"], ["a"])
            .Node("GlobalAveragePool", ["a"], ["mean"])
            .Node("Flatten", ["mean"], ["scores"])
            .Output("scores").ToBytes());
        return path;
    }

    private static string Net(TemporaryFolder folder, params object[] shape)
    {
        string path = folder["net.onnx"];
        File.WriteAllBytes(path, new OnnxModelBuilder()
            .Input("x", shape)
            .Initializer("w", SmallNets.Random(1, 0.4, 5, (int)shape[1], 3, 3))
            .Node("Conv", ["x", "w"], ["conv"], ("pads", new[] { 1, 1, 1, 1 }))
            .Node("Relu", ["conv"], ["relu"])
            .Node("GlobalAveragePool", ["relu"], ["mean"])
            .Node("Flatten", ["mean"], ["scores"])
            .Output("scores").ToBytes());
        return path;
    }
}
