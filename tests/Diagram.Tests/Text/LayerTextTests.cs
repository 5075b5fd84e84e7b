using Xunit;

namespace NetDraw.Diagram.Tests.Text;

/// <summary>What a layer says of its window.</summary>
public sealed class LayerTextTests
{
    [Theory]
    [InlineData("kernel=3,2", "3×2 conv, 8")]
    [InlineData("kernel=3,2 strides=2,2", "3×2 conv, 8, /2")]
    [InlineData("kernel=3,2 strides=2,1", "3×2 conv, 8, /2×1")]
    [InlineData("kernel=3,2 dilations=4,4", "3×2 conv, 8, dilation 4")]
    [InlineData("kernel=3,2 dilations=2,3", "3×2 conv, 8, dilation 2×3")]
    [InlineData("kernel=3,2 group=2", "3×2 conv, 8, 2 groups")]
    public void A_convolution_says_window_channels_step_dilation_and_groups(string attributes, string expected)
    {
        var read = attributes.Split(' ').Select(static a => a.Split('=')).ToDictionary(static a => a[0], static a => a[1].Split(',').Select(long.Parse).ToArray());
        long groups = read.GetValueOrDefault("group", [1])[0];
        var network = new NetworkSketch().Input("x", 1, 4, 30, 26).Weight("w", 8, 4 / groups, 3, 2)
            .Op("Conv", "x w", "y", [.. read.Where(static a => a.Key != "kernel").Select(static a => (a.Key, a.Value))])
            .Output("y");
        Assert.Contains(expected, Drawing.Draw(network, new()).Scene.Labels().Select(static l => l.Text));
    }
}
