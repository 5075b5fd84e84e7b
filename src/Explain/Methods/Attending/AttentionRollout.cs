using System.Collections.Immutable;
using NetDraw.Explain.Layers;
using NetDraw.Explain.Running;

namespace NetDraw.Explain.Methods.Attending;

/// <summary>
/// Attention rollout: what a token takes of the input's tokens through all layers, Ã(l) = A(l) Ã(l−1), where A is half the heads' attention and half the residual
/// connection. It knows no class.
/// </summary>
internal sealed class AttentionRollout : IExplainMethod
{
    private static readonly ImmutableArray<(string Name, Func<IEnumerable<double>, double> Join)> Fusions = [("mean", static h => h.Average()), ("max", static h => h.Max()), ("min", static h => h.Min())];

    /// <summary>How heads become one; the paper takes their mean.</summary>
    public static MethodParameter<string> Heads { get; } = MethodParameter.Choice("heads", "HOW", "attention rollout: how heads become one", Fusions.Select(static f => f.Name), "mean");

    public string Name => "attention-rollout";

    public string Title => "Attention rollout";

    public string Source => "Abnar and Zuidema 2020, equation 1; over patches as Dosovitskiy et al. 2020, appendix D.7";

    public ImmutableArray<MethodParameter> Parameters => [Heads, AttentionView.Query];

    public bool KnowsClass => false;

    public bool NeedsAttention => true;

    public PassCount Plan(ExplainRun run) => new(1);

    public IEnumerable<Explanation> Explain(ExplainRun run)
    {
        var view = AttentionView.Of(run);
        var join = Fusions.First(f => f.Name == run.Options.Get(Heads)).Join;
        double[] row = view.Start();
        foreach (var layer in view.Layers.Reverse())
            row = Before(row, layer, join);
        yield return new Explanation(this, MapKind.Positive, TensorValue.Of(view.OnInput(row), view.Grid.Height, view.Grid.Width))
        {
            Numbers = [new("layers of attention", view.Layers.Length), new("share of tokens that are no place of the input", row.Take(view.Grid.Extra).Sum())],
            Notes = [$"attention through {view.Layers.Length} layers, seen from {view.FromText}", .. view.OthersNote()],
        };
    }

    // What a mixture of tokens behind a layer takes of those before it. Joined heads need not add up to 1; rows are made to.
    private static double[] Before(double[] behind, AttentionLayer layer, Func<IEnumerable<double>, double> join)
    {
        double[] before = new double[layer.Tokens];
        for (int query = 0; query < layer.Tokens; query++)
        {
            if (behind[query] == 0)
                continue;
            double[] mixed = [.. Enumerable.Range(0, layer.Tokens).Select(key => (join(Enumerable.Range(0, layer.Heads).Select(h => (double)layer.Row(h, query)[key])) + (key == query ? 1 : 0)) / 2)];
            double sum = mixed.Sum();
            for (int key = 0; key < layer.Tokens; key++)
                before[key] += behind[query] * mixed[key] / sum;
        }

        return before;
    }
}
