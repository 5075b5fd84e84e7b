using System.Collections.Immutable;
using NetDraw.Diagram.Annotations;
using NetDraw.Diagram.Scenes;
using NetDraw.ModelImport.Graph;
using SkiaSharp;

namespace NetDraw.Diagram.Tests.Annotations;

/// <summary>Annotations of all kinds for any network, from a few numbers.</summary>
internal static class GeneratedAnnotations
{
    private static readonly ColorBar Bar = new([Color.Black, Color.Parse("#3366aa"), Color.White], "-0.25", "1.5e6", "0", "A scale");

    /// <summary>Every layer gets something that hangs on its place and on the picks.</summary>
    public static LayerPictures For(Network network, int[] picks) => new()
    {
        Layers = network.Nodes.Select((n, i) => (n.Name, Annotation: Of(picks[i % picks.Length] + i))).ToImmutableDictionary(static p => p.Name, static p => p.Annotation),
        Inputs = network.Inputs.ToImmutableDictionary(static i => i, static i => new LayerAnnotation { Pictures = [Picture(i.Length, PictureRole.Photo)] }),
        Outputs = network.Outputs.ToImmutableDictionary(static o => o, o => new LayerAnnotation { Scores = Scores(picks[0]) }),
        EdgeWeights = network.Tensors.Keys.ToImmutableDictionary(static t => t, t => t.Length % 5 / 4.0),
        ColorBars = [Bar, Bar with { Title = "", Middle = null }],
        Notes = ["A note.", string.Join(' ', Enumerable.Repeat("many words that go on", 12))],
    };

    /// <summary>A small picture whose size is unlike on both axes.</summary>
    public static LayerPicture Picture(int number, PictureRole role = PictureRole.Thumbnail)
    {
        int width = 3 + (number % 7), height = 4 + (number % 3);
        return new LayerPicture(Png(width, height, (byte)(number * 37)), width, height, number % 2 == 0 ? $"#{number}" : "", "a test picture") { Role = role };
    }

    private static LayerAnnotation Of(int pick) => new()
    {
        Pictures = [.. Enumerable.Range(0, pick % 11).Select(i => Picture(pick + i, i == 0 && pick % 3 == 0 ? PictureRole.Face : PictureRole.Thumbnail))],
        Lines = pick % 4 == 0 ? ["0 … 12.5, mean 0.25", "40 % zero, 3 of 64 channels dead"] : [],
        ColorBars = pick % 2 == 0 ? [Bar] : [],
        Scores = pick % 9 == 0 ? Scores(pick) : [],
    };

    private static ImmutableArray<ScoreBar> Scores(int pick) =>
        [.. Enumerable.Range(0, 1 + (pick % 4)).Select(i => new ScoreBar(i == 1 ? "a class of a very long name, longer than any box is wide" : $"class {i}", 1.0 / (i + 1), $"{90 - i} %", i == 0))];

    private static ImmutableArray<byte> Png(int width, int height, byte shade)
    {
        using var bitmap = new SKBitmap(width, height);
        bitmap.Erase(new SKColor(shade, (byte)width, (byte)height));
        using var image = SKImage.FromBitmap(bitmap);
        using var data = image.Encode(SKEncodedImageFormat.Png, 100);
        return [.. data.ToArray()];
    }
}
