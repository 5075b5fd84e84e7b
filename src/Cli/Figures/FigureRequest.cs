using NetDraw.Cli.Inputs;
using NetDraw.Cli.Jobs;
using NetDraw.Cli.Records;
using NetDraw.Diagram;
using NetDraw.Diagram.Blocks;
using NetDraw.Diagram.Coloring;
using NetDraw.Diagram.Formats;
using NetDraw.Diagram.Formats.Pictures;
using NetDraw.Diagram.Rules;
using NetDraw.ModelImport.Graph;

namespace NetDraw.Cli.Figures;

/// <summary>A job made ready to draw: its files read, its format known.</summary>
/// <param name="Job">The job.</param>
/// <param name="Drawing">How a network is drawn, rules and picture included.</param>
/// <param name="Format">The format.</param>
/// <param name="Record">What its figures say of themselves, their models still open.</param>
internal sealed record FigureRequest(FigureJob Job, DrawingOptions Drawing, FigureFormat Format, FigureRecord Record)
{
    // Names of layers are those of a network, so that whose they are is known when it is read.
    private LayerNumbers? Numbers { get; init; }

    /// <summary>How networks are drawn, the one or the several of a figure.</summary>
    /// <exception cref="InputException">The file of numbers names a layer that they have not.</exception>
    public DrawingOptions DrawingOf(params IReadOnlyList<Network> networks) => Numbers is null ? Drawing : Drawing with { ColorBy = Numbers.Of(networks) };

    /// <summary>Reads what the job names besides its models.</summary>
    /// <exception cref="InputException">A file cannot be read, or is no picture or font.</exception>
    /// <exception cref="UsageException">There is a font of bold letters and none of the others.</exception>
    public static FigureRequest Of(FigureJob job, FigureFormat format)
    {
        var numbers = job.ColorBy is { } path && LayerMeasures.Catalogue.TryFind(path) is null ? LayerNumbers.Read(path) : null;
        return new(job, DrawingOf(job), format, FigureRecord.Of(job)) { Numbers = numbers };
    }

    private static DrawingOptions With(DrawingOptions drawing, FigurePicture? picture) => drawing with { InputPicture = picture?.Png ?? [], InputDrawing = picture?.Drawing };

    // One picture may stand for layers of several selectors: it is read once.
    private static IEnumerable<FigureRule> Icons(FigureJob job)
    {
        var read = new Dictionary<string, BlockIcon>(StringComparer.Ordinal);
        foreach (var (rule, path) in job.Icons)
        {
            if (!read.TryGetValue(path, out var icon))
            {
                var picture = PictureFile.Read(path);
                read[path] = icon = new(picture.Png, picture.Drawing, Path.GetFileNameWithoutExtension(path));
            }

            yield return rule with { Settings = rule.Settings with { Icon = icon } };
        }
    }

    private static DrawingOptions DrawingOf(FigureJob job) => With(job.Drawing, job.Picture is { } path ? PictureFile.Read(path) : null) with
    {
        Rules = job.Rules with { Rules = [.. job.Rules.Rules, .. Icons(job)] },
        ColorBy = job.ColorBy is { } name ? LayerMeasures.Catalogue.TryFind(name) : null,
        Font = job.Font is { } font ? FigureFontFiles.Read(font, job.BoldFont) : job.BoldFont is null ? null : throw new UsageException("--bold-font goes with --font FILE, the font of the other letters"),
        FallbackFonts = job.FallbackFonts.IsEmpty ? null : FallbackFontFiles.Read(job.FallbackFonts),
    };
}
