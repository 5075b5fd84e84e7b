using NetDraw.Explain.Inputs;
using NetDraw.Explain.Methods;
using NetDraw.Explain.Running;
using NetDraw.Explain.Targets;
using NetDraw.Explain.Tests.Running;
using Xunit;

namespace NetDraw.Explain.Tests.Methods;

/// <summary>Grad-CAM of the net that is worked by hand, exact.</summary>
public sealed class GoldenCamTests
{
    [Theory]
    [InlineData("grad-cam", "conv", "11.25 13.5 20.25 22.5")]
    [InlineData("grad-cam", "relu", "0 4 28 32.5")]
    [InlineData("guided-grad-cam", "relu", "0 0 4 4  0 0 12 8  28 84 97.5 65  28 56 65 32.5")]
    public void Heatmaps_are_those_worked_by_hand(string method, string layer, string expected)
    {
        using var model = new ExplainModel(GoldenNet.Read(), null, RunnerDevice.Cpu, ClassLabels.None);
        float[] plane = GoldenNet.Input["x"].Values;
        var input = PhotoInput.Prepare(new Photo("made", 4, 4, [plane, plane, plane]), Preprocessings.Find("raw"), 1, 4, 4, false) with { Value = GoldenNet.Input["x"] };
        // The numbers at the convolution are those before the last rectifier.
        var options = new MethodOptions { ["keep-negative"] = layer == "conv", ["upsampling"] = "nearest" };
        var run = new ExplainRun(model, input, ClassTarget.Of(0, model.Labels), [model.Layers.Find(layer)], options);
        Assert.Equal(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(static v => float.Parse(v, System.Globalization.CultureInfo.InvariantCulture)), run.First(method).Map.Values);
    }
}
