using System.Collections.Immutable;
using NetDraw.Explain.Layers;
using NetDraw.Explain.Running;

namespace NetDraw.Explain.Methods;

/// <summary>Methods that make a heatmap of a layer from its activations and gradients by one pass backwards, whatever the number of layers.</summary>
public abstract class CamMethod : IExplainMethod
{
    /// <summary>Whether heatmaps keep evidence against the target.</summary>
    public static MethodParameter<bool> KeepsNegative { get; } = MethodParameter.Switch("keep-negative", "keep evidence against the target in heatmaps of layers");

    /// <inheritdoc/>
    public abstract string Name { get; }

    /// <inheritdoc/>
    public abstract string Title { get; }

    /// <inheritdoc/>
    public abstract string Source { get; }

    /// <inheritdoc/>
    public virtual ImmutableArray<MethodParameter> Parameters => [KeepsNegative];

    /// <inheritdoc/>
    public bool NeedsGradients => true;

    /// <inheritdoc/>
    public bool TakesLayers => true;

    /// <inheritdoc/>
    public PassCount Plan(ExplainRun run) => new(1, 1);

    /// <inheritdoc/>
    public IEnumerable<Explanation> Explain(ExplainRun run) =>
        LayerPass.Run(run).Select(pass => HeatmapOf(this, run, pass.Layer, Map(pass, run.Options)));

    /// <summary>The map of a layer before the last rectifier: a number a place, row by row.</summary>
    public abstract float[] Map(LayerPass pass, MethodOptions options);

    /// <summary>A layer's heatmap: rectified, unless the user keeps evidence against the target.</summary>
    internal static Explanation HeatmapOf(IExplainMethod method, ExplainRun run, FeatureLayer layer, float[] map)
    {
        bool keepsNegative = run.Options.Get(KeepsNegative);
        float[] shown = keepsNegative ? map : Array.ConvertAll(map, static v => Math.Max(0, v));
        return new Explanation(method, keepsNegative ? MapKind.Signed : MapKind.Positive, TensorValue.Of(shown, layer.Height, layer.Width)) { Layer = layer, Target = run.Target };
    }
}
