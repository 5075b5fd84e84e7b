using System.Collections.Immutable;
using NetDraw.Explain.Layers;
using NetDraw.Explain.Running;

namespace NetDraw.Explain.Methods;

/// <summary>The maps of layers as they are.</summary>
internal sealed class FeatureMaps : IExplainMethod
{
    public string Name => "features";

    public string Title => "Feature maps";

    public string Source => "the layers' own values";

    public ImmutableArray<MethodParameter> Parameters => [Strongest.Named, Strongest.Top];

    public bool TakesLayers => true;

    public bool KnowsClass => false;

    public (ImmutableArray<FeatureLayer> Layers, string? Reason) ChooseLayers(FeatureLayers layers, int classes) => (layers.LastOfEachSize, "the last layer of each size of map");

    public PassCount Plan(ExplainRun run) => new(1);

    public IEnumerable<Explanation> Explain(ExplainRun run)
    {
        var values = run.Model.Forwards.Forward(run.Feeds, [.. run.Layers.Select(static l => l.Tensor)]);
        run.Step(1, 1);
        return run.Layers.Select(l => new Explanation(this, MapKind.Stack, TensorValue.Of(values[l.Tensor].Values, l.Channels, l.Height, l.Width)) { Layer = l });
    }
}
