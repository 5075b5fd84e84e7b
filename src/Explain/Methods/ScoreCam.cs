using NetDraw.Explain.Layers;
using NetDraw.Explain.Maps;
using NetDraw.Explain.Running;
using NetDraw.Explain.Targets;

namespace NetDraw.Explain.Methods;

/// <summary>Score-CAM: each map weighted by what the network says of the picture seen through it. No gradient is needed.</summary>
internal sealed class ScoreCam : IExplainMethod
{
    public string Name => "score-cam";

    public string Title => "Score-CAM";

    public string Source => "Wang et al. 2020, equations 4 to 6; the authors' program";

    public MethodNeeds Needs => MethodNeeds.Forward;

    public MethodResult Result => MethodResult.LayerHeatmap;

    public PassCount Plan(ExplainRun run) => new(1 + run.Layers.Sum(l => (long)Chosen(run, l)));

    public IEnumerable<Explanation> Explain(ExplainRun run)
    {
        var values = run.Model.Forwards.Forward(run.Feeds, [.. run.Layers.Select(static l => l.Tensor)]);
        foreach (var layer in run.Layers)
        {
            var pass = new LayerPass(layer, values[layer.Tensor].Values, values[layer.Tensor].Values);
            int[] channels = LiveChannels.Of(pass, run.Options.MostChannels);
            double[] weights = Weights(run, pass, channels);
            var weightOf = channels.Zip(weights).ToDictionary(static p => p.First, static p => p.Second);
            yield return CamMethod.HeatmapOf(this, run, layer, pass.Weighted(k => weightOf.GetValueOrDefault(k)));
        }
    }

    private static int Chosen(ExplainRun run, FeatureLayer layer) =>
        run.Options.MostChannels > 0 ? Math.Min(run.Options.MostChannels, layer.Channels) : layer.Channels;

    // official: the class's probability; pgc: softmax of the scores over the channels; paper: the same of the scores' increase over the baseline.
    private static double[] Weights(ExplainRun run, LayerPass pass, int[] channels)
    {
        string variant = run.Options.ScoreVariant;
        var batches = new ScoreBatches(run);
        var inputs = channels.Select(k => Seen(run, pass, k));
        if (variant == "official")
            return [.. batches.Of(inputs, channels.Length, s => Probability(run.Target, s))];
        if (variant is not ("paper" or "pgc"))
            throw new ExplainException($"no form of Score-CAM is called '{variant}', expected official, paper or pgc");
        double nothing = variant == "paper" ? batches.Of([Baselines.Of(run.Input, run.Options.Baseline)], 1, run.Target.ScoreOf).Single() : 0;
        double[] scores = [.. batches.Of(inputs, channels.Length, run.Target.ScoreOf).Select(s => s - nothing)];
        return scores.Length == 0 ? [] : ClassScores.Softmax(scores);
    }

    private static double Probability(ClassTarget target, TensorValue scores)
    {
        double[] probabilities = ClassScores.Softmax(ClassScores.PerClass(scores));
        return target.Terms.Sum(t => t.Weight * probabilities[t.Class]);
    }

    private static TensorValue Seen(ExplainRun run, LayerPass pass, int channel)
    {
        var input = run.Input;
        float[] mask = Resampling.Bilinear(pass.A(channel), pass.Layer.Width, pass.Layer.Height, input.Width, input.Height);
        float low = mask.Min(), range = mask.Max() - low;
        return input.Value with { Values = [.. input.Value.Values.Select((v, i) => v * (mask[input.IsChannelsLast ? i / input.Channels : i % mask.Length] - low) / range)] };
    }
}
