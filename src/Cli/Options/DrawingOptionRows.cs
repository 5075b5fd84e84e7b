using System.Collections.Immutable;
using System.Globalization;
using NetDraw.Cli.Jobs;
using NetDraw.Diagram;
using NetDraw.Diagram.Coloring;
using NetDraw.Diagram.Layout;
using NetDraw.Diagram.Styles;
using NetDraw.Diagram.Styles.Volumes;

namespace NetDraw.Cli.Options;

/// <summary>How a network is drawn.</summary>
internal static class DrawingOptionRows
{
    private const string ExpectedWidth = "a length such as 3.5in, 88mm, 252pt or 336px, nor a name that 'netdraw list widths' shows";
    private const string ExpectedPage = "a page such as 252x650, 88x240mm or 3.5inx9in, nor a name that 'netdraw list widths' shows";
    private const string Auto = "auto";
    private const string None = "none";
    private const string OwnOfStyle = "the style's own";

    private static readonly OptionRows<DrawingOptions> Rows = new(static job => job.Drawing, static (job, drawing) => job with { Drawing = drawing });
    private static readonly OptionRows<FigureJob> JobRows = new(static job => job, static (_, job) => job);

    private static readonly ImmutableArray<(string Name, FlowDirection Direction)> Directions =
    [
        ("tb", FlowDirection.TopToBottom), ("lr", FlowDirection.LeftToRight), ("bt", FlowDirection.BottomToTop), ("rl", FlowDirection.RightToLeft),
    ];

    private static readonly ImmutableArray<(string Name, EdgeRouting Routing)> Routings =
        [("rectilinear", EdgeRouting.Rectilinear), ("spline", EdgeRouting.Spline)];

    private static readonly ImmutableArray<(string Name, FigureForm Form)> Forms =
        [("auto", FigureForm.Auto), ("line", FigureForm.Line), ("u", FigureForm.U)];

    /// <summary>Batches in shapes; <c>explain</c> has an option of this name for its own.</summary>
    public static OptionRow Batch { get; } = Rows.Choice("--batch", "CHOICE", "whether shapes have their batch: a first axis that is 1, a name, or how many pictures are fed at once; numbers that may be anything else are always written", [("hide", false), ("show", true)], static d => d.ShowBatch, static (d, isShown) => d with { ShowBatch = isShown }) with { InPage = true, SpecKey = "batch-dimension" };

    private static readonly ImmutableArray<OptionRow> Look =
    [
        Rows.Name("--style", "STYLE", "kind of figure", DiagramStyles.All.Select(static s => s.Name), static d => d.Style, static (d, name) => d with { Style = name }).OnPages(),
        Rows.Name("--theme", "THEME", "colours", Themes.All.Select(static t => t.Name), static d => d.Theme, static (d, name) => d with { Theme = name }) with { InPage = true, DefaultNote = OwnOfStyle },
        Rows.Object(
            "--detail",
            "LEVEL",
            "full (1) shows every layer, layers (0.75) fuses what belongs together (convolution, normalisation, activation), blocks (0.5) folds repeats and names"
                + " what is known, overview (0.25) draws each such block as one box, stages (0) each resolution; a number between takes the nearest; auto as much as fits the page, a width alone being that of a page of print, and layers without one",
            static text => text == Auto ? Auto : DetailLevels.Find(text),
            $"one of {Auto}, {string.Join(", ", DetailLevels.All.Select(static l => l.Name))}, or a number from 0 to 1",
            static d => d.Detail,
            static (d, level) => d with { Detail = level as DetailLevel? }).Hinting(DetailHint) with { InPage = true, Default = Auto },
        Rows.Value("--depth", "N", "open so many levels of modules and blocks: at 1 what the network consists of is boxes, at 2 what these consist of", Quantities.Depth, "a whole number from 1 to 64",
            static d => d.Depth, static (d, depth) => d with { Depth = depth }) with { InPage = true, DefaultNote = "as --detail says" },
        Rows.Texts("--expand", "SELECTOR", "show modules, blocks and repeats open: a name such as residual, or module:layer1, class:BasicBlock; may be repeated", static d => d.Expand,
            static (d, regions) => d with { Expand = [.. regions] }).OnPages(),
        Rows.Texts("--collapse", "SELECTOR", "show each of them as one box; may be repeated", static d => d.Collapse, static (d, regions) => d with { Collapse = [.. regions] }).OnPages(),
        Rows.Choice("--direction", "DIRECTION", "way that data flows: to bottom, right, top or left", Directions,
            static d => d.Direction, static (d, way) => d with { Direction = way }) with { InPage = true, DefaultNote = OwnOfStyle },
        Rows.Choice("--form", "FORM", "how the figure runs over the page; auto draws encoder-decoder nets as a U in the styles that draw volumes", Forms,
            static d => d.Form, static (d, form) => d with { Form = form }) with { InPage = true, Alias = "--shape" },
    ];

    private static readonly ImmutableArray<OptionRow> Arrangement =
    [
        Rows.Name("--layout", "ENGINE", "layout engine", LayoutEngines.All.Select(static e => e.Name), static d => d.Layout, static (d, name) => d with { Layout = name }).OnPages(),
        Rows.Choice("--routing", "ROUTING", "how edges run", Routings, static d => d.Routing, static (d, routing) => d with { Routing = routing }).OnPages(),
        Rows.Value("--layout-budget", "TIME", "time after which a layout is given up, such as 5s or 500ms; auto goes on with the linear-time engine, with a note", Quantities.Duration, "a time such as 5s or 500ms",
            static d => d.LayoutBudget, static (d, time) => d with { LayoutBudget = time }) with { InPage = true, DefaultNote = "30s for msagl, which no figure fit to be looked at needs" },
        Rows.Value("--page-width", "LENGTH", "widest page, such as 3.5in, 88mm, 252pt, 336px, or a name as for --width; longer flows wrap into rows", Quantities.Width, ExpectedWidth,
            static d => d.PageWidth, static (d, width) => d with { PageWidth = width }).Hinting(WidthHint) with { InPage = true, DefaultNote = "no limit" },
        Rows.Object("--page", "PAGE", "width and height at once: 252x650 (points), 88x240mm, or a name as for --width; --width and --height change one of them; what does not fit ends with exit code 3", Quantities.Page, ExpectedPage,
            static d => d is { Width: { } width, Height: { } height } ? (width, height) : null, static (d, page) => d with { Width = ((FigureWidth)page).Points, Height = ((FigureWidth)page).Height }).OnPages().Hinting(WidthHint),
        Rows.Value("--width", "LENGTH", "exact width of the figure, as --page-width or by name: ieee, nature-double, … ('netdraw list widths'); detail, direction and sizes follow, and the program says which",
            Quantities.Width, ExpectedWidth, static d => d.Width, static (d, width) => d with { Width = width }).OnPages().Hinting(WidthHint),
        Rows.Value("--height", "LENGTH", "greatest height of the figure, as --width", Quantities.Extent, "a length such as 9in, 240mm or 650pt",
            static d => d.Height, static (d, height) => d with { Height = height }).Hinting(Quantities.Ambiguity) with { InPage = true, DefaultNote = "as high as it gets" },
        Rows.Value("--min-font", "LENGTH", "smallest letters of a figure that has to keep to a width or a height", FontSize, "a size from 1pt to 144pt",
            static d => d.MinFontSize, static (d, size) => d with { MinFontSize = size }, static size => size.ToString(CultureInfo.InvariantCulture) + "pt").OnPages(),
        Rows.Value("--font-size", "LENGTH", "size of ordinary labels, such as 6pt; boxes and gaps follow it; the largest that they are where the figure has to keep to a width or a height",
            FontSize, "a size from 1pt to 144pt",
            static d => d.FontSize, static (d, size) => d with { FontSize = size }, static size => size.ToString(CultureInfo.InvariantCulture) + "pt").OnPages(),
        Rows.Text("--scale-law", "LAW",
            $"how extents become lengths in styles that draw volumes: {string.Join(", ", ScaleLaws.All.Select(static l => l.Name))}; two for space and channels, as in log,power",
            static d => d.ScaleLaw, static (d, law) => d with { ScaleLaw = law }, ScaleLaws.Problem) with { InPage = true, DefaultNote = OwnOfStyle },
    ];

    private static readonly ImmutableArray<OptionRow> Parts =
    [
        JobRows.Path("--color-by", "MEASURE", "colour boxes by a number in place of what they are, with a colour bar: learned parameters, multiply-adds, memory of activations, receptive field, or a CSV file with a header, such as layer,latency, and a row a layer; a box of several layers has their sum, of fields the largest",
            static job => job.ColorBy, static (job, by) => job with { ColorBy = by }) with { Choices = [.. LayerMeasures.Catalogue.Names], DefaultNote = "by category", InPage = true },
        JobRows.Path("--picture", "FILE", "picture (PNG, or SVG, which stays vectors) shown on the input in styles that draw volumes", static job => job.Picture, static (job, path) => job with { Picture = path }).OnPages(),
        Rows.Negation("--no-legend", "legend", "leave out the legend of colours", static d => d.ShowLegend, static (d, isShown) => d with { ShowLegend = isShown }).OnPages(),
        Rows.Negation("--no-size-note", "size-note", "leave out of the legend by which law the sizes of volumes grow", static d => d.ShowSizeNote, static (d, isShown) => d with { ShowSizeNote = isShown }).OnPages(),
        Rows.Negation("--no-shapes", "shapes", "leave out the tensor shapes on edges", static d => d.ShowShapes, static (d, isShown) => d with { ShowShapes = isShown }).OnPages(),
        Rows.Value("--insets", "N", "draw what is in boxes beside a figure with a page, one of each kind, where there is room: auto, none, or how many at most", Insets, "auto, none or a number",
            static d => d.Insets, static (d, most) => d with { Insets = most }, static most => most == 0 ? None : most == int.MaxValue ? Auto : most.ToString(CultureInfo.InvariantCulture)).OnPages(),
        Rows.Text("--title", "TEXT", "title above the figure", static d => d.Title, static (d, title) => d with { Title = title }).OnPages(),
        Rows.Text("--alt", "TEXT", "what the figure shows, for readers who do not see it (default: a sentence of its boxes)", static d => d.Description, static (d, words) => d with { Description = words }).OnPages(),
    ];

    /// <summary>The rows.</summary>
    public static ImmutableArray<OptionRow> All { get; } = [.. Look, .. Arrangement, .. Parts];

    private static string WidthHint(string text) => Quantities.Ambiguity(text) is { Length: > 0 } hint ? hint : OptionRows.DidYouMean(text, FigureWidths.All.Select(static w => w.Name));

    private static string DetailHint(string text) => OptionRows.DidYouMean(text, DetailLevels.All.Select(static l => l.Name).Append(Auto));

    private static int? Insets(string text) => text switch
    {
        Auto => int.MaxValue,
        None => 0,
        _ => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int most) ? most : null,
    };

    private static double? FontSize(string text) => Quantities.Length(text) is >= 1 and <= 144 and var size ? size : null;
}
