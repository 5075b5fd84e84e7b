using NetDraw.Explain.Running;
using Xunit;

namespace NetDraw.Explain.Tests.Running;

/// <summary>A net of one convolution, worked by hand: the one that captum tests its rectifier rules with.</summary>
public sealed class GoldenNetTests
{
    [Theory]
    [InlineData(RectifierRule.Backpropagation, "0 1 1 1  0 1 1 1  0 1 1 1  0 0 0 0")]
    [InlineData(RectifierRule.Deconvnet, "2 3 3 1  3 5 5 2  3 5 5 2  1 2 2 1")]
    [InlineData(RectifierRule.Guided, "0 1 1 1  1 3 3 2  1 3 3 2  1 2 2 1")]
    public void The_three_rules_give_the_pictures_worked_by_hand(RectifierRule rule, string expected)
    {
        using var runner = new TorchRunner(GoldenNet.Read(), RunnerDevice.Cpu);
        var result = runner.Backward(new BackwardRequest
        {
            Feeds = GoldenNet.Input,
            Target = "scores",
            Seed = GoldenNet.First,
            Gradients = ["x"],
            Rule = rule,
        });
        Assert.Equal([54f, 54, 54, 54], result.Target.Values);
        Assert.Equal(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(float.Parse), result.Gradients["x"].Values);
    }

    [Fact]
    public void Gradients_of_an_intermediate_tensor_and_of_the_input_come_from_one_pass()
    {
        using var runner = new TorchRunner(GoldenNet.Read(), RunnerDevice.Cpu);
        var result = runner.Backward(new BackwardRequest { Feeds = GoldenNet.Input, Target = "scores", Seed = GoldenNet.First, Gradients = ["x", "conv"], Values = ["relu"] });
        Assert.Equal("1×2×2×2", result.Gradients["conv"].ShapeText);
        Assert.Equal([0f, 1, 1, 1, 0, 0, -1, -1], result.Gradients["conv"].Values);
        Assert.Equal(8, result.Values["relu"].Values.Length);
        Assert.Contains(result.Gradients["x"].Values, static v => v != 0);
    }
}
