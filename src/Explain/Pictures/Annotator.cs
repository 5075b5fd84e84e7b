using System.Collections.Immutable;
using System.Globalization;
using NetDraw.Diagram.Annotations;
using NetDraw.Explain.Layers;
using NetDraw.Explain.Methods;
using NetDraw.Explain.Targets;

namespace NetDraw.Explain.Pictures;

/// <summary>From a result to what the drawing side shows on the layers.</summary>
public static class Annotator
{
    /// <summary>Pictures, numbers and scores by layer.</summary>
    /// <param name="model">The network.</param>
    /// <param name="result">What was found.</param>
    /// <param name="choices">How it is shown.</param>
    public static LayerPictures Annotate(ExplainModel model, ExplainResult result, PictureOptions choices)
    {
        var pictures = ExplanationPictures.Make(result, choices).ToList();
        var statistics = choices.ShowStatistics ? Statistics(model, result) : [];
        var layers = ImmutableDictionary.CreateBuilder<string, LayerAnnotation>(StringComparer.Ordinal);
        foreach (var group in pictures.Where(static p => p.Explanation.Layer is not null).GroupBy(static p => p.Explanation.Layer!))
            layers[group.Key.Node.Name] = LayerAnnotation([.. group], result);
        foreach (var (layer, numbers) in statistics)
            layers[layer.Node.Name] = layers.GetValueOrDefault(layer.Node.Name, new LayerAnnotation()) with { Lines = [.. numbers.Lines()] };
        var input = InputAnnotation(result, [.. pictures.Where(static p => p.Explanation.Layer is null)]);
        if (model.Network.ProducerOf(model.InputTensor) is { } data)
            layers[data.Name] = input;
        return new LayerPictures
        {
            Layers = layers.ToImmutable(),
            Inputs = ImmutableDictionary<string, LayerAnnotation>.Empty.Add(model.InputTensor, input),
            Outputs = choices.Scores == 0 ? ImmutableDictionary<string, LayerAnnotation>.Empty : ImmutableDictionary<string, LayerAnnotation>.Empty.Add(model.Scores.Output, ScoreBars.Of(model.Labels, result, choices.Scores)),
            EdgeWeights = choices.ShowFlow ? RelevanceFlow.Measure(result.Runs[0]) : ImmutableDictionary<string, double>.Empty,
            ColorBars = [.. SharedBars(pictures)],
            Notes = [.. Notes(result)],
        };
    }

    private static LayerAnnotation LayerAnnotation(ImmutableArray<ExplanationPicture> pictures, ExplainResult result)
    {
        var own = pictures.Where(static p => p.Map is not null && p.Explanation.Kind == MapKind.Stack && !p.Scale.IsFlat).DistinctBy(ScaleOf).ToList();
        return new LayerAnnotation
        {
            Pictures = [.. pictures.Select(p => Picture(p, result))],
            ColorBars = [.. own.Select(p => p.Scale.Bar(p.Map!, own.Count > 1 ? p.Explanation.Method.Title : "") with { Name = ScaleOf(p) })],
        };
    }

    private static LayerAnnotation InputAnnotation(ExplainResult result, ImmutableArray<ExplanationPicture> pictures)
    {
        var found = pictures.Select(p => Picture(p, result));
        return new LayerAnnotation { Pictures = PhotoOf(result) is { } photo ? [photo, .. found] : [.. found] };
    }

    /// <summary>The photo; null where none was given.</summary>
    internal static LayerPicture? PhotoOf(ExplainResult result)
    {
        if (result.Input.Photo.Name.Length == 0)
            return null;
        var photo = SeenPhoto.Of(result, 320);
        return new LayerPicture(photo.ToPng(), photo.Width, photo.Height, "", $"input picture {result.Input.Photo.Name}") { Role = PictureRole.Photo, Cells = result.Input.Tokens };
    }

    /// <summary>A picture as the drawing side takes it.</summary>
    internal static LayerPicture Picture(ExplanationPicture picture, ExplainResult result) =>
        new(picture.Raster.ToPng(), picture.Raster.Width, picture.Raster.Height, Caption(picture, result), Description(picture))
        {
            Role = picture.Role,
            Cells = picture.Role == PictureRole.Face ? result.Input.Tokens : [],
            Series = $"{picture.Explanation.Method.Name} {picture.Explanation.Target?.Formula}",
            Scale = picture.Map is null || picture.Scale.IsFlat ? "" : ScaleOf(picture),
        };

    /// <summary>Name of the scale of a picture: stacks have one a layer, heatmaps of one method share theirs.</summary>
    internal static string ScaleOf(ExplanationPicture picture) => string.Create(CultureInfo.InvariantCulture,
        $"{picture.Explanation.Method.Name} {(picture.Explanation.Kind == MapKind.Stack ? picture.Explanation.Layer?.Tensor : "")} {picture.Scale.Low:R} {picture.Scale.High:R}");

    // Said only where the figure's notes leave it open.
    private static string Caption(ExplanationPicture picture, ExplainResult result)
    {
        var parts = new List<string>();
        if (result.Explanations.Select(static e => e.Method.Name).Distinct().Count() > 1 && picture.Explanation.Kind != MapKind.Stack)
            parts.Add(picture.Explanation.Method.Title);
        if (result.Targets.Length > 1 && picture.Explanation.Target is { } target)
            parts.Add(target.Text);
        if (picture.Label.Length > 0)
            parts.Add(picture.Label);
        return string.Join(" · ", parts);
    }

    private static string Description(ExplanationPicture picture)
    {
        var e = picture.Explanation;
        string of = e.Layer is null ? "the input" : $"layer {e.Layer.Name}", target = e.Target is null ? "" : $" for {e.Target.Text}";
        return $"{e.Method.Title} of {of}{(picture.Label.Length > 0 ? $" {picture.Label}" : "")}{target}, {MapScale.Number(picture.Scale.Low)} to {MapScale.Number(picture.Scale.High)}";
    }

    private static IEnumerable<ColorBar> SharedBars(List<ExplanationPicture> pictures) => pictures
        .Where(static p => p.Map is not null && p.Explanation.Kind is MapKind.Positive or MapKind.Signed && !p.Scale.IsFlat)
        .GroupBy(static p => (p.Explanation.Method.Name, p.Scale.Low, p.Scale.High))
        .Select(static g => g.First().Scale.Bar(g.First().Map!, g.First().Explanation.Method.Title) with { Name = ScaleOf(g.First()) });

    private static List<(FeatureLayer Layer, MapStatistics Numbers)> Statistics(ExplainModel model, ExplainResult result)
    {
        var layers = result.Runs.SelectMany(static r => r.Layers).Distinct().ToList();
        var values = model.Forwards.Forward(model.FeedsOf(result.Input.Value), [.. layers.Select(static l => l.Tensor)]);
        return [.. layers.Select(l => (l, MapStatistics.Measure(values[l.Tensor].Values, l)))];
    }

    /// <summary>What was done, and what to be careful of.</summary>
    internal static IEnumerable<string> Notes(ExplainResult result)
    {
        foreach (var group in result.Explanations.GroupBy(static e => e.Method))
        {
            string targets = string.Join(", ", group.Select(static e => e.Target?.Text).OfType<string>().Distinct());
            yield return $"{group.Key.Title}{(targets.Length > 0 ? $" for {targets}" : "")} ({group.Key.Source})";
        }

        foreach (string note in result.Explanations.SelectMany(static e => e.Notes).Distinct())
            yield return note;
        if (result.Ranking.Form is { Kind: OutputKind.Classes, Squashing: Squashing.Softmax, Reason: { Length: > 0 } reason })
            yield return reason;
    }
}
