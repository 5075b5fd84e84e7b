using NetDraw.Explain.Maps;
using NetDraw.Explain.Methods;
using Xunit;

namespace NetDraw.Explain.Tests.Methods;

/// <summary>A dog and a cat in one picture: a method that tells classes apart looks at the one or the other.</summary>
public sealed class TwoClassesTests
{
    [Theory]
    [InlineData("grad-cam", "243", 60, 10, 168, 142)]
    [InlineData("grad-cam", "282", 36, 116, 208, 224)]
    [InlineData("hires-cam", "243", 60, 10, 168, 142)]
    [InlineData("xgrad-cam", "282", 36, 116, 208, 224)]
    [InlineData("layer-cam", "243", 60, 10, 168, 142)]
    [InlineData("grad-cam++", "243", 60, 10, 168, 142)]
    [InlineData("eigen-cam", "243", 60, 10, 168, 142)]
    [InlineData("full-grad", "243", 60, 10, 168, 142)]
    [InlineData("occlusion", "243", 60, 10, 168, 142)]
    [InlineData("cam", "243", 60, 10, 168, 142)]
    [InlineData("integrated-gradients", "243", 60, 10, 168, 142)]
    [InlineData("rise", "243", 60, 10, 168, 142)]
    [InlineData("guided", "243", 60, 10, 168, 142)]
    [InlineData("smoothgrad", "243", 60, 10, 168, 142)]
    [InlineData("deconvnet", "243", 60, 10, 168, 142)]
    [InlineData("guided-grad-cam", "243", 60, 10, 168, 142)]
    public void The_peak_lies_in_the_box_of_the_class(string method, string target, int left, int top, int right, int bottom)
    {
        using var model = TrainedModels.SqueezeNet();
        var run = model.Run("models/images/pgc_both.png", "caffe", target, options: new MethodOptions { ["masks"] = 100, ["samples"] = 3, ["steps"] = 3, ["top"] = 1, ["window"] = 48, ["stride"] = 44 });
        var explanation = ExplainMethods.Find(method).Explain(run).First();
        float[] map = Resampling.Bilinear(explanation.Plane(0), explanation.Width, explanation.Height, 224, 224);
        int peak = Array.IndexOf(map, map.Max());
        Assert.True(peak % 224 >= left && peak % 224 < right && peak / 224 >= top && peak / 224 < bottom, $"({peak % 224}, {peak / 224})");
    }
}
