using System.Collections.Immutable;
using NetDraw.Diagram.Annotations;
using NetDraw.Explain.Methods;

namespace NetDraw.Explain.Pictures;

/// <summary>From a result to what is shown of it by itself, or large beside the network.</summary>
internal static class PictureSheets
{
    private const int LargeSide = 448, SmallSide = 224;

    /// <summary>All pictures of a result, a section a method.</summary>
    /// <param name="model">The network.</param>
    /// <param name="result">What was found.</param>
    /// <param name="choices">How it is shown.</param>
    /// <param name="scores">Scores of classes, as on the network's result; none for none.</param>
    public static PictureSheet All(ExplainModel model, ExplainResult result, PictureOptions choices, ImmutableArray<ScoreBar> scores) =>
        Of(model, result, choices, scores, static _ => true);

    /// <summary>Those that say most when they are large: maps over the photo, of the last layer that was asked for; stacks of maps are the layers' own.</summary>
    public static PictureSheet Main(ExplainModel model, ExplainResult result, PictureOptions choices, ImmutableArray<ScoreBar> scores)
    {
        var last = result.Explanations.Where(static e => e.Layer is not null).GroupBy(static e => (e.Method.Name, e.Target?.Formula)).ToDictionary(static g => g.Key, static g => g.Last().Layer);
        return Of(model, result, choices, scores, e => e.Kind is not MapKind.Stack && (e.Layer is null || ReferenceEquals(last[(e.Method.Name, e.Target?.Formula)], e.Layer)));
    }

    private static PictureSheet Of(ExplainModel model, ExplainResult result, PictureOptions choices, ImmutableArray<ScoreBar> scores, Func<Explanation, bool> isShown)
    {
        if (choices is { Size: null, HasPhotoSize: false })
            choices = choices with { Size = result.Explanations.Count(isShown) == 1 ? LargeSide : SmallSide };
        choices = choices with { HasContour = result.Explanations.Count(isShown) == 1 };
        var shown = ExplanationPictures.Make(result, choices).Where(p => isShown(p.Explanation)).ToList();
        return new PictureSheet
        {
            Title = $"{string.Join(", ", result.Explanations.Select(static e => e.Method.Title).Distinct())} of {(result.Input.Photo.Name.Length > 0 ? result.Input.Photo.Name : "the network")} by {model.Network.Name}",
            Photo = Annotator.PhotoOf(result),
            Scores = scores,
            Sections = [.. shown.GroupBy(static p => p.Explanation.Method).Select(g => SectionOf([.. g], result, choices.HasContour))],
            Notes = [.. Annotator.Notes(result)],
        };
    }

    private static SheetSection SectionOf(ImmutableArray<ExplanationPicture> pictures, ExplainResult result, bool hasContour)
    {
        var layers = pictures.Select(static p => p.Explanation.Layer).Distinct().ToList();
        var targets = pictures.Select(static p => p.Explanation.Target?.Text).Distinct().ToList();
        string of = targets is [{ } target] ? $"for {target}" : "", at = layers is [{ } layer] ? $"{layer.Name}, {layer.Height}×{layer.Width}" : "";
        return new(
            pictures[0].Explanation.Method.Title,
            string.Join(", ", new[] { of, at }.Where(static t => t.Length > 0)),
            [.. pictures.Select(p => Annotator.Picture(p, result) with { Caption = CaptionOf(p, isTold: targets.Count < 2, isPlaced: layers.Count < 2) })],
            [.. pictures.Where(static p => p.Map is not null && !p.Scale.IsFlat).DistinctBy(Annotator.ScaleOf).Select(p => (hasContour && MapRaster.HasContour(p.Explanation, p.Scale) ? p.Scale.BarWithContour(p.Map!) : p.Scale.Bar(p.Map!, "")) with { Name = Annotator.ScaleOf(p) }).Take(MostBars)]);
    }

    // Stacks have a scale a layer: their numbers are read on the layers.
    private const int MostBars = 3;

    private static string CaptionOf(ExplanationPicture picture, bool isTold, bool isPlaced)
    {
        var explanation = picture.Explanation;
        string?[] parts = [isTold ? null : explanation.Target?.Text, isPlaced ? null : explanation.Layer?.Name, picture.Label.Length > 0 ? picture.Label : null];
        return string.Join(" · ", parts.OfType<string>());
    }
}
