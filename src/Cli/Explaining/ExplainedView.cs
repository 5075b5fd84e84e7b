using System.Collections.Immutable;
using NetDraw.Cli.Jobs;
using NetDraw.Diagram;
using NetDraw.Diagram.Annotations;
using NetDraw.Diagram.Formats;
using NetDraw.Explain;
using NetDraw.Explain.Pictures;

namespace NetDraw.Cli.Explaining;

/// <summary>Draws what was found in the view that is asked for: on the layers, large beside a compact network, or by itself.</summary>
internal static class ExplainedView
{
    // More boxes than that make a column in which a map is a stamp.
    private const int FewBoxes = 20;

    /// <summary>Draws the figure.</summary>
    /// <param name="model">The network.</param>
    /// <param name="result">What was found.</param>
    /// <param name="drawing">How the network is drawn.</param>
    /// <param name="view">The view that is asked for.</param>
    /// <param name="choices">How pictures are shown.</param>
    /// <param name="format">The format that it will be in.</param>
    /// <exception cref="DrawingException">The figure cannot be drawn, or would be without its pictures.</exception>
    /// <exception cref="UsageException">The format shows networks alone, the view none.</exception>
    public static DrawingResult Draw(ExplainModel model, ExplainResult result, DrawingOptions drawing, ExplainView view, PictureOptions choices, FigureFormat format)
    {
        if (view == ExplainView.Photo && format.ShowsGraphAlone)
            throw new UsageException($"--view photo shows no network, and {format.Name} nothing else; expected another format");
        var annotated = Annotator.Annotate(model, result, choices);
        var scores = annotated.Outputs.Values.Select(static o => o.Scores).FirstOrDefault([]);
        if (view == ExplainView.Photo)
            return new(PictureFigure.Draw(model.Network, PictureSheets.All(model, result, choices, scores), drawing), []);
        if (view == ExplainView.Net || (view == ExplainView.Auto && IsLarge(model, result, drawing, format)))
            return PictureFigure.DrawBeside(model.Network, PictureSheets.Main(model, result, choices, scores), drawing with { Pictures = OnBoxes(annotated) });
        return Drawing.Draw(model.Network, drawing with { Pictures = annotated });
    }

    // Who says how much is shown, or how the figure runs, wants the network itself.
    private static bool IsLarge(ExplainModel model, ExplainResult result, DrawingOptions drawing, FigureFormat format) =>
        !format.ShowsGraphAlone && result.Input.Photo.Name.Length > 0 && drawing is { Detail: null, Depth: null, PageWidth: null, Direction: null, Form: FigureForm.Auto } && drawing.Expand.Count == 0 && drawing.Collapse.Count == 0
        && drawing.Style == new DrawingOptions().Style && PictureFigure.CountBoxes(model.Network, drawing) > FewBoxes;

    // Small, and without what stands beside the network.
    private static LayerPictures OnBoxes(LayerPictures pictures) => pictures with
    {
        Layers = pictures.Layers.ToImmutableDictionary(static l => l.Key, static l => Small(l.Value), StringComparer.Ordinal),
        Inputs = pictures.Inputs.ToImmutableDictionary(static i => i.Key, static i => Small(i.Value), StringComparer.Ordinal),
        Outputs = pictures.Outputs.Clear(),
        ColorBars = [],
        Notes = [],
    };

    private static LayerAnnotation Small(LayerAnnotation annotation) => annotation with { Pictures = [.. annotation.Pictures.Select(static p => p with { Role = PictureRole.Small })] };
}
