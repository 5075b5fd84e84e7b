using NetDraw.Explain.Running;
using TorchSharp;
using Xunit;

namespace NetDraw.Explain.Tests.Methods;

/// <summary>Tensors live outside the collector's sight: after each method as many are left as before it, whether it ends well or not.</summary>
[Collection(nameof(NativeMemoryTests))]
[CollectionDefinition(nameof(NativeMemoryTests), DisableParallelization = true)]
public sealed class NativeMemoryTests
{
    [Fact]
    public void No_pass_leaves_tensors_behind()
    {
        using var runner = new TorchRunner(Running.GoldenNet.Read(), RunnerDevice.Cpu);
        Pass(runner);
        long before = torch.Tensor.TotalCount;
        for (int i = 0; i < 20; i++)
            Pass(runner);
        Assert.InRange(torch.Tensor.TotalCount - before, -20, 0);
    }

    [Fact]
    public void A_pass_that_fails_leaves_no_tensors_behind()
    {
        using var runner = new TorchRunner(Running.GoldenNet.Read(), RunnerDevice.Cpu);
        var wrong = new Dictionary<string, TensorValue> { ["x"] = TensorValue.Of(new float[35], 1, 1, 5, 7) };
        void Fail() => Assert.Throws<ExplainException>(() => runner.Backward(new BackwardRequest { Feeds = wrong, Target = "scores", Seed = Running.GoldenNet.First, Gradients = ["x"] }));
        Fail();
        long before = torch.Tensor.TotalCount;
        for (int i = 0; i < 20; i++)
            Fail();
        Assert.InRange(torch.Tensor.TotalCount - before, -20, 0);
    }

    private static void Pass(TorchRunner runner)
    {
        foreach (var rule in (RectifierRule[])[RectifierRule.Backpropagation, RectifierRule.Deconvnet, RectifierRule.Guided])
            runner.Backward(new BackwardRequest { Feeds = Running.GoldenNet.Input, Target = "scores", Seed = Running.GoldenNet.First, Gradients = ["x", "conv"], Values = ["relu"], Rule = rule });
    }
}
