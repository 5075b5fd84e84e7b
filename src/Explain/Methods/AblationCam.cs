using System.Collections.Immutable;
using NetDraw.Explain.Layers;
using NetDraw.Explain.Running;

namespace NetDraw.Explain.Methods;

/// <summary>Ablation-CAM: each map weighted by the share of the score that is lost without it. Only what comes after the layer is run again.</summary>
internal sealed class AblationCam : IExplainMethod
{
    private const int Chunk = 64;

    public string Name => "ablation-cam";

    public string Title => "Ablation-CAM";

    public string Source => "Desai and Ramaswamy 2020, equation 3";

    public ImmutableArray<MethodParameter> Parameters => [LiveChannels.Most, CamMethod.KeepsNegative];

    // Feeding a network in its middle is what the runner with gradients can do.
    public bool NeedsGradients => true;

    public bool TakesLayers => true;

    public PassCount Plan(ExplainRun run) => new(1, 0, run.Layers.Sum(l => (long)LiveChannels.MostOf(run, l)));

    public IEnumerable<Explanation> Explain(ExplainRun run)
    {
        long done = 0, all = Plan(run).Heads;
        foreach (var layer in run.Layers)
        {
            var cut = NetworkCut.At(run.Model.Network, layer.Tensor, run.Model.Scores.Tensor);
            ImmutableArray<string> wanted = [layer.Tensor, run.Model.Scores.Tensor, .. cut];
            var values = run.Model.Gradients.Forward(run.Feeds, wanted);
            double score = run.Target.ScoreOf(values[run.Model.Scores.Tensor]);
            var pass = new LayerPass(layer, values[layer.Tensor].Values, values[layer.Tensor].Values);
            double[] weights = new double[layer.Channels];
            foreach (int[] channels in LiveChannels.Find(pass, run.Options.Get(LiveChannels.Most)).Chunk(Chunk))
            {
                foreach (var (channel, without) in channels.Zip(Without(run, pass, channels, cut, values)))
                    weights[channel] = score == 0 ? 0 : (score - without) / score;
                run.Step(done += channels.Length, all);
            }

            yield return CamMethod.HeatmapOf(this, run, layer, pass.Weighted(k => weights[k]));
        }
    }

    private static double[] Without(ExplainRun run, LayerPass pass, int[] channels, ImmutableArray<string> cut, IReadOnlyDictionary<string, TensorValue> values)
    {
        string scores = run.Model.Scores.Tensor;
        TensorValue[] ablated = [.. channels.Select(k => Ablated(pass, k))];
        try
        {
            var result = run.Model.Gradients.Forward(Feeds(run, pass.Layer, TensorValue.Batch(ablated), cut, values, channels.Length), [scores])[scores];
            if (result.Rank > 0 && result.Shape[0] == channels.Length)
                return [.. Enumerable.Range(0, channels.Length).Select(i => run.Target.ScoreOf(result.Sample(i)))];
        }
        catch (ExplainException)
        {
            // A head that was exported for one picture refuses a batch; it is run one by one.
        }

        return [.. ablated.Select(a => run.Target.ScoreOf(run.Model.Gradients.Forward(Feeds(run, pass.Layer, a, cut, values, 1), [scores])[scores]))];
    }

    private static Dictionary<string, TensorValue> Feeds(
        ExplainRun run, FeatureLayer layer, TensorValue ablated, ImmutableArray<string> cut, IReadOnlyDictionary<string, TensorValue> values, int count)
    {
        var feeds = new Dictionary<string, TensorValue>(StringComparer.Ordinal) { [layer.Tensor] = ablated };
        foreach (string tensor in cut)
            feeds[tensor] = count == 1 ? values[tensor] : TensorValue.Batch([.. Enumerable.Repeat(values[tensor], count)]);
        return feeds;
    }

    private static TensorValue Ablated(LayerPass pass, int channel)
    {
        float[] values = [.. pass.Activations];
        Array.Clear(values, channel * pass.Places, pass.Places);
        return TensorValue.Of(values, 1, pass.Channels, pass.Layer.Height, pass.Layer.Width);
    }
}
