using System.Globalization;
using NetDraw.Explain.Running;
using NetDraw.Explain.Targets;

namespace NetDraw.Explain.Methods;

/// <summary>RISE: the mean of random smooth masks, each weighted by the probability of the class when the picture is seen through it.</summary>
internal sealed class Rise : IExplainMethod
{
    public string Name => "rise";

    public string Title => "RISE";

    public string Source => "Petsiuk et al. 2018, equation 6";

    public MethodNeeds Needs => MethodNeeds.Forward;

    public MethodResult Result => MethodResult.InputHeatmap;

    public PassCount Plan(ExplainRun run) => new(run.Options.Masks);

    public IEnumerable<Explanation> Explain(ExplainRun run)
    {
        var options = run.Options;
        if (options.Keep is <= 0 or >= 1 || options.Cells < 1)
            throw new ExplainException(string.Create(CultureInfo.InvariantCulture, $"RISE keeps a share between 0 and 1 of at least one cell, not {options.Keep} of {options.Cells}×{options.Cells}"));
        double[] sum = new double[run.Input.Width * run.Input.Height];
        var inputs = Enumerable.Range(0, options.Masks).Select(n => Seen(run, MaskOf(run, n)));
        int index = 0;
        foreach (double probability in new ScoreBatches(run).Of(inputs, options.Masks, scores => Probability(run.Target, scores)))
        {
            // Made twice rather than kept: a thousand masks are larger than most networks.
            float[] mask = MaskOf(run, index++);
            for (int i = 0; i < sum.Length; i++)
                sum[i] += probability * mask[i];
        }

        float[] map = Array.ConvertAll(sum, s => (float)(s / (options.Masks * options.Keep)));
        yield return new Explanation(this, MapKind.Positive, TensorValue.Of(map, run.Input.Height, run.Input.Width))
        {
            Target = run.Target,
            IsRelative = true,
            Notes = [string.Create(CultureInfo.InvariantCulture, $"{options.Masks} masks of {options.Cells}×{options.Cells} cells, {options.Keep:0.##} of them kept, seed {options.Seed}")],
        };
    }

    /// <summary>Mask n: cells kept at random, enlarged bilinearly by one cell more than the picture, and shifted by up to a cell.</summary>
    internal static float[] MaskOf(ExplainRun run, int n)
    {
        var (cells, width, height) = (run.Options.Cells, run.Input.Width, run.Input.Height);
        var random = new CounterRandom(run.Options.Seed);
        float[] grid = [.. Enumerable.Range(0, cells * cells).Select(i => random.Uniform(n, i) < run.Options.Keep ? 1f : 0)];
        int cellWidth = (width + cells - 1) / cells, cellHeight = (height + cells - 1) / cells;
        int largeWidth = (cells + 1) * cellWidth, largeHeight = (cells + 1) * cellHeight;
        float[] large = Maps.Resampling.Bilinear(grid, cells, cells, largeWidth, largeHeight);
        int left = (int)(random.Uniform(n, cells * cells) * cellWidth), top = (int)(random.Uniform(n, (cells * cells) + 1) * cellHeight);
        float[] mask = new float[width * height];
        for (int y = 0; y < height; y++)
            large.AsSpan(((y + top) * largeWidth) + left, width).CopyTo(mask.AsSpan(y * width));
        return mask;
    }

    private static TensorValue Seen(ExplainRun run, float[] mask)
    {
        var input = run.Input;
        return input.Value with { Values = [.. input.Value.Values.Select((v, i) => v * mask[input.IsChannelsLast ? i / input.Channels : i % mask.Length])] };
    }

    private static double Probability(ClassTarget target, TensorValue scores)
    {
        double[] probabilities = ClassScores.Softmax(ClassScores.PerClass(scores));
        return target.Terms.Sum(t => t.Weight * probabilities[t.Class]);
    }
}
