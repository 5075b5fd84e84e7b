using Xunit;

namespace NetDraw.Diagram.Tests.Blocks;

/// <summary>Which stored tensors make two layers one that is used twice.</summary>
public sealed class SharedWeightTests
{
    [Theory]
    [InlineData("w", "b", "c", true)]
    [InlineData("w", "b", "b", true)]
    [InlineData("v", "b", "b", false)]
    public void Kernels_make_layers_shared_and_vectors_do_not(string secondKernel, string firstBias, string secondBias, bool isShared)
    {
        var network = new NetworkSketch().Input("x", 1, 6, 9, 11)
            .Weight("w", 6, 6, 3, 3).Weight("v", 6, 6, 3, 3).Weight("b", 6).Weight("c", 6)
            .Op("Conv", $"x w {firstBias}", "one", ("pads", [1, 1, 1, 1]))
            .Op("Sigmoid", "one", "between")
            .Op("Conv", $"between {secondKernel} {secondBias}", "two", ("pads", [1, 1, 1, 1]))
            .Output("two");
        var labels = Drawing.Draw(network, new()).Scene.Labels().Where(static l => l.Text.Contains("shared with", StringComparison.Ordinal));
        Assert.Equal(isShared ? 1 : 0, labels.Count());
    }
}
