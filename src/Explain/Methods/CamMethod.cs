using System.Collections.Immutable;
using NetDraw.Explain.Layers;
using NetDraw.Explain.Running;

namespace NetDraw.Explain.Methods;

/// <summary>Methods that make a heatmap of a layer from its activations and gradients by one pass backwards, whatever the number of layers.</summary>
internal abstract class CamMethod : IExplainMethod
{
    public abstract string Name { get; }

    public abstract string Title { get; }

    public abstract string Source { get; }

    public virtual MethodNeeds Needs => MethodNeeds.Gradients;

    public MethodResult Result => MethodResult.LayerHeatmap;

    public virtual PassCount Plan(ExplainRun run) => new(1, 1);

    public IEnumerable<Explanation> Explain(ExplainRun run) =>
        LayerPass.Of(run).Select(pass => HeatmapOf(this, run, pass.Layer, Map(pass, run.Options)) with { Notes = NotesOf(run) });

    /// <summary>The map before the last rectifier.</summary>
    public abstract float[] Map(LayerPass pass, MethodOptions options);

    /// <summary>What readers should know.</summary>
    protected virtual ImmutableArray<string> NotesOf(ExplainRun run) => [];

    /// <summary>A layer's heatmap: rectified, unless the user keeps evidence against the target.</summary>
    internal static Explanation HeatmapOf(IExplainMethod method, ExplainRun run, FeatureLayer layer, float[] map)
    {
        float[] shown = run.Options.KeepsNegative ? map : Array.ConvertAll(map, static v => Math.Max(0, v));
        return new Explanation(method, run.Options.KeepsNegative ? MapKind.Signed : MapKind.Positive, TensorValue.Of(shown, layer.Height, layer.Width)) { Layer = layer, Target = run.Target };
    }
}
