using NetDraw.Explain.Evaluation;
using NetDraw.Explain.Methods;
using NetDraw.Explain.Tests.Methods;
using Xunit;

namespace NetDraw.Explain.Tests.Evaluation;

public sealed class EvaluationTests
{
    // Taking the most salient away first is showing the least salient first, backwards.
    [Fact]
    public void Deletion_of_a_map_is_insertion_of_its_negative_with_one_baseline()
    {
        using var model = SmallNets.Flat();
        var run = model.Run();
        float[] map = Evaluations.MapOf(run, run.First("integrated-gradients")), negative = Array.ConvertAll(map, static v => -v);
        var nothing = Baselines.Zero(run.Input);
        double[] deletion = PixelCurve.Trace(run, map, run.Input.Value, nothing), insertion = PixelCurve.Trace(run, negative, nothing, run.Input.Value);
        Assert.Equal(SmallNets.Height + 1, deletion.Length);
        foreach (var (d, i) in deletion.Zip(insertion.Reverse()))
            Assert.Equal(d, i, 1e-5);
        Assert.Equal(PixelCurve.Area(deletion), PixelCurve.Area(insertion), 1e-5);
    }

    [Fact]
    public void The_area_under_a_straight_line_is_its_mean() => Assert.Equal(0.5, PixelCurve.Area([1, 0.75, 0.5, 0.25, 0]), 1e-12);

    [Fact]
    public void Pictures_of_filters_cannot_be_evaluated()
    {
        using var model = SmallNets.Averaged();
        var run = model.Run(options: new MethodOptions { ["iterations"] = 1, ["top"] = 1 });
        Assert.Throws<ExplainException>(() => Evaluations.Run(run, run.First("filters")).ToList());
    }

    // Reference numbers: deletion .0147 and insertion .3747 with a baseline of zero for both; dog's box 60..168 × 10..142, mass .665.
    [Fact]
    public void Grad_CAM_on_the_dog_has_the_numbers_of_the_reference()
    {
        using var model = TrainedModels.SqueezeNet();
        var run = model.Run("models/images/pgc_both.png", "caffe", "243", options: new MethodOptions { ["batch"] = 8 });
        var rows = Evaluations.Run(run, run.First("grad-cam"), new PhotoBox(60, 10, 168, 142)).ToDictionary(static r => r.Name, static r => r.Value);
        Assert.Equal(0.0147, rows["deletion AUC"], 0.01);
        float[] map = Evaluations.MapOf(run, run.First("grad-cam"));
        Assert.Equal(0.3747, PixelCurve.Area(PixelCurve.Trace(run, map, Baselines.Zero(run.Input), run.Input.Value)), 0.01);
        Assert.True(rows["insertion AUC"] > 5 * rows["deletion AUC"]);
        Assert.Equal(1, rows["pointing game"]);
        Assert.Equal(0.665, rows["mass in the box"], 0.02);
    }
}
