using System.Collections.Immutable;
using System.Globalization;
using NetDraw.Cli.Jobs;
using NetDraw.Explain;
using NetDraw.Explain.Evaluation;
using NetDraw.Explain.Methods;
using NetDraw.Explain.Running;
using NetDraw.Explain.Targets;

namespace NetDraw.Cli.Options;

/// <summary>What is explained, of which pictures, and where it runs.</summary>
internal static class ExplainOptionRows
{
    private static readonly OptionRows<ExplainingOptions> Rows = new(static job => job.Explaining ?? new(), static (job, explaining) => job with { Explaining = explaining });
    private static readonly OptionRows<ExplainRequest> RequestRows = new(
        static job => (job.Explaining ?? new()).Request, static (job, request) => job with { Explaining = (job.Explaining ?? new()) with { Request = request } });

    /// <summary>The pictures.</summary>
    public static OptionRow Image { get; } =
        Rows.Texts("--image", "FILE", "picture (PNG, JPEG, WebP, GIF, BMP); may be repeated, or be a pattern such as 'photos/*.jpg'", static e => e.Images, static (e, images) => e with { Images = images }) with
        {
            Alias = "-i",
            TakesSeveral = true,
            IsPath = true,
            Read = static text => OptionRows.PathProblem(text) is { } problem ? (null, problem) : (text, null),
        };

    /// <summary>Arrays instead of pictures.</summary>
    public static OptionRow Data { get; } =
        Rows.Texts("--data", "FILE", "array that the network is fed as it is, instead of a picture: .npy or .npz of any channels, signals as .csv or .wav, volumes; may be repeated, or be a pattern", static e => e.Data, static (e, files) => e with { Data = files }) with
        {
            TakesSeveral = true,
            IsPath = true,
            Read = static text => OptionRows.PathProblem(text) is { } problem ? (null, problem) : (text, null),
        };

    /// <summary>Tokens instead of pictures.</summary>
    public static OptionRow Tokens { get; } =
        Rows.Path("--tokens", "FILE", "numbers of tokens that the network is fed instead of a picture, with their texts or without; gradients are taken at the embeddings", static e => e.Tokens, static (e, path) => e with { Tokens = path });

    /// <summary>Further inputs.</summary>
    public static OptionRow Feed { get; } =
        Rows.Texts("--feed", "NAME=VALUE", "what another input holds: a file (.npy, .npz, .csv), a number that fills it, or numbers with commas between; may be repeated", static _ => null, static (e, feeds) => e with { Feeds = feeds }) with
        {
            Read = static text => text.IndexOf('=', StringComparison.Ordinal) > 0 ? (text, null) : (null, $"{OptionRows.Quoted(text)} is not NAME=FILE or NAME=NUMBER"),
        };

    /// <summary>Methods, targets, layers.</summary>
    public static ImmutableArray<OptionRow> Request { get; } =
    [
        RequestRows.Texts("--method", "METHOD", "methods, with commas between or repeated", static _ => null, static (r, names) => r with { Methods = [.. names.SelectMany(Parts).Select(ExplainMethods.Find)] }) with
        {
            Alias = "-m",
            Choices = [.. ExplainMethods.All.Select(static m => m.Name)],
            DefaultNote = "grad-cam; of the input where the network has no maps",
            Read = static text => MethodProblem(text) is { } problem ? (null, problem) : (text, null),
        },
        RequestRows.Text("--target", "TARGET", "what is explained: a class by number or name, top1, top1..top3, value, mask[c], pixel[x,y,c], box[i], max[c], mean[c], dot(FILE), or a difference of two such as logit[281]-logit[243]; in words too: 'ring rather than star', 'pixels of dog'",
            static r => r.Target, static (r, target) => r with { Target = target }) with { Default = "top1" },
        RequestRows.Text("--layers", "LAYERS", "layers by name, with commas between, or all, conv, sizes: the last of each size of map",
            static r => r.Layers.IsEmpty ? null : string.Join(',', r.Layers), static (r, layers) => r with { Layers = [.. Parts(layers)] }) with
        {
            DefaultNote = "the last feature maps for heatmaps, sizes for feature maps",
        },
        Rows.Choice("--view", "VIEW", "layers draws pictures on the layers of the network, net large ones beside a compact network, photo the pictures with scales and scores alone; auto is net for more than 20 boxes and layers for fewer, or where the drawing is told more of",
            [("auto", ExplainView.Auto), ("layers", ExplainView.Layers), ("net", ExplainView.Net), ("photo", ExplainView.Photo)], static e => e.View, static (e, view) => e with { View = view }),
    ];

    // What is printed or written beside the figure, and the machine that runs it, show in no figure.
    /// <summary>Labels, scores, device, and what is done besides a figure.</summary>
    public static ImmutableArray<OptionRow> Running { get; } =
    [
        Rows.Path("--labels", "FILE", "names of the classes: a name a line with its number or not, a JSON list or dict, Keras' index file, a Python dict, CSV with a header, YAML", static e => e.Labels, static (e, path) => e with { Labels = path }),
        Rows.Text("--scores-tensor", "NAME", "result that holds the class scores, where the network has several", static e => e.Scores, static (e, name) => e with { Scores = name }),
        Rows.Choice("--output-kind", "KIND", "what the result is", Kinds, static e => e.OutputKind, static (e, kind) => e with { OutputKind = kind }) with { DefaultNote = "what the graph tells" },
        Rows.Text("--device", "DEVICE", "where to run: auto, cpu, cuda or cuda:1", static e => e.Device, static (e, device) => e with { Device = device }, DeviceProblem).OfRun() with { Default = "auto" },
        Rows.Choice("--runner", "RUNNER", "what runs forward passes (gradients are torch's): ONNX Runtime for ONNX files, or torch", [("auto", RunnerChoice.Auto), ("ort", RunnerChoice.OnnxRuntime), ("torch", RunnerChoice.Torch)],
            static e => e.Runner, static (e, runner) => e with { Runner = runner }).OfRun(),
        Rows.Value("--loop-limit", "TIME", "what one pass may take in a network with loops, which may go on for ever", Quantities.Duration, "a time such as 30s or 500ms",
            static e => e.LoopLimit, static (e, limit) => e with { LoopLimit = limit }).OfRun() with { DefaultNote = "30s" },
        Rows.Switch("--plan", "say how many passes each method takes, and stop", static e => e.IsPlan, static (e, isOn) => e with { IsPlan = isOn }).OfRun(),
        Rows.Switch("--diagnose-input", "try the presets, say which makes the network surest, and stop", static e => e.IsDiagnosis, static (e, isOn) => e with { IsDiagnosis = isOn }).OfRun(),
        Rows.Switch("--self-check", "check identities that have to hold on this network and picture, print pass or fail with numbers, and stop",
            static e => e.IsSelfCheck, static (e, isOn) => e with { IsSelfCheck = isOn }).OfRun(),
        Rows.Switch("--evaluate", "measure the heatmaps too: deletion and insertion, average drop; similarity under random weights; with --box also pointing and mass in the box",
            static e => e.IsEvaluation, static (e, isOn) => e with { IsEvaluation = isOn }).OfRun(),
        Rows.Object("--box", "X,Y,W,H", "where the class is in the picture, in its pixels: left, top, width, height", BoxOf, "four numbers such as 60,10,108,132",
            static e => e.Box, static (e, box) => e with { Box = (PhotoBox)box }).OfRun(),
        Rows.Value("--page-size", "SIZE", "most that a page (.html) may take: what a network has more is kept coarser, or left out", Quantities.Size, "a size such as 12MB",
            static e => e.PageSize, static (e, size) => e with { PageSize = size }, static size => string.Create(CultureInfo.InvariantCulture, $"{size / 1e6:0.######}MB")).OfRun(),
        Rows.Switch("--torchvision-grid", "with a folder: feature maps also as torchvision's make_grid lays them out (normalised, 8 a row)",
            static e => e.HasGrids, static (e, isOn) => e with { HasGrids = isOn }).OfRun(),
    ];

    private static IEnumerable<(string Name, OutputKind Kind)> Kinds => Enum.GetValues<OutputKind>().Select(static k => (k.ToString().ToLowerInvariant(), k));

    private static string[] Parts(string text) => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static string? MethodProblem(string text)
    {
        try
        {
            string[] names = Parts(text);
            foreach (string name in names)
                ExplainMethods.Find(name);
            return names.Length > 0 ? null : $"'{text}' names no method";
        }
        catch (ExplainException e)
        {
            return e.Message;
        }
    }

    private static string? DeviceProblem(string text) => text == "auto" || RunnerDevice.Parse(text) is not null ? null : $"'{text}' is not auto, cpu, cuda or cuda:n";

    private static PhotoBox? BoxOf(string text)
    {
        string[] parts = text.Split(',');
        double[] numbers = [.. parts.Select(static p => double.TryParse(p, NumberStyles.Float, CultureInfo.InvariantCulture, out double v) ? v : double.NaN)];
        return numbers is [var x, var y, > 0 and var width, > 0 and var height] && Array.TrueForAll(numbers, double.IsFinite) ? new PhotoBox(x, y, x + width, y + height) : null;
    }
}
