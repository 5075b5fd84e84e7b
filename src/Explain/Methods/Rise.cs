using System.Collections.Immutable;
using System.Globalization;
using NetDraw.Explain.Running;

namespace NetDraw.Explain.Methods;

/// <summary>RISE: the mean of random smooth masks, each weighted by the probability of the class when the picture is seen through it.</summary>
internal sealed class Rise : IExplainMethod
{
    /// <summary>Number of masks.</summary>
    public static MethodParameter<int> Masks { get; } = MethodParameter.Count("masks", "RISE: number of masks", 1000, least: 1);

    /// <summary>Cells of a mask's side.</summary>
    public static MethodParameter<int> Cells { get; } = MethodParameter.Count("cells", "RISE: cells of a mask's side", 7, least: 1);

    /// <summary>Share of cells that stay.</summary>
    public static MethodParameter<double> Keep { get; } = MethodParameter.Share("keep", "RISE: share of cells that stay", 0.5, static share => share is > 0 and < 1, "a share between 0 and 1, such as 0.5 or 50%");

    public string Name => "rise";

    public string Title => "RISE";

    public string Source => "Petsiuk et al. 2018, equation 6";

    public ImmutableArray<MethodParameter> Parameters => [Masks, Cells, Keep, MethodOptions.Seed, ScoreBatches.Batch, ScoreBatches.Memory];

    public PassCount Plan(ExplainRun run) => new(run.Options.Get(Masks));

    public IEnumerable<Explanation> Explain(ExplainRun run)
    {
        var (masks, cells, keep) = (run.Options.Get(Masks), run.Options.Get(Cells), run.Options.Get(Keep));
        if (run.Input.Depth > 1)
            throw new ExplainException("RISE masks pictures and signals, no volumes; expected a method such as grad-cam or saliency") { IsUnsupported = true };
        double[] sum = new double[run.Input.Width * run.Input.Height];
        var inputs = Enumerable.Range(0, masks).Select(n => Seen(run, MaskOf(run, n)));
        int index = 0;
        foreach (double probability in new ScoreBatches(run).Run(inputs, masks, run.Target.ProbabilityOf))
        {
            // Made twice rather than kept: a thousand masks are larger than most networks.
            float[] mask = MaskOf(run, index++);
            for (int i = 0; i < sum.Length; i++)
                sum[i] += probability * mask[i];
        }

        float[] map = Array.ConvertAll(sum, s => (float)(s / (masks * keep)));
        yield return new Explanation(this, MapKind.Positive, TensorValue.Of(map, run.Input.Height, run.Input.Width))
        {
            Target = run.Target,
            IsRelative = true,
            Notes = [string.Create(CultureInfo.InvariantCulture, $"{masks} masks of {cells}×{cells} cells, {keep:0.##} of them kept, seed {run.Options.Get(MethodOptions.Seed)}")],
        };
    }

    /// <summary>Mask n: cells kept at random, enlarged bilinearly by one cell more than the picture, and shifted by up to a cell.</summary>
    internal static float[] MaskOf(ExplainRun run, int n)
    {
        var (cells, keep, width, height) = (run.Options.Get(Cells), run.Options.Get(Keep), run.Input.Width, run.Input.Height);
        var random = new CounterRandom(run.Options.Get(MethodOptions.Seed));
        float[] grid = [.. Enumerable.Range(0, cells * cells).Select(i => random.Uniform(n, i) < keep ? 1f : 0)];
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
}
