using NetDraw.Explain.Methods;
using NetDraw.Explain.Running;

namespace NetDraw.Explain.Evaluation;

/// <summary>The target's probability while pixels go over from one input to another, the most salient first (Petsiuk et al. 2018, section 4.1).</summary>
internal static class PixelCurve
{
    /// <summary>Probabilities: before the first step, and after each. A step takes as many pixels as the input has columns.</summary>
    /// <param name="run">The network and target.</param>
    /// <param name="saliency">A value a pixel of the input; equal ones go in the order of their places.</param>
    /// <param name="start">The input to begin with.</param>
    /// <param name="end">The input to end with.</param>
    public static double[] Trace(ExplainRun run, float[] saliency, TensorValue start, TensorValue end)
    {
        int[] order = [.. Enumerable.Range(0, saliency.Length).OrderByDescending(i => saliency[i])];
        int step = run.Input.Width, steps = (order.Length + step - 1) / step;
        return [.. new ScoreBatches(run).Run(Enumerable.Range(0, steps + 1).Select(n => Mixed(run, order.AsSpan(0, Math.Min(n * step, order.Length)), start, end)), steps + 1, run.Target.ProbabilityOf)];
    }

    /// <summary>(Σ − ½first − ½last)/(n − 1): the mean height of the curve, 0 to 1.</summary>
    public static double Area(double[] curve) => (curve.Sum() - (curve[0] / 2) - (curve[^1] / 2)) / (curve.Length - 1);

    private static TensorValue Mixed(ExplainRun run, ReadOnlySpan<int> changed, TensorValue start, TensorValue end)
    {
        float[] values = [.. start.Values];
        int places = run.Input.Width * run.Input.Height;
        foreach (int place in changed)
        {
            for (int c = 0; c < run.Input.Channels; c++)
            {
                int at = run.Input.IsChannelsLast ? (place * run.Input.Channels) + c : (c * places) + place;
                values[at] = end.Values[at];
            }
        }

        return start with { Values = values };
    }
}
