using System.CommandLine;
using System.Globalization;
using NetDraw.Cli.Commands;
using NetDraw.Cli.Options;
using NetDraw.Explain.Evaluation;
using NetDraw.Explain.Running;

namespace NetDraw.Cli.Explaining;

/// <summary>The options of <c>explain</c>.</summary>
internal sealed class ExplainChoices
{
    /// <summary>What is explained.</summary>
    public MethodChoices Methods { get; } = new();

    /// <summary>What the network is fed.</summary>
    public PreprocessingChoices Preprocessing { get; } = new();

    /// <summary>How it is coloured.</summary>
    public PictureOptions Pictures { get; } = new();

    /// <summary>How the model is read, the network drawn and the figure written, and how much is said.</summary>
    public OptionTable Figures { get; } = new(new(), [.. WritingOptionRows.All, .. DrawingOptionRows.All, .. RuleOptionRows.All, .. ReadingOptionRows.All, .. VerbosityOptionRows.All]);

    /// <summary>Names of the classes.</summary>
    public Option<string?> Labels { get; } = Choice.Option<string?>("--labels", "FILE", "names of the classes: a name a line, or a JSON list");

    /// <summary>The result that holds the scores.</summary>
    public Option<string?> Scores { get; } = Choice.Option<string?>("--scores-tensor", "NAME", "result that holds the class scores, where the network has several");

    /// <summary>Where to run.</summary>
    public Option<string?> Device { get; } = Choice.Checked(
        "--device", "DEVICE", "where to run: auto (default), cpu, cuda or cuda:1", static t => t == "auto" || RunnerDevice.Parse(t) is not null ? null : $"'{t}' is not auto, cpu, cuda or cuda:n");

    /// <summary>Whether only the costs are asked for.</summary>
    public Option<bool> Plan { get; } = Choice.Switch("--plan", "say how many passes each method takes, and stop");

    /// <summary>Whether preprocessings are tried.</summary>
    public Option<bool> Diagnose { get; } = Choice.Switch("--diagnose-input", "try the presets, say which makes the network surest, and stop");

    /// <summary>Whether identities are checked.</summary>
    public Option<bool> SelfCheck { get; } = Choice.Switch("--self-check", "check identities that have to hold on this network and picture, print pass or fail with numbers, and stop");

    /// <summary>Whether heatmaps are measured.</summary>
    public Option<bool> Evaluate { get; } = Choice.Switch("--evaluate", "measure the heatmaps too: deletion and insertion, average drop; similarity under random weights; with --box also pointing and mass in the box");

    /// <summary>Where the class is.</summary>
    public Option<PhotoBox?> Box { get; } = Choice.ParsedObject("--box", "X,Y,W,H", "where the class is in the picture, in its pixels: left, top, width, height", BoxOf, "four numbers such as 60,10,108,132");

    /// <summary>Whether stacks are written as torchvision's grid too.</summary>
    public Option<bool> Grid { get; } = Choice.Switch("--torchvision-grid", "with a folder: feature maps also as torchvision's make_grid lays them out (normalised, 8 a row)");

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        Methods.AddTo(command);
        Preprocessing.AddTo(command);
        command.Options.Add(Labels);
        command.Options.Add(Scores);
        command.Options.Add(Device);
        command.Options.Add(Plan);
        command.Options.Add(Diagnose);
        command.Options.Add(SelfCheck);
        command.Options.Add(Evaluate);
        command.Options.Add(Box);
        command.Options.Add(Grid);
        Pictures.AddTo(command);
        Figures.AddTo(command);
    }

    private static PhotoBox? BoxOf(string text)
    {
        string[] parts = text.Split(',');
        double[] numbers = [.. parts.Select(static p => double.TryParse(p, NumberStyles.Float, CultureInfo.InvariantCulture, out double v) ? v : double.NaN)];
        return numbers is [var x, var y, > 0 and var width, > 0 and var height] && Array.TrueForAll(numbers, double.IsFinite) ? new PhotoBox(x, y, x + width, y + height) : null;
    }
}
