using System.Collections.Immutable;
using NetDraw.Diagram.Blocks;
using NetDraw.Diagram.Blocks.Features;
using NetDraw.Diagram.Scenes;
using NetDraw.Diagram.Styles.Volumes;
using NetDraw.Diagram.Text;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Styles.PlotNeuralNet;

/// <summary>Slabs that touch: one for each block of a unit, left to right.</summary>
internal static class SlabGlyph
{
    private static readonly Oblique View = Oblique.PlotNeuralNet;

    /// <summary>Share of a slab's width that its activation's band takes (PlotNeuralNet's <c>RightBandedBox</c>).</summary>
    private const double Band = 1.0 / 3;

    /// <summary>A slab as wide as this says its channels even where its neighbour has as many.</summary>
    private const double WideEnough = 14;

    public static Glyph Draw(Unit unit, VolumeContext context)
    {
        var canvas = new GlyphCanvas();
        var slabs = Place(unit, context);
        for (int i = 0; i < slabs.Count; i++)
        {
            var slab = slabs[i];
            int from = canvas.Count;
            Draw(canvas, slab, i + 1 == slabs.Count || slabs[i + 1].Size != slab.Size with { Width = slabs[i + 1].Size.Width }, context);
            canvas.Group(from, items => BlockGroups.Wrap(context.Graph.Network, slab.Block, items));
        }

        var last = slabs[^1];
        var tallest = slabs.MaxBy(static s => s.Size.Height + s.Size.Depth)!;
        var labelled = slabs.TakeWhile(static s => s.Block.Category != OperatorCategory.Pooling).LastOrDefault() ?? slabs[^1];
        var body = ConvexHull.Around(slabs.SelectMany(static s => View.Outline(s.X, s.Size.Width, s.Size.Height, s.Size.Depth)));
        // The hull of unlike slabs ends right of the last one: edges leave the middle of its face all the same.
        double exit = body.Max(static p => p.X) - View.At(last.X + last.Size.Width, 0, 0).X;
        exit = last == tallest ? ExitInset(last.Size) : Math.Min(exit, ExitInset(tallest.Size));
        double reach = SlabLabels.Around(canvas, (labelled.Size, labelled.X + labelled.Size.Width), labelled.Extent, [.. NumbersOf(slabs)], CaptionOf(slabs, context), RunOf(slabs, context)?.Side ?? 0, body, context);
        return canvas.Finish(body, exit, [.. slabs.Index().SelectMany(s => MarksOf(unit.Blocks[s.Index], s.Item, JoinedHalves.Is(s.Item.Block) ? JoinedHalves.CopiedShare(s.Item.Block, context.Graph.Network) : null)), .. MarksOf(last, isLying: last.Extent.Kind == FeatureKind.Vector && !context.Scales.AreLines)]) with { Reach = reach };
    }

    // In a U the levels stand close: names are told by those who point at a slab.
    private static ImmutableArray<TextLine> CaptionOf(List<Slab> slabs, VolumeContext context) =>
        context.Rows is not null && context.Options.LabelTemplate is null && slabs.TrueForAll(static s => s.Block.Override.Label is null)
            ? [] : RunOf(slabs, context) is { } run ? (run.Text.Length == 0 ? [] : [context.Measure.LineOf(run.Text, context.CaptionSize, isBold: true, SlabLabels.MaxCaption)]) : UnitCaption.Lines([.. slabs.Select(static s => s.Block)], context, SlabLabels.MaxCaption, slabs.Sum(static s => s.Size.Width));

    private static RunName? RunOf(List<Slab> slabs, VolumeContext context) => context.RunNames.TryGetValue(slabs[0].Block, out var run) ? run : null;

    // Under each slab its channels; a run of equal ones says it once.
    private static IEnumerable<(string Text, double Middle)> NumbersOf(List<Slab> slabs)
    {
        var numbered = slabs.Where(static s => s.Extent.Kind != FeatureKind.Vector && SlabSize.HasOwnChannels(s.Block)).ToList();
        for (int i = 0; i < numbered.Count;)
        {
            int end = i + 1;
            while (end < numbered.Count && numbered[end].Extent.ChannelText == numbered[i].Extent.ChannelText && Math.Max(numbered[i].Size.Width, numbered[end].Size.Width) < WideEnough)
                end++;
            double left = numbered[i].X, right = numbered[end - 1].X + numbered[end - 1].Size.Width;
            yield return (numbered[i].Extent.ChannelText, View.At((left + right) / 2, 0, -numbered[i].Size.Depth / 2).X);
            i = end;
        }
    }

    // Where lines over or under the row meet a slab.
    private static IEnumerable<(string, ImmutableArray<Point>)> MarksOf(int block, Slab slab, double? copiedShare)
    {
        double middle = slab.X + (slab.Size.Width / 2), h = slab.Size.Height / 2, d = slab.Size.Depth / 2;
        double copied = copiedShare is { } share ? slab.X + (slab.Size.Width * share / 2) : middle, upsampled = copiedShare is { } rest ? slab.X + (slab.Size.Width * (1 + rest) / 2) : middle;
        yield return (SlabMark.Top(block), [View.At(middle, -h, 0), View.At(copied, -h, 0)]);
        yield return (SlabMark.Rim(block), [View.At(slab.X + slab.Size.Width, -h, 0)]);
        yield return (SlabMark.Corner(block), [View.At(slab.X + slab.Size.Width, h, -d)]);
        yield return (SlabMark.Foot(block), [View.At(middle, h, -d), View.At(upsampled, h, -d)]);
    }

    // Where lines along the row leave the last slab, and the corners of its far edge.
    private static IEnumerable<(string, ImmutableArray<Point>)> MarksOf(Slab last, bool isLying)
    {
        double right = last.X + last.Size.Width, h = last.Size.Height / 2, d = last.Size.Depth / 2;
        yield return (RowRoom.Face, [View.At(right, 0, 0)]);
        yield return (SlabMark.Back, [View.At(right, -h, d), View.At(right, h, d)]);
        if (isLying)
        {
            yield return (RowRoom.Crossing, [View.At(right, 0, 0)]);
            yield return (SlabMark.Ends, [View.At(last.X, -h, d), View.At(last.X, h, -d)]);
        }
    }

    /// <summary>Whether a block shows that an activation is part of it.</summary>
    public static bool IsBanded(Block block, VolumeContext context) => block.IsActivated && !GrownSlab.Is(block, context) && context.Extents.Out(block).Kind != FeatureKind.Vector && VolumeBlocks.IsVolume(block, context.Extents) && SlabLook.Of(block, context).Band is not null;

    /// <summary>From the rim of a body, at the height of the flow's axis, back to the middle of its right face.</summary>
    public static double ExitInset(SlabSize size) => Math.Min(View.Z.X * size.Depth, size.Height) / 2;

    private static List<Slab> Place(Unit unit, VolumeContext context)
    {
        var slabs = new List<Slab>();
        double x = 0;
        foreach (int index in unit.Blocks)
        {
            var block = context.Graph.Blocks[index];
            var extent = context.Extents.Out(block);
            var size = SlabSize.Fit(block, extent, context);
            slabs.Add(new(block, extent, size, x));
            x += size.Width;
        }

        return slabs;
    }

    private static void Draw(GlyphCanvas canvas, Slab slab, bool hasSide, VolumeContext context)
    {
        if (GrownSlab.Is(slab.Block, context))
        {
            GrownSlab.Draw(canvas, slab.Block, slab.Size, slab.X, context);
            return;
        }

        var look = SlabLook.Of(slab.Block, context);
        var (width, height, depth) = slab.Size;
        bool isBanded = IsBanded(slab.Block, context);
        var tones = SlabTones.Of(look, isBanded, context.Theme.Background ?? Color.White);
        double main = isBanded ? width * (1 - Band) : width;
        if (JoinedHalves.Is(slab.Block))
            (tones, main) = (HalvesOf(tones, look, context), width * JoinedHalves.CopiedShare(slab.Block, context.Graph.Network));
        Face(canvas, View.Front(slab.X, main, height, depth), tones.Front);
        Face(canvas, View.Top(slab.X, main, height, depth), tones.Top);
        if (main < width)
        {
            Face(canvas, View.Front(slab.X + main, width - main, height, depth), tones.Band);
            Face(canvas, View.Top(slab.X + main, width - main, height, depth), tones.BandTop);
        }

        if (hasSide)
        {
            var face = View.Side(slab.X + width, height, depth);
            canvas.Add(new ScenePath(face, Fill: tones.Side, Stroke: look.Border));
            if (context.FaceOf(slab.Block, face) is { } picture)
                canvas.Add(picture);
        }

        Slices(canvas, slab, look);
        if (JoinedHalves.Is(slab.Block) && main < width)
            canvas.Add(new SceneLine([View.At(slab.X + main, height / 2, -depth / 2), View.At(slab.X + main, -height / 2, -depth / 2), View.At(slab.X + main, -height / 2, depth / 2)], look.Border));
        canvas.Add(new ScenePath(View.Front(slab.X, width, height, depth), Stroke: look.Border));
        canvas.Add(new ScenePath(View.Top(slab.X, width, height, depth), Stroke: look.Border));
        SlabMarks.Draw(canvas, slab.Block, View.Top(slab.X, width, height, depth), look);
    }

    // The copied half first: its tones where else the main part's are, the upsampled ones as the band's.
    public static SlabTones HalvesOf(SlabTones upsampled, CategoryLook look, VolumeContext context)
    {
        // A paler half would be read as another number.
        if (context.Theme.Coloring is not null)
            return upsampled;
        var copied = SlabTones.Of(context.Theme.Copied ?? look with { Fill = look.Fill.Color.MixedWith(context.Theme.Background ?? Color.White, 0.8) }, isBanded: false, context.Theme.Background ?? Color.White);
        return upsampled with { Front = copied.Front, Top = copied.Top, Band = upsampled.Front, BandTop = upsampled.Top };
    }

    // A volume's planes show as cuts through the front, at most five.
    private static void Slices(GlyphCanvas canvas, Slab slab, CategoryLook look)
    {
        int parts = (int)Math.Min(6, slab.Extent.Slices);
        double h = slab.Size.Height / 2, d = slab.Size.Depth / 2;
        for (int i = 1; i < parts; i++)
        {
            double x = slab.X + (slab.Size.Width * i / parts);
            canvas.Add(new SceneLine([View.At(x, h, -d), View.At(x, -h, -d), View.At(x, -h, d)], look.Border with { Width = 0.3 }));
        }
    }

    private static void Face(GlyphCanvas canvas, ImmutableArray<Point> corners, Fill fill) => canvas.Add(new ScenePath(corners, Fill: fill));

    private sealed record Slab(Block Block, FeatureExtent Extent, SlabSize Size, double X);
}
