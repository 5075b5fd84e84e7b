using System.Collections.Immutable;
using NetDraw.Explain.Methods;
using NetDraw.Explain.Running;

namespace NetDraw.Explain.Pictures;

/// <summary>
/// How much of the score passes through each tensor: Σ g ⊙ A, gradient times activation. Where nothing but rectifiers and bias-free linear layers
/// follow, what passes through parallel branches sums to the score (Shrikumar et al. 2016; equal to LRP-0, Bach et al. 2015).
/// </summary>
internal static class RelevanceFlow
{
    /// <summary>Relevance of each tensor between the input and the scores, from 0 to 1, the largest being 1.</summary>
    public static ImmutableDictionary<string, double> Measure(ExplainRun run)
    {
        var network = run.Model.Network;
        var between = NetworkCut.Between(network, run.Model.InputTensor, run.Model.Scores.Tensor);
        string[] tensors = [.. between.Where(t => t == run.Model.InputTensor || network.TensorOf(t).Shape is { Rank: >= 2, IsStatic: true }).Order(StringComparer.Ordinal)];
        var result = run.Backward(run.Input.Value, RectifierRule.Backpropagation, [.. tensors]);
        var shares = ImmutableDictionary.CreateBuilder<string, double>(StringComparer.Ordinal);
        foreach (string tensor in tensors)
        {
            float[] values = tensor == run.Model.InputTensor ? run.Input.Value.Values : result.Values[tensor].Values, gradients = result.Gradients[tensor].Values;
            double sum = 0;
            for (int i = 0; i < values.Length; i++)
                sum += (double)values[i] * gradients[i];
            shares[tensor] = Math.Abs(sum);
        }

        double most = shares.Values.DefaultIfEmpty().Max();
        return shares.ToImmutable().SetItems(shares.Select(s => new KeyValuePair<string, double>(s.Key, most > 0 ? s.Value / most : 0)));
    }
}
