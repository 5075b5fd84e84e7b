using NetDraw.Explain.Evaluation;
using NetDraw.Explain.Methods;
using NetDraw.Explain.Tests.Methods;
using Xunit;

namespace NetDraw.Explain.Tests.Evaluation;

/// <summary>What the warning on guided pictures says: they stay when the network forgets what it learnt, Grad-CAM does not (Adebayo et al. 2018).</summary>
public sealed class WeightRandomizationTests
{
    [Fact]
    public void Guided_pictures_outlive_half_of_the_weights_and_Grad_CAM_none()
    {
        using var model = TrainedModels.SqueezeNet();
        var run = model.Run("models/images/pgc_both.png", "caffe", "243");
        double[] guided = Similarities(run, "guided"), cam = Similarities(run, "grad-cam");
        Assert.True(guided[1] > 0.5, $"{guided[1]}");
        Assert.True(Math.Abs(cam[^1]) < 0.5, $"{cam[^1]}");
        Assert.True(guided[1] > cam[1], $"{guided[1]} {cam[1]}");
    }

    [Theory]
    [InlineData("1 2 3 4", "10 20 30 40", 1)]
    [InlineData("1 2 3 4", "4 3 2 1", -1)]
    [InlineData("1 1 2", "5 7 9", 0.866025)]
    [InlineData("3 3 3", "1 2 3", 0)]
    public void Rank_correlation_is_Spearmans(string a, string b, double expected) =>
        Assert.Equal(expected, WeightRandomization.Spearman(Numbers(a), Numbers(b)), 6);

    private static double[] Similarities(ExplainRun run, string method)
    {
        var explanation = ExplainMethods.Find(method).Explain(run).First();
        return [.. WeightRandomization.Run(run, explanation).Select(static r => r.Value)];
    }

    private static float[] Numbers(string text) => [.. text.Split(' ').Select(float.Parse)];
}
