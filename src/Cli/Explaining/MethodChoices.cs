using System.CommandLine;
using System.Globalization;
using NetDraw.Cli.Commands;
using NetDraw.Explain;
using NetDraw.Explain.Methods;

namespace NetDraw.Cli.Explaining;

/// <summary>The options that say what is explained, and by which method.</summary>
internal sealed class MethodChoices
{
    private static readonly MethodOptions Defaults = new();

    private readonly Option<string[]> method = new("--method", "-m")
    {
        HelpName = "METHOD",
        Description = $"methods, with commas between or repeated (default grad-cam): {string.Join(", ", ExplainMethods.All.Select(static m => m.Name))}",
        AllowMultipleArgumentsPerToken = false,
    };

    private readonly Option<string?> target = Choice.Option<string?>(
        "--target", "TARGET", "what is explained: logit[281], a number, a name of --labels, top1 (default), top1..top3, or a difference such as logit[281]-logit[243]");

    private readonly Option<string?> layers = Choice.Option<string?>(
        "--layers", "LAYERS", "layers by name, with commas between, or all, conv, sizes (the last of each size of map); default: the last feature maps for heatmaps, sizes for feature maps");

    private readonly Option<string?> channels = Choice.Checked(
        "--channels", "LIST", "channels to show, such as 3,17,42 (default: the strongest)", static text => Integers(text) is null ? $"'{text}' is no list of numbers such as 3,17,42" : null);

    private readonly Option<int?> top = Count("--top", "how many of the strongest channels are shown", Defaults.Top);

    private readonly Option<int?> seed = Choice.Parsed<int>("--seed", "N", "seed of everything random (default 0)", static t => int.TryParse(t, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int v) ? v : null, "a whole number");

    private readonly Option<string?> reduction = Choice.Of("--reduce", "HOW", "how the channels of an input gradient become one (default max)", ["max", "sum", "l2"]);

    private readonly Option<int?> samples = Count("--samples", "SmoothGrad: noisy copies", Defaults.Samples);

    private readonly Option<double?> noise = Share("--noise", "SmoothGrad: deviation of the noise as a share of the input's range", Defaults.Noise);

    private readonly Option<int?> steps = Count("--steps", "Integrated Gradients: steps", Defaults.Steps);

    private readonly Option<string?> quadrature = Choice.Of("--quadrature", "RULE", "Integrated Gradients: rule (default gauss-legendre)", ["gauss-legendre", "midpoint", "trapezoid"]);

    private readonly Option<double?> until = Choice.Parsed<double>("--ig-until", "SHARE", "Integrated Gradients: doubles the steps until the completeness error is below this, such as 1%", Percent, "a share such as 1% or 0.01");

    private readonly Option<string?> baseline = Choice.Of("--baseline", "NAME", "what stands for nothing (default zero)", ["zero", "black", "white", "grey", "blur"]);

    private readonly Option<string?> plusPlus = Choice.Of("--campp-variant", "FORM", "Grad-CAM++: whose form (default official)", ["official", "pgc", "tfkv", "torchcam", "xplique"]);

    private readonly Option<string?> score = Choice.Of("--score-cam-variant", "FORM", "Score-CAM: whose weights (default official)", ["official", "paper", "pgc"]);

    private readonly Option<int?> most = Count("--max-channels", "Score-CAM and Ablation-CAM: only channels of largest deviation", Defaults.MostChannels);

    private readonly Option<bool> negative = Choice.Switch("--keep-negative", "keep evidence against the target in heatmaps of layers");

    private readonly Option<int?> window = Count("--window", "occlusion: side of the window in pixels of the input", Defaults.Window);

    private readonly Option<int?> stride = Count("--stride", "occlusion: step of the window", Defaults.Stride);

    private readonly Option<int?> masks = Count("--masks", "RISE: number of masks", Defaults.Masks);

    private readonly Option<int?> cells = Count("--cells", "RISE: cells of a mask's side", Defaults.Cells);

    private readonly Option<double?> keep = Share("--keep", "RISE: share of cells that stay", Defaults.Keep);

    private readonly Option<string?> recipe = Choice.Of("--recipe", "RECIPE", "pictures of filters and classes: whose recipe (default lucid)", ["keras-blog", "keras-io", "keras-vis", "lucid"]);

    private readonly Option<int?> iterations = Count("--iterations", "pictures of filters and classes: iterations; 0 for the recipe's own", Defaults.Iterations);

    private readonly Option<string?> upsampling = Choice.Of("--upsampling", "HOW", "Guided Grad-CAM: how the heatmap is enlarged (default bilinear)", ["bilinear", "nearest"]);

    private readonly Option<int?> batch = Count("--batch", "inputs of one batch; 0 for what fits --memory", Defaults.Batch);

    private readonly Option<long?> memory = Choice.Parsed<long>("--memory", "SIZE", "most memory for the tensors of a batch, such as 512MB (default 1GB)", Bytes, "a size such as 512MB or 2GB");

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[method, target, layers, channels, top, seed, reduction, samples, noise, steps, quadrature, until, baseline, plusPlus, score, most, negative, window, stride, masks, cells, keep, recipe, iterations, upsampling, batch, memory])
            command.Options.Add(option);
    }

    /// <summary>What the user chose.</summary>
    public ExplainRequest Of(ParseResult parsed)
    {
        string[] names = [.. (parsed.GetValue(method) ?? []).SelectMany(static m => m.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))];
        return new ExplainRequest
        {
            Methods = [.. (names.Length == 0 ? ["grad-cam"] : names).Select(MethodOf)],
            Target = parsed.GetValue(target) ?? "top1",
            Layers = [.. parsed.GetValue(layers)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? []],
            Options = OptionsOf(parsed),
        };
    }

    private MethodOptions OptionsOf(ParseResult parsed) => Defaults with
    {
        Channels = parsed.GetValue(channels) is { } list ? [.. Integers(list)!] : [],
        Top = parsed.GetValue(top) ?? Defaults.Top,
        Seed = parsed.GetValue(seed) ?? Defaults.Seed,
        Reduction = parsed.GetValue(reduction) ?? Defaults.Reduction,
        Samples = parsed.GetValue(samples) ?? Defaults.Samples,
        Noise = parsed.GetValue(noise) ?? Defaults.Noise,
        Steps = parsed.GetValue(steps) ?? Defaults.Steps,
        Quadrature = parsed.GetValue(quadrature) ?? Defaults.Quadrature,
        Until = parsed.GetValue(until),
        Baseline = parsed.GetValue(baseline) ?? Defaults.Baseline,
        PlusPlusVariant = parsed.GetValue(plusPlus) ?? Defaults.PlusPlusVariant,
        ScoreVariant = parsed.GetValue(score) ?? Defaults.ScoreVariant,
        MostChannels = parsed.GetValue(most) ?? Defaults.MostChannels,
        KeepsNegative = parsed.GetValue(negative),
        Window = parsed.GetValue(window) ?? Defaults.Window,
        Stride = parsed.GetValue(stride) ?? Defaults.Stride,
        Masks = parsed.GetValue(masks) ?? Defaults.Masks,
        Cells = parsed.GetValue(cells) ?? Defaults.Cells,
        Keep = parsed.GetValue(keep) ?? Defaults.Keep,
        Recipe = parsed.GetValue(recipe) ?? Defaults.Recipe,
        Iterations = parsed.GetValue(iterations) ?? Defaults.Iterations,
        Upsampling = parsed.GetValue(upsampling) ?? Defaults.Upsampling,
        Batch = parsed.GetValue(batch) ?? Defaults.Batch,
        Memory = parsed.GetValue(memory) ?? Defaults.Memory,
    };

    private static IExplainMethod MethodOf(string name)
    {
        try
        {
            return ExplainMethods.Find(name);
        }
        catch (ExplainException e)
        {
            throw new UsageException($"--method: {e.Message}");
        }
    }

    private static Option<int?> Count(string name, string description, int fallback) => Choice.Parsed<int>(
        name, "N", $"{description} (default {fallback.ToString(CultureInfo.InvariantCulture)})",
        static text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count <= 1_000_000 ? count : null, "a whole number from 0 to 1000000");

    private static Option<double?> Share(string name, string description, double fallback) => Choice.Parsed<double>(
        name, "SHARE", $"{description} (default {fallback.ToString(CultureInfo.InvariantCulture)})", Percent, "a share such as 0.15 or 15%");

    private static double? Percent(string text)
    {
        bool isPercent = text.EndsWith('%');
        return double.TryParse(isPercent ? text[..^1] : text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && value >= 0 && double.IsFinite(value)
            ? value / (isPercent ? 100 : 1) : null;
    }

    private static int[]? Integers(string text)
    {
        string[] parts = text.Split(',', StringSplitOptions.TrimEntries);
        return Array.TrueForAll(parts, static p => int.TryParse(p, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            ? Array.ConvertAll(parts, static p => int.Parse(p, NumberStyles.None, CultureInfo.InvariantCulture)) : null;
    }

    private static long? Bytes(string text)
    {
        foreach (var (unit, factor) in (ReadOnlySpan<(string, long)>)[("GB", 1L << 30), ("MB", 1L << 20), ("KB", 1L << 10)])
        {
            if (text.EndsWith(unit, StringComparison.OrdinalIgnoreCase) && long.TryParse(text.AsSpan(0, text.Length - 2), NumberStyles.None, CultureInfo.InvariantCulture, out long count) && count is > 0 and < 1 << 20)
                return count * factor;
        }

        return null;
    }
}
