using System.Collections.Immutable;
using System.Globalization;
using NetDraw.Cli.Inputs;
using NetDraw.Cli.Jobs;
using NetDraw.Diagram.Formats;
using NetDraw.ModelImport;

namespace NetDraw.Cli.Options;

/// <summary>How a figure is written, each option for the formats that it concerns.</summary>
internal static class WritingOptionRows
{
    private const double MinDpi = 10;
    private const double MaxDpi = 2400;
    private const string Own = "own", Document = "document";

    private static readonly OptionRows<FigureJob> JobRows = new(static job => job, static (_, job) => job);

    private static readonly OptionRows<FormatOptions> Rows = new(static job => job.Writing, static (job, writing) => job with { Writing = writing });

    private static readonly ImmutableArray<(string Name, TextMode Mode)> Modes =
        [("font", TextMode.Font), ("outline", TextMode.Outline), ("embed", TextMode.Embed)];

    // Words and a file: what the document has is nothing to measure, and a font brings its widths along.
    private static OptionRow Font => JobRows.Path(
        "--font",
        "FONT",
        "letters: Arimo, which has the widths of Arial and Helvetica (own), in tex files those of the document that takes the figure in (document), or a TrueType font (.ttf), which is measured, and outlined or embedded",
        static job => job.Font,
        static (job, value) => value switch
        {
            Own => job with { Font = null, Writing = job.Writing with { UsesDocumentFont = false } },
            Document => job with { Font = null, Writing = job.Writing with { UsesDocumentFont = true } },
            _ => job with { Font = value, Writing = job.Writing with { UsesDocumentFont = false } },
        }) with
    {
        Get = static job => job.Font ?? (object)job.Writing.UsesDocumentFont,
        Choices = [Own, Document],
        Default = Own,
        InPage = true,
        Concerns = static format => format.ReadsDocumentFont,
    };

    /// <summary>The rows.</summary>
    public static ImmutableArray<OptionRow> All { get; } =
    [
        // The default is not named: for pdf it is another than for svg.
        Rows.Choice("--text", "MODE", "how svg and pdf keep text: as text of a named font, as outlines of its glyphs, as svg does without this, or as text with the font in the file, as pdf does",
            Modes, static w => w.Text, static (w, mode) => w with { Text = mode }) with { InPage = true, Default = null, Concerns = static format => format.ReadsTextMode },
        Font,
        JobRows.Path("--bold-font", "FILE", "TrueType font of bold letters, beside --font FILE, which without this has these too", static job => job.BoldFont, static (job, path) => job with { BoldFont = path }).OnPages(),
        JobRows.Paths("--fallback-font", "FONT", "letters that neither Arimo nor DejaVu has, such as 中 or अ: a font (.ttf, .otf, .ttc), or the first of this machine's that has them (system), which other machines may lack; may be repeated", FallbackFontFiles.System,
            static job => job.FallbackFonts, static (job, paths) => job with { FallbackFonts = paths }).OnPages(),
        Rows.Value("--dpi", "N", "pixels an inch of png", Resolution, $"a number from {Number(MinDpi)} to {Number(MaxDpi)}", static w => w.Dpi, static (w, dpi) => w with { Dpi = dpi }, Number) with { InPage = true, Concerns = static format => format.ReadsDpi },
        Rows.Switch("--transparent", "leave out the paper behind the figure", static w => w.IsTransparent, static (w, isOn) => w with { IsTransparent = isOn }).OnPages(),
    ];

    /// <summary>Notes on what was asked for and a format leaves out of account.</summary>
    public static IEnumerable<Diagnostic> Ignored(OptionValues asked, FigureFormat format) => All.Where(row => row.Concerns?.Invoke(format) == false && asked.Has(row.Name) && !asked[row.Name].Any(row.NamesFile))
        .Select(row => new Diagnostic("option-ignored", $"{row.Name} changes nothing in {format.Name}, only in {string.Join(", ", FigureFormats.All.Where(row.Concerns!).Select(static f => f.Name))}"));

    private static string Number(double number) => number.ToString(CultureInfo.InvariantCulture);

    private static double? Resolution(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double dpi) && dpi is >= MinDpi and <= MaxDpi ? dpi : null;
}
