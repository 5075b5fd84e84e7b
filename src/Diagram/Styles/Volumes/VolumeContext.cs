using System.Collections.Immutable;
using NetDraw.Diagram.Annotations;
using NetDraw.Diagram.Blocks;
using NetDraw.Diagram.Blocks.Features;
using NetDraw.Diagram.Layout;
using NetDraw.Diagram.Layout.UForm;
using NetDraw.Diagram.Scenes;
using NetDraw.Diagram.Text;

namespace NetDraw.Diagram.Styles.Volumes;

/// <summary>All that a glyph is made of and by.</summary>
internal sealed record VolumeContext(BlockGraph Graph, Theme Theme, DrawingOptions Options, FeatureExtents Extents, Scales Scales, TextMeasure Measure)
{
    /// <summary>What each block shows of pictures and numbers.</summary>
    public required AnnotationPlaces Annotations { get; init; }

    /// <summary>What is drawn as one.</summary>
    public UnitGraph Units { get; init; } = new([], []);

    /// <summary>What is written once under several units in a row, by their first block.</summary>
    public IReadOnlyDictionary<Block, RunName> RunNames { get; init; } = new Dictionary<Block, RunName>();

    /// <summary>Size of bodies against their normal one.</summary>
    public double Factor { get; init; } = 1;

    /// <summary>How far the tallest body reaches from the axis where words stand on one line for all, in points; 0 where each has its own.</summary>
    public double Tallest { get; init; }

    /// <summary>Where each unit stands in a U; null where the figure is none.</summary>
    public UFormRows? Rows { get; init; }

    /// <summary>Which way data flows on the page.</summary>
    public FlowDirection Direction => Options.Direction ?? FlowDirection.LeftToRight;

    /// <summary>Whether data flows across the page: labels stand below the volumes then, else beside them, off the edges.</summary>
    public bool IsLevel => Direction is FlowDirection.LeftToRight or FlowDirection.RightToLeft;

    private readonly Lazy<Dictionary<string, Block>> writers = new(() => Writers(Graph));

    /// <summary>The block that writes a tensor, or null.</summary>
    public Block? WriterOf(string tensor) => writers.Value.GetValueOrDefault(tensor);

    /// <summary>Font size of captions.</summary>
    public double CaptionSize => Math.Max(Options.FontSize * (Factor < SmallBodies && Options.HasPage ? OfSmall : 1), Measure.Least);

    // Of small bodies in a row it is their names that keep them apart.
    private const double SmallBodies = 0.7, OfSmall = 0.88;

    /// <summary>Font size of numbers beside volumes.</summary>
    public double NoteSize => Math.Max(0.82 * Options.FontSize, Measure.Least);

    /// <summary>A label of a width that layout may count on.</summary>
    /// <param name="text">Its text; cut in its middle to the width allowed.</param>
    /// <param name="at">Where the anchor of its baseline lies.</param>
    /// <param name="size">Font size in points.</param>
    /// <param name="color">Colour of the letters.</param>
    /// <param name="maxWidth">Widest that it may be.</param>
    /// <param name="isBold">Whether it is bold.</param>
    public SceneLabel Label(string text, Point at, double size, Color color, double maxWidth = 90, bool isBold = false)
    {
        var line = Measure.LineOf(text, size, isBold, maxWidth);
        return line.At(at, color);
    }

    /// <summary>What lies on the map face of a block: the picture that the network is fed, the layer's heatmap, else its strongest map. Null for nothing.</summary>
    /// <param name="block">The block.</param>
    /// <param name="corners">Corners of the face: the picture's upper left, upper right, lower right and lower left.</param>
    public ScenePicture? FaceOf(Block block, ImmutableArray<Point> corners)
    {
        if (Extents.Out(block).Kind != FeatureKind.Map)
            return null;
        var place = new Parallelogram(corners[0], corners[1] - corners[0], corners[3] - corners[0]);
        if (block is { Kind: BlockKind.Input, IsSideInput: false } && !Options.InputPicture.IsEmpty)
            return new ScenePicture(Options.InputPicture, place, "input picture") { Drawing = Options.InputDrawing };
        var shown = Annotations.Find(block)?.Pictures ?? [];
        var picture = shown.FirstOrDefault(static p => p.Role == PictureRole.Photo) ?? shown.FirstOrDefault(static p => p.Role == PictureRole.Face) ?? shown.FirstOrDefault();
        return picture is null ? null : new ScenePicture(picture.Png, place, picture.Description) { IsPixelated = picture.Role == PictureRole.Thumbnail };
    }

    /// <summary>Width of a text in points.</summary>
    public double WidthOf(string text, double size, bool isBold = false) => Measure.WidthOf(text, size, isBold);

    private static Dictionary<string, Block> Writers(BlockGraph graph)
    {
        var writers = new Dictionary<string, Block>(StringComparer.Ordinal);
        foreach (var block in graph.Blocks)
        {
            foreach (string output in block.Outputs)
                writers.TryAdd(output, block);
        }

        return writers;
    }
}
