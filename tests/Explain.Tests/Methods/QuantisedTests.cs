using NetDraw.Explain.Methods;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Explain.Tests.Methods;

/// <summary>Quantised networks: gradients pass the rounding straight through, which every picture made of them says.</summary>
public sealed class QuantisedTests
{
    private const string Note = "gradients pass its rounding straight through (Bengio et al. 2013)";

    // Steps of 1/64 to and fro change each value by a hundredth, and each heatmap by little more.
    [Theory]
    [InlineData("grad-cam", 0.06)]
    [InlineData("layer-cam", 0.06)]
    [InlineData("saliency", 0.06)]
    [InlineData("gradient-input", 0.06)]
    public void Heatmaps_of_a_quantised_network_are_those_of_the_network(string method, double tolerance)
    {
        using var plain = Net(isQuantised: false);
        using var quantised = Net(isQuantised: true);
        var (expected, found) = (Run(plain, method), Run(quantised, method));
        Assert.True(expected.Map.Values.Max(MathF.Abs) > 0);
        CamIdentityTests.Near(expected.Map.Values, found.Map.Values, 1, tolerance);
        Assert.Contains(found.Notes, static n => n.EndsWith(Note, StringComparison.Ordinal));
        Assert.DoesNotContain(expected.Notes, static n => n.EndsWith(Note, StringComparison.Ordinal));
    }

    [Fact]
    public void What_needs_no_gradient_says_nothing_of_it()
    {
        using var quantised = Net(isQuantised: true);
        Assert.DoesNotContain(Run(quantised, "occlusion").Notes, static n => n.EndsWith(Note, StringComparison.Ordinal));
    }

    private static Explanation Run(ExplainModel model, string method) => Explainer.Explain(model, model.Prepare(SmallNets.Noise(5), NetDraw.Explain.Inputs.Preprocessings.Find("unit")),
        new ExplainRequest { Methods = [ExplainMethods.Find(method)], Target = "top1", Options = new MethodOptions().With(CamMethod.KeepsNegative, true), Layers = method.EndsWith("cam", StringComparison.Ordinal) ? ["relu"] : [] }).Explanations.Single();

    private static ExplainModel Net(bool isQuantised)
    {
        var net = new OnnxModelBuilder().Input("x", 1, 3, SmallNets.Height, SmallNets.Width).Initializer("step", OnnxTensors.Of([1 / 64f])).Initializer("zero", OnnxTensors.Raw(NetDraw.ModelImport.Graph.ElementType.UInt8, [128]));
        string Rounded(string tensor)
        {
            if (!isQuantised)
                return tensor;
            net.Node("QuantizeLinear", [tensor, "step", "zero"], [$"{tensor}_q"]).Node("DequantizeLinear", [$"{tensor}_q", "step", "zero"], [$"{tensor}_dq"]);
            return $"{tensor}_dq";
        }

        net.Initializer("w", SmallNets.Random(1, 0.15, 6, 3, 3, 3)).Node("Conv", [Rounded("x"), "w"], ["conv"]).Node("Relu", ["conv"], ["relu"])
            .Node("GlobalAveragePool", [Rounded("relu")], ["mean"]).Node("Flatten", ["mean"], ["flat"]).Initializer("fc", SmallNets.Random(9, 0.7, 4, 6)).Node("Gemm", ["flat", "fc"], ["scores"], ("transB", 1));
        return SmallNets.Model(net);
    }
}
