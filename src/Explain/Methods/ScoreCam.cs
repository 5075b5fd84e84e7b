using System.Collections.Immutable;
using NetDraw.Explain.Running;
using NetDraw.Explain.Targets;

namespace NetDraw.Explain.Methods;

/// <summary>Score-CAM: each map weighted by what the network says of the picture seen through it. No gradient is needed.</summary>
internal sealed class ScoreCam : IExplainMethod
{
    // The class's probability; softmax over the channels of the scores' increase over the baseline; the same of the scores.
    private static readonly ImmutableArray<(string Name, Func<ExplainRun, IEnumerable<TensorValue>, int, double[]> Weigh)> Variants =
    [
        ("official", static (run, seen, count) => [.. new ScoreBatches(run).Run(seen, count, run.Target.ProbabilityOf)]),
        ("paper", static (run, seen, count) => Shares(run, seen, count, new ScoreBatches(run).Run([Baselines.Make(run)], 1, run.Target.ScoreOf).Single())),
        ("pgc", static (run, seen, count) => Shares(run, seen, count, 0)),
    ];

    /// <summary>Whose weights.</summary>
    public static MethodParameter<string> Variant { get; } =
        MethodParameter.Choice("score-cam-variant", "FORM", "Score-CAM: whose weights", Variants.Select(static v => v.Name), "official");

    public string Name => "score-cam";

    public string Title => "Score-CAM";

    public string Source => "Wang et al. 2020, equations 4 to 6; the authors' program";

    public ImmutableArray<MethodParameter> Parameters => [Variant, LiveChannels.Most, Baselines.Parameter, CamMethod.KeepsNegative, ScoreBatches.Batch, ScoreBatches.Memory];

    public bool TakesLayers => true;

    public PassCount Plan(ExplainRun run) => new(1 + run.Layers.Sum(l => (long)LiveChannels.MostOf(run, l)));

    public IEnumerable<Explanation> Explain(ExplainRun run)
    {
        string variant = run.Options.Get(Variant);
        var weigh = Variants.First(v => v.Name == variant).Weigh;
        var values = run.Model.Forwards.Forward(run.Feeds, [.. run.Layers.Select(static l => l.Tensor)]);
        foreach (var layer in run.Layers)
        {
            var pass = new LayerPass(layer, values[layer.Tensor].Values, values[layer.Tensor].Values);
            int[] channels = LiveChannels.Find(pass, run.Options.Get(LiveChannels.Most));
            double[] weights = weigh(run, channels.Select(k => Seen(run, pass, k)), channels.Length);
            var weightOf = channels.Zip(weights).ToDictionary(static p => p.First, static p => p.Second);
            yield return CamMethod.HeatmapOf(this, run, layer, pass.Weighted(k => weightOf.GetValueOrDefault(k)));
        }
    }

    private static double[] Shares(ExplainRun run, IEnumerable<TensorValue> seen, int count, double nothing)
    {
        double[] scores = [.. new ScoreBatches(run).Run(seen, count, run.Target.ScoreOf).Select(s => s - nothing)];
        return scores.Length == 0 ? [] : ClassScores.Softmax(scores);
    }

    private static TensorValue Seen(ExplainRun run, LayerPass pass, int channel)
    {
        var input = run.Input;
        float[] mask = input.Enlarged(pass.A(channel), pass.Layer.Width, pass.Layer.Height, pass.Layer.Depth);
        float low = mask.Min(), range = mask.Max() - low;
        return input.Value with { Values = [.. input.Value.Values.Select((v, i) => v * (mask[input.IsChannelsLast ? i / input.Channels : i % mask.Length] - low) / range)] };
    }
}
