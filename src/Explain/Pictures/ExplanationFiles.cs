using System.Globalization;
using System.Text;

namespace NetDraw.Explain.Pictures;

/// <summary>The files that a result becomes in a folder: each picture as PNG, its raw numbers as <c>.npy</c>, and a manifest.</summary>
public static class ExplanationFiles
{
    private const int LongestName = 80;

    /// <summary>Names below the folder, and how each is written.</summary>
    /// <param name="model">The network.</param>
    /// <param name="files">What it was made from, for the manifest.</param>
    /// <param name="result">What was found.</param>
    /// <param name="choices">How it is coloured.</param>
    /// <param name="grid">Whether stacks are also written as torchvision's grid.</param>
    public static IEnumerable<(string Name, Action<Stream> Write)> List(ExplainModel model, ExplainedFiles files, ExplainResult result, PictureOptions choices, bool grid)
    {
        var entries = new List<ManifestEntry>();
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var arrays = new Dictionary<Methods.Explanation, string>(ReferenceEqualityComparer.Instance);
        foreach (var picture in ExplanationPictures.Make(result, choices))
        {
            string stem = Unique(names, NameOf(picture.Explanation, picture.Label, result));
            if (!arrays.TryGetValue(picture.Explanation, out string? array))
            {
                arrays[picture.Explanation] = array = Unique(names, NameOf(picture.Explanation, picture.Explanation.Unit, result) + "-raw") + ".npy";
                yield return (array, stream => NpyFile.Write(stream, picture.Explanation.Map));
                if (choices.HasChannels && picture.Explanation.PerChannel is { } channels)
                    yield return (Unique(names, NameOf(picture.Explanation, picture.Explanation.Unit, result) + "-channels") + ".npy", stream => NpyFile.Write(stream, channels));
                if (grid && picture.Explanation.Kind == Methods.MapKind.Stack)
                    yield return ($"{stem}-grid.png", stream => stream.Write(Grid(picture.Explanation).ToPng().AsSpan()));
            }

            entries.Add(new(stem + ".png", array, picture));
            yield return (stem + ".png", stream => stream.Write(picture.Raster.ToPng().AsSpan()));
            if (choices.HasHeatAlone && picture is { Map: { } map, Explanation.Kind: Methods.MapKind.Positive or Methods.MapKind.Signed })
                yield return (Unique(names, stem + "-heat") + ".png", stream => stream.Write(MapRaster.Alone(picture.Explanation, result.Input, picture.Scale, map, picture.Raster.Width, picture.Raster.Height, choices.Opacity).AsSpan()));
        }

        yield return ("manifest.json", stream => Manifest.Write(stream, model, files, result, entries));
    }

    private static Raster Grid(Methods.Explanation explanation) => TorchvisionGrid.Saved(new TorchvisionGrid { Normalizes = true }.Make(
        explanation.Map with { Shape = [explanation.Planes, 1, explanation.Height, explanation.Width] }));

    private static string NameOf(Methods.Explanation explanation, string label, ExplainResult result)
    {
        string target = result.Targets.Length > 1 && explanation.Target is { } t ? $"-{t.Text}" : "";
        return Plain($"{explanation.Method.Name}{(explanation.Layer is { } layer ? $"-{layer.Name}" : "")}{target}{(label.Length > 0 ? $"-{label}" : "")}");
    }

    // Names of layers hold slashes and worse.
    private static string Plain(string text)
    {
        var name = new StringBuilder();
        foreach (char c in text)
            name.Append(char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_' or '+' ? c : c == '#' ? '\0' : '_');
        string plain = name.Replace("\0", "").ToString();
        return plain.Length > LongestName ? plain[..LongestName] : plain;
    }

    private static string Unique(HashSet<string> names, string name)
    {
        string unique = name;
        for (int number = 2; !names.Add(unique); number++)
            unique = string.Create(CultureInfo.InvariantCulture, $"{name}-{number}");
        return unique;
    }
}
