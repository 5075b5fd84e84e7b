using System.Globalization;
using NetDraw.Explain.Layers;
using NetDraw.Explain.Methods;
using NetDraw.Explain.Running;
using NetDraw.Explain.Targets;

namespace NetDraw.Explain.Checks;

/// <summary>Checks of heatmaps of a layer. Runs keep evidence against the target.</summary>
internal static class CamChecks
{
    private const double Tolerance = 1e-4, RoundedTolerance = 5e-2;

    public static CheckResult GradCamIsCam(string name, ExplainRun run)
    {
        if (CamHead.Find(run.Model.Network, run.Model.Scores) is null)
            return CheckResult.None(name, "the classifier is not linear in the mean of each map");
        var cam = new Cam().Explain(run).Single();
        float[] gradCam = new GradCam().Explain(run with { Layers = [cam.Layer!] }).Single().Map.Values;
        return CheckResult.Judge(name, Differences.Relative(cam.Map.Values, gradCam, gradCam.Length), NetworkForm.IsRounded(run.Model.Network) ? RoundedTolerance : Tolerance, $"largest relative difference between CAM and Grad-CAM times {gradCam.Length} places at '{cam.Layer!.Name}'");
    }

    public static CheckResult HiResCompleteness(string name, ExplainRun run)
    {
        var layer = LayerOf(run);
        if (NetworkForm.BentAfter(run, layer.Tensor) is { } bent)
            return CheckResult.None(name, $"after '{layer.Name}' comes '{bent.Name}' ({bent.Type}), which is not linear");
        if (!NetworkCut.At(run.Model.Network, layer.Tensor, run.Model.Scores.Tensor).IsEmpty)
            return CheckResult.None(name, $"a path leads around '{layer.Name}'");
        string scores = run.Model.Scores.Tensor;
        var silent = new Dictionary<string, TensorValue>(StringComparer.Ordinal)
        {
            [layer.Tensor] = TensorValue.Of(new float[layer.Channels * layer.Height * layer.Width], 1, layer.Channels, layer.Height, layer.Width),
        };
        double bias = run.Target.ScoreOf(run.Model.Gradients.Forward(silent, [scores])[scores]);
        double score = run.Target.ScoreOf(run.Model.Gradients.Forward(run.Feeds, [scores])[scores]);
        float[] map = new HiResCam().Explain(run with { Layers = [layer] }).Single().Map.Values;
        double sum = map.Sum(static v => (double)v), scale = map.Sum(static v => Math.Abs((double)v));
        return CheckResult.Judge(name, Differences.Relative(sum + bias, score, scale), Tolerance, string.Create(CultureInfo.InvariantCulture, $"sum {sum:0.####} and bias {bias:0.####} against the score {score:0.####}, at '{layer.Name}'"));
    }

    public static CheckResult Conservation(string name, ExplainRun run)
    {
        var layer = LayerOf(run);
        var pass = LayerPass.Run(run with { Layers = [layer] }).Single();
        // Maps whose activations cancel have no weight by this method.
        double products = 0, scale = 0, mapped = 0;
        for (int k = 0; k < layer.Channels; k++)
        {
            ReadOnlySpan<float> a = pass.A(k), g = pass.G(k);
            double sum = 0;
            for (int i = 0; i < a.Length; i++)
            {
                products += (double)a[i] * g[i];
                scale += Math.Abs((double)a[i] * g[i]);
                sum += a[i];
            }

            mapped += XGradCam.Weight(pass, k) * sum;
        }

        return CheckResult.Judge(name, Differences.Relative(products, mapped, scale), 1e-3, string.Create(CultureInfo.InvariantCulture, $"Σ gradient · activation {products:0.####} against the weighted sum of maps {mapped:0.####}, at '{layer.Name}'"));
    }

    public static CheckResult Linearity(string name, ExplainRun run)
    {
        var at = run with { Layers = [LayerOf(run)] };
        double[] scores = ClassScores.PerClass(run.Model.Gradients.Forward(run.Feeds, [run.Model.Scores.Tensor])[run.Model.Scores.Tensor]);
        if (scores.Length < 2)
            return CheckResult.None(name, "the network has one score");
        int first = Array.IndexOf(scores, scores.Max()), last = Array.IndexOf(scores, scores.Min());
        float[] Of(ClassTarget target) => new GradCam().Explain(at with { Target = target }).Single().Map.Values;
        float[] a = Of(new([(first, 1)], "")), b = Of(new([(last, 1)], "")), difference = Of(new([(first, 1), (last, -1)], ""));
        return CheckResult.Judge(name, Differences.Relative([.. a.Zip(b, static (x, y) => x - y)], difference), Tolerance,
            $"map of '{run.Model.Labels.NameOf(first)}' less that of '{run.Model.Labels.NameOf(last)}' against the map of their difference, at '{at.Layers[0].Name}'");
    }

    /// <summary>The layer that is checked.</summary>
    internal static FeatureLayer LayerOf(ExplainRun run)
    {
        if (!run.Layers.IsEmpty)
            return run.Layers[0];
        return run.Model.Layers.Default(run.Target.Terms.Max(static t => t.Class) + 1).Layer;
    }
}
