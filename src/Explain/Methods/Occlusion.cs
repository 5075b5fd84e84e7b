using System.Collections.Immutable;
using System.Globalization;
using NetDraw.Explain.Running;

namespace NetDraw.Explain.Methods;

/// <summary>Occlusion: how much the score falls when a window of the picture is replaced by the baseline; each pixel takes the mean over the windows that cover it.</summary>
internal sealed class Occlusion : IExplainMethod
{
    /// <summary>Side of the window in pixels of the input; 0 for a seventh of the shorter side.</summary>
    public static MethodParameter<int> Window { get; } = MethodParameter.Count("window", "occlusion: side of the window in pixels of the input; 0 for a seventh of the shorter side", 0);

    /// <summary>Step of the window; 0 for half of it.</summary>
    public static MethodParameter<int> Stride { get; } = MethodParameter.Count("stride", "occlusion: step of the window; 0 for half of its side", 0);

    public string Name => "occlusion";

    public string Title => "Occlusion";

    public string Source => "Zeiler and Fergus 2013, section 4.2; mean over windows as captum";

    public ImmutableArray<MethodParameter> Parameters => [Window, Stride, Baselines.Parameter, ScoreBatches.Batch, ScoreBatches.Memory];

    public PassCount Plan(ExplainRun run) => new(Windows(run).Count + 1);

    public IEnumerable<Explanation> Explain(ExplainRun run)
    {
        var baseline = Baselines.Make(run);
        var windows = Windows(run);
        double score = new ScoreBatches(run).Run([run.Input.Value], 1, run.Target.ScoreOf).Single();
        double[] falls = [.. new ScoreBatches(run).Run(windows.Select(w => Masked(run, baseline, w)), windows.Count, run.Target.ScoreOf).Select(s => score - s)];
        int places = run.Input.Width * run.Input.Height;
        double[] sum = new double[places];
        int[] count = new int[places];
        foreach (var ((x, y, right, bottom), fall) in windows.Zip(falls))
        {
            for (int i = y; i < bottom; i++)
            {
                for (int j = x; j < right; j++)
                {
                    sum[(i * run.Input.Width) + j] += fall;
                    count[(i * run.Input.Width) + j]++;
                }
            }
        }

        float[] map = [.. sum.Select((s, i) => (float)(s / Math.Max(1, count[i])))];
        yield return new Explanation(this, MapKind.Signed, TensorValue.Of(map, run.Input.Height, run.Input.Width))
        {
            Target = run.Target,
            Numbers = [new("windows", windows.Count)],
            Notes = [string.Create(CultureInfo.InvariantCulture, $"windows of {SizeOf(run)}×{SizeOf(run)} pixels, step {StrideOf(run)}, replaced by '{run.Options.Get(Baselines.Parameter)}'")],
        };
    }

    // A signal has one row: its windows are stretches of it; one token is a window.
    private static int SizeOf(ExplainRun run)
    {
        int shorter = run.Input.Height == 1 ? run.Input.Width : Math.Min(run.Input.Width, run.Input.Height / run.Input.Depth);
        return run.Options.Get(Window) is > 0 and var size ? Math.Min(size, shorter) : run.Input.Form?.Content == InputContent.Tokens ? 1 : Math.Max(1, shorter / 7);
    }

    private static int StrideOf(ExplainRun run) => run.Options.Get(Stride) is > 0 and var stride ? stride : Math.Max(1, SizeOf(run) / 2);

    // The last windows hang over and are cut, so that every pixel is covered.
    private static List<(int X, int Y, int Right, int Bottom)> Windows(ExplainRun run)
    {
        int size = SizeOf(run), stride = StrideOf(run);
        var windows = new List<(int, int, int, int)>();
        if (run.Input.Depth > 1)
            throw new ExplainException("occlusion covers pictures and signals, no volumes; expected a method such as grad-cam or saliency") { IsUnsupported = true };
        for (int y = 0; y == 0 || y - stride + size < run.Input.Height; y += stride)
        {
            for (int x = 0; x == 0 || x - stride + size < run.Input.Width; x += stride)
                windows.Add((x, y, Math.Min(x + size, run.Input.Width), Math.Min(y + size, run.Input.Height)));
        }

        return windows;
    }

    private static TensorValue Masked(ExplainRun run, TensorValue baseline, (int X, int Y, int Right, int Bottom) window)
    {
        float[] values = [.. run.Input.Value.Values];
        var (channels, width, height) = (run.Input.Channels, run.Input.Width, run.Input.Height);
        for (int y = window.Y; y < window.Bottom; y++)
        {
            for (int x = window.X; x < window.Right; x++)
            {
                for (int c = 0; c < channels; c++)
                {
                    int at = run.Input.IsChannelsLast ? (((y * width) + x) * channels) + c : (((c * height) + y) * width) + x;
                    values[at] = baseline.Values[at];
                }
            }
        }

        return run.Input.Value with { Values = values };
    }
}
