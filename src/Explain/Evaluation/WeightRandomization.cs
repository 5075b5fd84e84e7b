using NetDraw.Explain.Methods;
using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Explain.Evaluation;

/// <summary>
/// How much of a heatmap is left when the weights of the network are replaced by noise, from the classifier down (Adebayo et al. 2018, cascading
/// randomisation). A method whose pictures stay shows edges of the input rather than what the network learnt.
/// </summary>
internal static class WeightRandomization
{
    /// <summary>Rank correlation (Spearman) with the heatmap of the trained network, with the top layer, half the layers and all of them at random.</summary>
    /// <param name="run">The run that made the heatmap.</param>
    /// <param name="explanation">The heatmap.</param>
    public static IEnumerable<EvaluationRow> Run(ExplainRun run, Explanation explanation)
    {
        var layers = run.Model.Network.Nodes.Where(static n => n.Category is OperatorCategory.Convolution or OperatorCategory.Dense && !n.Weights.IsEmpty).Reverse().ToList();
        float[] trained = Evaluations.MapOf(run, explanation);
        foreach (int count in (int[])[.. new[] { 1, (layers.Count + 1) / 2, layers.Count }.Distinct().Where(c => c > 0)])
        {
            var random = layers.Take(count).SelectMany(static n => n.Weights).Select(static w => w.Name).ToHashSet(StringComparer.Ordinal);
            using var model = run.Model.WithWeights((weight, values) => random.Contains(weight.Name) ? Noise(weight, values, run.Options.Get(MethodOptions.Seed)) : values);
            var again = run with { Model = model, Layers = explanation.Layer is null ? run.Layers : [explanation.Layer] };
            var other = explanation.Method.Explain(again).First(e => e.Unit == explanation.Unit);
            yield return new(
                $"similarity, {count} random", Spearman(trained, Evaluations.MapOf(again, other)), false,
                $"rank correlation with the heatmap after {count} of {layers.Count} layers got random weights");
        }
    }

    // Noise of the weights' own mean and deviation: the activations keep their size.
    private static float[] Noise(WeightTensor weight, float[] values, int seed)
    {
        double mean = values.Average(static v => (double)v), deviation = Math.Sqrt(values.Average(v => (v - mean) * (v - mean)));
        var random = new CounterRandom(seed);
        long stream = 0;
        foreach (char c in weight.Name)
            stream = (stream * 31) + c;
        return [.. values.Select((_, i) => (float)(mean + (deviation * random.Normal(stream, i))))];
    }

    /// <summary>Correlation of ranks; equal values share their mean rank. 0 where one of them is constant.</summary>
    internal static double Spearman(float[] a, float[] b)
    {
        double[] x = Ranks(a), y = Ranks(b);
        double mean = (a.Length - 1) / 2.0, products = 0, left = 0, right = 0;
        for (int i = 0; i < x.Length; i++)
        {
            products += (x[i] - mean) * (y[i] - mean);
            left += (x[i] - mean) * (x[i] - mean);
            right += (y[i] - mean) * (y[i] - mean);
        }

        return left == 0 || right == 0 ? 0 : products / Math.Sqrt(left * right);
    }

    private static double[] Ranks(float[] values)
    {
        int[] order = [.. Enumerable.Range(0, values.Length).OrderBy(i => values[i])];
        double[] ranks = new double[values.Length];
        for (int from = 0; from < order.Length;)
        {
            int to = from;
            while (to < order.Length && values[order[to]] == values[order[from]])
                to++;
            for (int i = from; i < to; i++)
                ranks[order[i]] = (from + to - 1) / 2.0;
            from = to;
        }

        return ranks;
    }
}
