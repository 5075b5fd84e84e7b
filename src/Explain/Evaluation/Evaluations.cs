using NetDraw.Explain.Maps;
using NetDraw.Explain.Methods;
using NetDraw.Explain.Running;

namespace NetDraw.Explain.Evaluation;

/// <summary>Measures of heatmaps: what the network says when salient pixels are taken away or shown alone, and where the evidence lies.</summary>
internal static class Evaluations
{
    private const int BlurRadius = 5;
    private const double BlurSigma = 5, PointingMargin = 15;

    /// <summary>Measures a heatmap.</summary>
    /// <param name="run">The run that made it.</param>
    /// <param name="explanation">A heatmap of a layer or of the input, or a gradient's picture, whose largest magnitudes count.</param>
    /// <param name="box">Where the class is, in the photo's pixels; null where nobody knows.</param>
    /// <exception cref="ExplainException">The explanation is no heatmap.</exception>
    public static IEnumerable<EvaluationRow> Run(ExplainRun run, Explanation explanation, PhotoBox? box = null)
    {
        float[] map = MapOf(run, explanation);
        var nothing = Baselines.Zero(run.Input);
        yield return new("deletion AUC", PixelCurve.Area(PixelCurve.Trace(run, map, run.Input.Value, nothing)), false, "mean probability while the most salient pixels become zero");
        yield return new("insertion AUC", PixelCurve.Area(PixelCurve.Trace(run, map, Blurred(run), run.Input.Value)), true, "mean probability while the most salient pixels of a blurred picture become sharp");
        foreach (var row in Masked(run, map))
            yield return row;
        if (box is null)
            yield break;
        int peak = Array.IndexOf(map, map.Max());
        yield return new("pointing game", box.Contains(run.Input, peak % run.Input.Width, peak / run.Input.Width, PointingMargin) ? 1 : 0, true, "whether the peak lies within 15 pixels of the box");
        yield return new("mass in the box", Mass(run, map, box), true, "share of the positive evidence inside the box");
    }

    /// <summary>A value a pixel of the input.</summary>
    internal static float[] MapOf(ExplainRun run, Explanation explanation)
    {
        if (explanation.Kind is MapKind.Stack or MapKind.Picture)
            throw new ExplainException($"{explanation.Method.Title} gives no heatmap that could be evaluated; expected a method such as grad-cam") { IsUnsupported = true };
        float[] map = explanation.Kind == MapKind.Gradient ? InputGradients.Reduced(explanation.Map, InputGradients.Largest).Map.Values : explanation.Map.Values;
        return run.Input.Enlarged(map, explanation.Width, explanation.Height, explanation.Layer is null ? run.Input.Depth : explanation.Depth);
    }

    // The picture seen through the map, from 0 at its least to 1 at its most (Chattopadhyay et al. 2018, section 4.1).
    private static IEnumerable<EvaluationRow> Masked(ExplainRun run, float[] map)
    {
        float low = map.Min(), range = map.Max() - low;
        if (range == 0)
            yield break;
        var input = run.Input;
        var seen = input.Value with { Values = [.. input.Value.Values.Select((v, i) => v * (map[input.IsChannelsLast ? i / input.Channels : i % map.Length] - low) / range)] };
        double[] found = [.. new ScoreBatches(run).Run([input.Value, seen], 2, run.Target.ProbabilityOf)];
        yield return new("average drop (%)", found[0] > 0 ? Math.Max(0, found[0] - found[1]) / found[0] * 100 : 0, false, "loss of probability when only what the map shows is seen");
        yield return new("increase", found[1] > found[0] ? 1 : 0, true, "whether the probability rises then");
    }

    private static double Mass(ExplainRun run, float[] map, PhotoBox box)
    {
        double inside = 0, all = 0;
        for (int i = 0; i < map.Length; i++)
        {
            double value = Math.Max(0, map[i]);
            all += value;
            inside += box.Contains(run.Input, i % run.Input.Width, i / run.Input.Width) ? value : 0;
        }

        return all == 0 ? 0 : inside / all;
    }

    // A kernel of 11 pixels and deviation 5, as the authors' program; borders mirrored.
    private static TensorValue Blurred(ExplainRun run)
    {
        var input = run.Input;
        int places = input.Width * input.Height;
        float[] values = new float[input.Value.Values.Length];
        for (int c = 0; c < input.Channels; c++)
        {
            int channel = c;
            int At(int place) => input.IsChannelsLast ? (place * input.Channels) + channel : (channel * places) + place;
            float[] plane = Blur.Gaussian([.. Enumerable.Range(0, places).Select(i => input.Value.Values[At(i)])], input.Width, input.Height, BlurSigma, BlurRadius);
            for (int i = 0; i < places; i++)
                values[At(i)] = plane[i];
        }

        return input.Value with { Values = values };
    }
}

/// <summary>One measure of how well a heatmap tells what the network looks at.</summary>
/// <param name="Name">Name for tables.</param>
/// <param name="Value">The number.</param>
/// <param name="IsHigherBetter">Which direction is better.</param>
/// <param name="Explanation">What was measured, in a line.</param>
internal sealed record EvaluationRow(string Name, double Value, bool IsHigherBetter, string Explanation);
