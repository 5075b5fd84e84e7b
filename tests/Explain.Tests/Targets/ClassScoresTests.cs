using System.Text;
using NetDraw.Explain.Running;
using NetDraw.Explain.Targets;
using NetDraw.Explain.Tests.Methods;
using NetDraw.ModelImport;
using NetDraw.ModelImport.Graph;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Explain.Tests.Targets;

/// <summary>Which tensor the class scores are taken from.</summary>
public sealed class ClassScoresTests
{
    [Theory]
    [InlineData("Softmax", true, false)]
    [InlineData("LogSoftmax", true, false)]
    [InlineData("Sigmoid", false, true)]
    public void Scores_are_what_the_last_squashing_reads(string type, bool isSoftmax, bool isSigmoid) =>
        Assert.Equal(new ClassScores("logits", "y", isSoftmax) { HasSigmoid = isSigmoid }, Of(Head().Node(type, ["logits"], ["p"]).Node("Identity", ["p"], ["y"]).Output("y")));

    [Fact]
    public void Scores_without_squashing_are_the_result() =>
        Assert.Equal(new ClassScores("logits", "logits", false), Of(Head().Output("logits")));

    // As scikit-learn's and CoreML's converters end a classifier: the best name, and a map from names to probabilities.
    [Fact]
    public void A_zip_map_gives_scores_and_names()
    {
        var network = Read(Head().Node("Softmax", ["logits"], ["p"]).Node("ArgMax", ["p"], ["best"])
            .Node("ZipMap", ["p"], ["map"], ("classlabels_strings", new[] { "cat", "dog", "owl" })).InDomain("ai.onnx.ml").Opset("ai.onnx.ml", 1).Output("best").Output("map"));
        Assert.Equal(new ClassScores("logits", "map", true), ClassScores.Locate(network, "x"));
        using var model = new ExplainModel(network, null, RunnerDevice.Cpu, ClassLabels.None);
        Assert.Equal("owl", model.Labels.NameOf(2));
    }

    [Fact]
    public void Of_several_results_the_first_vector_that_hangs_on_the_picture_is_taken()
    {
        var builder = Head().Initializer("c", SmallNets.Random(3, 1, 2, 3, 4, 5)).Node("Relu", ["c"], ["constant"]).Node("Relu", ["conv"], ["map"])
            .Output("constant").Output("map").Output("logits");
        Assert.Equal("logits", Of(builder).Tensor);
        Assert.Equal("map", ClassScores.Locate(Read(builder), "x", "map").Tensor);
        Assert.Contains("'other'", Assert.Throws<ExplainException>(() => ClassScores.Locate(Read(builder), "x", "other")).Message, StringComparison.Ordinal);
    }

    // As GoogLeNet's train_val: auxiliary losses on the way, accuracies beside them.
    [Fact]
    public void Of_the_losses_of_a_training_net_the_last_is_taken_and_no_accuracy()
    {
        const string Text = """
            layer { name: 'd' type: 'Input' top: 'data' input_param { shape { dim: 1 dim: 3 dim: 7 dim: 5 } } }
            layer { name: 'l' type: 'Input' top: 'label' input_param { shape { dim: 1 } } }
            layer { name: 'c' type: 'Convolution' bottom: 'data' top: 'c' convolution_param { num_output: 4 kernel_size: 3 } }
            layer { name: 'aux' type: 'InnerProduct' bottom: 'c' top: 'aux' inner_product_param { num_output: 2 } }
            layer { name: 'fc' type: 'InnerProduct' bottom: 'c' top: 'fc' inner_product_param { num_output: 2 } }
            layer { name: 'loss1' type: 'SoftmaxWithLoss' bottom: 'aux' bottom: 'label' top: 'loss1' }
            layer { name: 'loss2' type: 'SoftmaxWithLoss' bottom: 'fc' bottom: 'label' top: 'loss2' }
            layer { name: 'top1' type: 'Accuracy' bottom: 'fc' bottom: 'label' top: 'top1' }
            """;
        var network = ModelReader.Read(ModelSource.Bytes("train.prototxt", Encoding.UTF8.GetBytes(Text))).Network;
        Assert.Equal(new ClassScores("fc", "loss2", true), ClassScores.Locate(network, "data"));
    }

    [Fact]
    public void Classes_under_a_sigmoid_do_not_exclude_each_other()
    {
        var ranking = ClassRanking.Rank(TensorValue.Of([0, 2, -2], 1, 3), new OutputForm(OutputKind.Labels, Squashing.Sigmoid, [1, 3], 1, 0, 3));
        Assert.Equal([0.5, 0.880797, 0.119203], ranking.Probabilities.Select(static p => Math.Round(p, 6)));
        Assert.Equal(1, ranking.Best);
    }

    private static OnnxModelBuilder Head() => new OnnxModelBuilder().Input("x", 1, 3, 7, 5)
        .Weight("w", 4, 3, 3, 3).Node("Conv", ["x", "w"], ["conv"]).Node("Flatten", ["conv"], ["flat"])
        .Weight("fc", 60, 3).Node("Gemm", ["flat", "fc"], ["logits"]);

    private static ClassScores Of(OnnxModelBuilder builder) => ClassScores.Locate(Read(builder), "x");

    private static Network Read(OnnxModelBuilder builder) => ModelReader.Read(ModelSource.Bytes("head.onnx", builder.ToBytes())).Network;
}
