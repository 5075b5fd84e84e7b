using System.Globalization;
using NetDraw.Diagram.Annotations;
using NetDraw.Explain.Methods;

namespace NetDraw.Explain.Pictures;

/// <summary>From explanations to pictures.</summary>
internal static class ExplanationPictures
{
    private const int ManyHeatmaps = 8;

    /// <summary>The pictures of each explanation of a result, in their order.</summary>
    public static IEnumerable<ExplanationPicture> Make(ExplainResult result, PictureOptions choices)
    {
        var shared = SharedScales(result, choices);
        var photo = new Lazy<Raster>(() => PhotoOf(result, choices));
        foreach (var explanation in result.Explanations)
        {
            var scale = shared.TryGetValue(KeyOf(explanation), out var common) ? common : MapScale.Fit(explanation);
            foreach (var picture in Of(explanation, result, scale, choices, photo))
                yield return picture;
        }
    }

    // The photo as large as heatmaps over it are: a size that is asked for, be the photo smaller.
    private static Raster PhotoOf(ExplainResult result, PictureOptions choices)
    {
        var photo = result.Input.Photo;
        if (choices.HasPhotoSize)
            return Raster.Of(photo, Math.Max(photo.Width, photo.Height));
        if (choices.Size is { } side)
            return Raster.Sized(photo, side);
        return Raster.Of(photo, result.Explanations.Count(static e => e.Kind is MapKind.Positive or MapKind.Signed) > ManyHeatmaps ? 128 : 224);
    }

    // Heatmaps of one method that are seen side by side are on one scale: else a faint map looks like a strong one.
    private static Dictionary<(string, string), MapScale> SharedScales(ExplainResult result, PictureOptions choices)
    {
        if (choices.HasOwnScales)
            return [];
        return result.Explanations.Where(static e => e.Kind is MapKind.Positive or MapKind.Signed).GroupBy(KeyOf)
            .Where(static g => g.Count() > 1)
            .ToDictionary(static g => g.Key, static g => g.Select(static e => MapScale.Fit(e)).Aggregate(static (a, b) => a.Joined(b)));
    }

    private static (string, string) KeyOf(Explanation explanation) => (explanation.Method.Name, explanation.Kind.ToString());

    private static IEnumerable<ExplanationPicture> Of(Explanation explanation, ExplainResult result, MapScale scale, PictureOptions choices, Lazy<Raster> photo)
    {
        var map = scale.MapFor(choices.Sequential, choices.Diverging);
        bool isBgr = result.Input.Preprocessing.IsBgr;
        switch (explanation.Kind)
        {
            case MapKind.Positive or MapKind.Signed:
                string label = explanation.Unit.Length > 0 ? explanation.Unit : scale.IsFlat ? $"no evidence ({MapScale.Number(scale.High)})" : "";
                yield return new(explanation, MapRaster.Over(explanation, result.Input, scale, map, photo.Value, choices.Opacity, choices.HasContour), scale, map, label, PictureRole.Face);
                break;
            case MapKind.Gradient:
                yield return new(explanation, MapRaster.Colors(explanation, scale, isBgr), scale, null, explanation.Unit, PictureRole.Face);
                break;
            case MapKind.Picture:
                yield return new(explanation, Colors(explanation), scale, null, explanation.Unit, PictureRole.Face);
                break;
            default:
                foreach (var picture in Stack(explanation, result, scale, map, isBgr))
                    yield return picture;
                break;
        }
    }

    private static IEnumerable<ExplanationPicture> Stack(Explanation explanation, ExplainResult result, MapScale scale, ColorMap map, bool isBgr)
    {
        var options = result.Runs[0].Options;
        if (explanation.PlanesPerKernel is { } perUnit)
        {
            var (named, top) = (options.Get(Strongest.Named), options.Get(Strongest.Top));
            int kernels = explanation.Planes / perUnit;
            foreach (int k in named.IsEmpty ? Enumerable.Range(0, Math.Min(kernels, Math.Max(top, 16))) : named.Where(c => c < kernels))
            {
                var one = explanation with { Map = new([perUnit, explanation.Height, explanation.Width], explanation.Map.Values[(k * perUnit * explanation.Height * explanation.Width)..((k + 1) * perUnit * explanation.Height * explanation.Width)]) };
                yield return new(explanation, perUnit == 3 ? MapRaster.Colors(one, Symmetric(scale), isBgr) : MapRaster.Plane(one.Plane(0), one.Width, one.Height, scale, map), scale, perUnit == 3 ? null : map, Number(k), PictureRole.Thumbnail);
            }

            yield break;
        }

        foreach (int channel in Strongest.Channels(explanation.Map with { Shape = explanation.Map.Shape.Insert(0, 1) }, explanation.Layer!, options))
            yield return new(explanation, MapRaster.Plane(explanation.Plane(channel), explanation.Width, explanation.Height, scale, map), scale, map, Number(channel), PictureRole.Thumbnail);
    }

    private static MapScale Symmetric(MapScale scale) => new(-Math.Max(-scale.Low, scale.High), Math.Max(-scale.Low, scale.High));

    // Made pictures are in red, green and blue from 0 to 255 already.
    private static Raster Colors(Explanation explanation)
    {
        int places = explanation.Width * explanation.Height, planes = explanation.Planes;
        float[] values = explanation.Map.Values;
        byte At(int channel, int at) => Raster.Byte(MapRaster.Channel(values, planes, places, channel, at));
        return Raster.Of(explanation.Width, explanation.Height, (x, y) => new(At(0, (y * explanation.Width) + x), At(1, (y * explanation.Width) + x), At(2, (y * explanation.Width) + x)));
    }

    private static string Number(int channel) => string.Create(CultureInfo.InvariantCulture, $"#{channel}");
}

/// <summary>One picture of an explanation, with the scale that its colours are on.</summary>
/// <param name="Explanation">What it shows.</param>
/// <param name="Raster">Its pixels.</param>
/// <param name="Scale">Numbers at the ends of the colours.</param>
/// <param name="Map">The colours; null where they are the picture's own.</param>
/// <param name="Label">Which part of the explanation, such as <c>#12</c>; may be empty.</param>
/// <param name="Role">Where it goes.</param>
internal sealed record ExplanationPicture(Explanation Explanation, Raster Raster, MapScale Scale, ColorMap? Map, string Label, PictureRole Role);
