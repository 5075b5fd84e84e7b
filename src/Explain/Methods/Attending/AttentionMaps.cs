using System.Collections.Immutable;
using NetDraw.Explain.Layers;
using NetDraw.Explain.Running;

namespace NetDraw.Explain.Methods.Attending;

/// <summary>A layer's attention as it is, a map a head: over patches what one token takes of each; of tokens the whole matrix, queries down and keys across.</summary>
internal sealed class AttentionMaps : IExplainMethod
{
    /// <summary>Which layer of attention, from 1; 0 for the last.</summary>
    public static MethodParameter<int> Layer { get; } = MethodParameter.Count("attention-layer", "attention: which layer, counted from 1; 0 for the last", 0);

    public string Name => "attention";

    public string Title => "Attention heads";

    public string Source => "the layers' own weights, Vaswani et al. 2017, equation 1";

    public ImmutableArray<MethodParameter> Parameters => [Layer, AttentionView.Query, Strongest.Named, Strongest.Top];

    public bool KnowsClass => false;

    public bool NeedsAttention => true;

    public PassCount Plan(ExplainRun run) => new(1);

    public IEnumerable<Explanation> Explain(ExplainRun run)
    {
        var view = AttentionView.Of(run);
        int asked = run.Options.Get(Layer), count = view.Layers.Length;
        if (asked > count)
            throw new ExplainException($"the network has {count} layers of attention over the input, not {asked}");
        var layer = view.Layers[asked == 0 ? ^1 : asked - 1];
        bool isMatrix = run.Input.Form?.Content == InputContent.Tokens;
        var (height, width) = isMatrix ? (layer.Tokens, layer.Tokens) : (view.Grid.Height, view.Grid.Width);
        float[] maps = isMatrix ? layer.Weights : [.. Enumerable.Range(0, layer.Heads).SelectMany(h => view.OnInput(Taken(view.Start(), layer, h)))];
        yield return new Explanation(this, MapKind.Stack, TensorValue.Of(maps, layer.Heads, height, width))
        {
            Layer = new FeatureLayer(layer.Node, layer.Node.Outputs[0], layer.Heads, height, width),
            Notes = [isMatrix ? $"heads of '{layer.Name}': queries down, keys across" : $"heads of '{layer.Name}', seen from {view.FromText}", .. view.OthersNote()],
        };
    }

    private static double[] Taken(double[] from, AttentionLayer layer, int head)
    {
        double[] taken = new double[layer.Tokens];
        for (int query = 0; query < layer.Tokens; query++)
        {
            for (int key = 0; from[query] != 0 && key < layer.Tokens; key++)
                taken[key] += from[query] * layer.Row(head, query)[key];
        }

        return taken;
    }
}
