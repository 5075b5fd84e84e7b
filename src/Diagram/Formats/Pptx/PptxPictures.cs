using System.Collections.Immutable;
using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using NetDraw.Diagram.Formats.Graphs;
using NetDraw.Diagram.Formats.Pictures;
using NetDraw.Diagram.Scenes;
using NetDraw.Diagram.Text;
using NetDraw.ModelImport;

namespace NetDraw.Diagram.Formats.Pptx;

/// <summary>The picture files of a slide, each once.</summary>
internal sealed class PptxPictures(SlidePart slide)
{
    // rId1 is the slide's layout.
    private const int FirstId = 2;
    private readonly List<(ImmutableArray<byte> Png, string Id)> known = [];
    private readonly Dictionary<VectorDrawing, string> vectors = new(ReferenceEqualityComparer.Instance);

    /// <summary>Which pictures of a scene are none that can be read.</summary>
    public static IEnumerable<Diagnostic> Notes(Scene scene) => Leaves(scene.Items).OfType<ScenePicture>()
        .Where(static p => !RasterPicture.IsReadable(p.Png))
        .Select(static p => new Diagnostic("picture-left-out", $"not a picture, left out: {PlainText.Clean(p.Description, 200)}"));

    /// <summary>Adds a picture and gives the id of its file. DrawingML cannot slant pictures: such a one is drawn at its slant into an upright file, clear around it. Null where the bytes are no picture.</summary>
    public string? Add(ScenePicture picture)
    {
        bool isUpright = picture.Place is { Across: { X: > 0, Y: 0 }, Down: { X: 0, Y: > 0 } };
        if (!RasterPicture.IsReadable(picture.Png) || (isUpright ? picture.Png : RasterPicture.Upright(picture)) is not { } png)
            return null;
        foreach (var (bytes, id) in known)
        {
            if (bytes.AsSpan().SequenceEqual(png.AsSpan()))
                return id;
        }

        string added = string.Create(CultureInfo.InvariantCulture, $"rId{FirstId + known.Count + vectors.Count}");
        var part = slide.AddImagePart(ImagePartType.Png, added);
        using (var stream = new MemoryStream([.. png]))
            part.FeedData(stream);
        known.Add((png, added));
        return added;
    }

    /// <summary>Adds the same picture as vectors, which today's readers show in place of the pixels, and gives the id of its file; null for one that has none, or lies at a slant.</summary>
    public string? AddVectors(ScenePicture picture)
    {
        if (picture is not { Drawing: { } drawing, Place: { Across: { X: > 0, Y: 0 }, Down: { X: 0, Y: > 0 } } })
            return null;
        if (vectors.TryGetValue(drawing, out string? added))
            return added;
        string id = string.Create(CultureInfo.InvariantCulture, $"rId{FirstId + known.Count + vectors.Count}");
        vectors[drawing] = id;
        using var stream = new MemoryStream();
        SvgDrawings.WriteFile(drawing, stream);
        stream.Position = 0;
        slide.AddImagePart(ImagePartType.Svg, id).FeedData(stream);
        return id;
    }

    private static IEnumerable<SceneItem> Leaves(IEnumerable<SceneItem> items) => items.SelectMany(static i => i is SceneGroup group ? group.Leaves() : [i]);
}
