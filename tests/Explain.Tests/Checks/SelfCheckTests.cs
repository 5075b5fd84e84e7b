using NetDraw.Explain.Checks;
using NetDraw.Explain.Methods;
using NetDraw.Explain.Tests.Methods;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Explain.Tests.Checks;

public sealed class SelfCheckTests
{
    [Fact]
    public void A_network_of_rectifiers_passes_what_applies_to_it()
    {
        using var model = SmallNets.Averaged();
        var results = SelfCheck.Run(model.Run(options: new MethodOptions { ["steps"] = 300 })).ToList();
        Assert.DoesNotContain(results, static r => r.Outcome == CheckOutcome.Failed);
        // ONNX Runtime has no file here; everything else applies.
        Assert.Equal(["runners agree", "first class is the same"], results.Where(static r => r.Outcome == CheckOutcome.NotApplicable).Select(static r => r.Name));
    }

    [Fact]
    public void Checks_that_do_not_apply_say_why()
    {
        using var model = SmallNets.Model(new OnnxModelBuilder().Input("x", null, 3, SmallNets.Height, SmallNets.Width)
            .Initializer("w", SmallNets.Random(1, 0.4, 5, 3, 3, 3)).Node("Conv", ["x", "w"], ["conv"]).Node("Sigmoid", ["conv"], ["act"])
            .Initializer("fc", SmallNets.Random(4, 0.1, 4, 5 * 12 * 8)).Node("Flatten", ["act"], ["flat"]).Node("Gemm", ["flat", "fc"], ["scores"], ("transB", 1)));
        var results = SelfCheck.Run(model.Run("conv")).ToDictionary(static r => r.Name);
        Assert.Equal(CheckOutcome.NotApplicable, results["FullGrad is complete"].Outcome);
        Assert.Contains("Sigmoid", results["FullGrad is complete"].Explanation, StringComparison.Ordinal);
        Assert.Contains("Sigmoid", results["HiResCAM is complete"].Explanation, StringComparison.Ordinal);
        Assert.Equal(CheckOutcome.NotApplicable, results["Grad-CAM is CAM"].Outcome);
        Assert.Equal(CheckOutcome.Passed, results["gradient is the slope"].Outcome);
    }

    // One step leaves too much of the way out: the check is one that can fail.
    [Fact]
    public void Too_few_steps_are_doubled_until_integrated_gradients_are_complete()
    {
        using var model = SmallNets.Averaged(2);
        var result = SelfCheck.Run(model.Run(options: new MethodOptions { ["steps"] = 1 })).Single(static r => r.Name == "Integrated Gradients are complete");
        Assert.Equal(CheckOutcome.Passed, result.Outcome);
        Assert.DoesNotContain(" 1 steps", result.Explanation, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("squeezenet")]
    [InlineData("tiny-vgg")]
    public void Trained_networks_pass(string network)
    {
        using var model = network == "squeezenet" ? TrainedModels.SqueezeNet() : TrainedModels.TinyVgg();
        var run = network == "tiny-vgg"
            ? model.Run("models/tiny-vgg/panda_1.jpeg", "tiny-vgg", "top1", options: new MethodOptions { ["steps"] = 30 })
            : model.Run("models/images/pgc_both.png", "caffe", "top1", options: new MethodOptions { ["steps"] = 30 });
        var results = SelfCheck.Run(run).ToList();
        Assert.True(results.All(static r => r.Outcome != CheckOutcome.Failed), string.Join('\n', results));
        Assert.Equal(CheckOutcome.Passed, results.Single(static r => r.Name == "runners agree").Outcome);
    }
}
