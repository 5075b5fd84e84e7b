using System.Collections.Immutable;
using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using NetDraw.Diagram.Scenes;

namespace NetDraw.Diagram.Formats.Pptx;

/// <summary>The picture files of a slide, each once.</summary>
internal sealed class PptxPictures(SlidePart slide)
{
    // rId1 is the slide's layout.
    private const int FirstId = 2;
    private readonly List<(ImmutableArray<byte> Png, string Id)> known = [];

    /// <summary>Adds a picture and gives the id of its file.</summary>
    public string Add(ScenePicture picture)
    {
        var png = picture.Png;
        foreach (var (bytes, id) in known)
        {
            if (bytes.AsSpan().SequenceEqual(png.AsSpan()))
                return id;
        }

        string added = string.Create(CultureInfo.InvariantCulture, $"rId{FirstId + known.Count}");
        var part = slide.AddImagePart(ImagePartType.Png, added);
        using (var stream = new MemoryStream([.. png]))
            part.FeedData(stream);
        known.Add((png, added));
        return added;
    }
}
