using System.Collections.Immutable;

namespace NetDraw.Explain.Methods;

/// <summary>CAM: the maps that are averaged before the classifier, weighted as the classifier weights their means. No gradient is needed.</summary>
internal sealed class Cam : IExplainMethod
{
    public string Name => "cam";

    public string Title => "CAM";

    public string Source => "Zhou et al. 2016, equation 2";

    public ImmutableArray<MethodParameter> Parameters => [CamMethod.KeepsNegative];

    public bool TakesLayers => true;

    public PassCount Plan(ExplainRun run) => new(1);

    public IEnumerable<Explanation> Explain(ExplainRun run)
    {
        var head = CamHead.Find(run.Model.Network, run.Model.Scores)
            ?? throw new ExplainException("CAM needs a linear classifier on the mean of each map (global average pooling, then one dense layer), which this network has not; Grad-CAM asks for nothing of the kind") { IsUnsupported = true };
        // Activations that are averaged may be the input of the pooling under another name than the layer's.
        var layer = run.Model.Layers.Find(head.Maps);
        float[] values = run.Model.Forwards.Forward(run.Feeds, [layer.Tensor])[layer.Tensor].Values;
        run.Step(1, 1);
        var pass = new LayerPass(layer, values, values);
        yield return CamMethod.HeatmapOf(this, run, layer, Map(run, head, pass)) with { Numbers = [new("bias and rest", Rest(run, head, pass))] };
    }

    private static float[] Map(ExplainRun run, CamHead head, LayerPass pass) =>
        pass.Weighted(k => run.Target.Terms.Sum(t => t.Weight * Weight(head, t.Class, k, pass.Channels)));

    private static double Weight(CamHead head, int index, int channel, int channels) =>
        head.Weights is { } weights ? weights[(index * channels) + channel] : index == channel ? 1 : 0;

    // What the mean of the map leaves of the score: the classifier's bias.
    private static double Rest(ExplainRun run, CamHead head, LayerPass pass)
    {
        double score = run.Target.ScoreOf(run.Model.Forwards.Forward(run.Feeds, [run.Model.Scores.Tensor])[run.Model.Scores.Tensor]);
        return score - Map(run, head, pass).Average(static v => (double)v);
    }
}
