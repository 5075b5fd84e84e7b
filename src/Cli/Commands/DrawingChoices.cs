using System.Collections.Immutable;
using System.CommandLine;
using NetDraw.Cli.Inputs;
using NetDraw.Diagram;
using NetDraw.Diagram.Layout;
using NetDraw.Diagram.Styles;
using NetDraw.Diagram.Styles.Volumes;

namespace NetDraw.Cli.Commands;

/// <summary>The options that say how a network is drawn.</summary>
internal sealed class DrawingChoices
{
    private const string ExpectedWidth = "a length such as 3.5in, 88mm, 252pt or 336px, nor a name that 'netdraw list widths' shows";

    private static readonly DrawingOptions Defaults = new();

    private static readonly ImmutableArray<(string Name, FlowDirection Direction)> Directions =
    [
        ("tb", FlowDirection.TopToBottom), ("lr", FlowDirection.LeftToRight), ("bt", FlowDirection.BottomToTop), ("rl", FlowDirection.RightToLeft),
    ];

    private static readonly ImmutableArray<(string Name, EdgeRouting Routing)> Routings =
        [("rectilinear", EdgeRouting.Rectilinear), ("spline", EdgeRouting.Spline)];

    private readonly Option<string?> style = Choice.Of(
        "--style", "STYLE", $"kind of figure (default {Defaults.Style})", DiagramStyles.All.Select(static s => s.Name));

    private readonly Option<string?> theme = Choice.Of(
        "--theme", "THEME", $"colours (default: the style's own)", Themes.All.Select(static t => t.Name));

    private readonly Option<DetailLevel?> detail = Choice.Parsed<DetailLevel>(
        "--detail",
        "LEVEL",
        "full (1) shows every layer, layers (0.75) fuses what belongs together (convolution, normalisation, activation), blocks (0.5) folds repeats and names"
            + " what is known, overview (0.25) draws each such block as one box, stages (0) each resolution; a number between takes the nearest (default layers)",
        DetailLevels.Find,
        $"one of {string.Join(", ", DetailLevels.All.Select(static l => l.Name))}, or a number from 0 to 1");

    private readonly Option<string?> direction = Choice.Of(
        "--direction", "DIRECTION", "way that data flows: to bottom, right, top or left (default: the style's own)", Directions.Select(static d => d.Name));

    private static readonly ImmutableArray<(string Name, FigureForm Form)> Shapes =
        [("auto", FigureForm.Auto), ("line", FigureForm.Line), ("u", FigureForm.U)];

    private readonly Option<string?> shape = Choice.Of(
        "--shape", "SHAPE", "how the figure runs over the page; auto draws encoder-decoder nets as a U in the styles that draw volumes (default auto)", Shapes.Select(static s => s.Name));

    private readonly Option<string?> layout = Choice.Of(
        "--layout", "ENGINE", $"layout engine (default {Defaults.Layout})", LayoutEngines.All.Select(static e => e.Name));

    private readonly Option<string?> routing = Choice.Of(
        "--routing", "ROUTING", "how edges run (default rectilinear)", Routings.Select(static r => r.Name));

    private readonly Option<TimeSpan?> budget = Choice.Parsed<TimeSpan>(
        "--layout-budget",
        "TIME",
        "time after which the linear-time layout takes over, such as 5s or 500ms (default: size alone decides, so that the figure hangs on no clock)",
        Quantities.Duration,
        "a time such as 5s or 500ms");

    private readonly Option<double?> pageWidth = Choice.Parsed<double>(
        "--page-width",
        "LENGTH",
        "widest page, such as 3.5in, 88mm, 252pt, 336px, or a name as for --width; longer flows wrap into rows (default: no limit)",
        Quantities.Width,
        ExpectedWidth);

    private readonly Option<double?> width = Choice.Parsed<double>(
        "--width",
        "LENGTH",
        "exact width of the figure, as --page-width or by name: ieee, nature-double, … ('netdraw list widths'); volumes scale, flows wrap, text keeps its size",
        Quantities.Width,
        ExpectedWidth);

    private readonly Option<double?> fontSize = Choice.Parsed<double>(
        "--font-size",
        "LENGTH",
        $"size of ordinary labels, such as 6pt; boxes and gaps follow it, and no other option changes it (default {Defaults.FontSize}pt)",
        static text => Quantities.Length(text) is >= 1 and <= 144 and var size ? size : null,
        "a size from 1pt to 144pt");

    private readonly Option<string?> scaleLaw = Choice.Checked(
        "--scale-law",
        "LAW",
        $"how extents become lengths in styles that draw volumes: {string.Join(", ", ScaleLaws.All.Select(static l => l.Name))}; two for space and channels, as in log,power (default: the style's own)",
        ScaleLaws.Problem);

    private readonly Option<string?> picture = Choice.Option<string?>("--picture", "FILE", "PNG picture shown on the input in styles that draw volumes");

    private readonly Option<bool> noLegend = Choice.Switch("--no-legend", "leave out the legend of colours");

    private readonly Option<bool> noShapes = Choice.Switch("--no-shapes", "leave out the tensor shapes on edges");

    private readonly Option<string?> title = Choice.Option<string?>("--title", "TEXT", "title above the figure");

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[style, theme, detail, direction, shape, layout, routing, budget, pageWidth, width, fontSize, scaleLaw, picture, noLegend, noShapes, title])
            command.Options.Add(option);
    }

    /// <summary>What the user chose.</summary>
    public DrawingOptions Of(ParseResult parsed) => Defaults with
    {
        Style = parsed.GetValue(style) ?? Defaults.Style,
        Theme = parsed.GetValue(theme) ?? Defaults.Theme,
        Detail = parsed.GetValue(detail) ?? Defaults.Detail,
        Direction = parsed.GetValue(direction) is { } way ? Directions.First(d => d.Name == way).Direction : Defaults.Direction,
        Form = parsed.GetValue(shape) is { } form ? Shapes.First(s => s.Name == form).Form : Defaults.Form,
        Layout = parsed.GetValue(layout) ?? Defaults.Layout,
        Routing = parsed.GetValue(routing) is { } run ? Routings.First(r => r.Name == run).Routing : Defaults.Routing,
        LayoutBudget = parsed.GetValue(budget),
        PageWidth = parsed.GetValue(pageWidth),
        FontSize = parsed.GetValue(fontSize) ?? Defaults.FontSize,
        Width = parsed.GetValue(width),
        ScaleLaw = parsed.GetValue(scaleLaw),
        InputPicture = parsed.GetValue(picture) is { } file ? PictureFile.Read(file) : [],
        ShowLegend = !parsed.GetValue(noLegend),
        ShowShapes = !parsed.GetValue(noShapes),
        Title = parsed.GetValue(title),
    };
}
