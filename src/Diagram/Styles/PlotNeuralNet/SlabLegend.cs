using System.Collections.Immutable;
using System.Globalization;
using NetDraw.Diagram.Blocks;
using NetDraw.Diagram.Page;
using NetDraw.Diagram.Scenes;
using NetDraw.Diagram.Styles.Volumes;
using NetDraw.Diagram.Text;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Styles.PlotNeuralNet;

/// <summary>What the slabs and lines of a figure are, in the words of its layers, each as it is drawn: only what occurs.</summary>
internal sealed class SlabLegend : IFigureLegend
{
    private const double Swatch = 12, SwatchHeight = 8, TextGap = 4, ItemGap = 12, RowHeight = 13, LineSwatch = 16;

    private readonly List<(Sign Sign, TextLine Line, double X, double Y)> entries = [];

    private SlabLegend(IEnumerable<Sign> signs, VolumeContext context, double maxWidth)
    {
        double x = 0, y = 0;
        foreach (var sign in signs)
        {
            var line = context.Measure.LineOf(sign.Name, TextMeasure.ShapeSize, isBold: false, maxWidth - Swatch - TextGap);
            double right = x + sign.Width + TextGap + line.Width;
            if (x > 0 && right > maxWidth)
            {
                y += RowHeight;
                right -= x;
                x = 0;
            }

            entries.Add((sign, line, x, y));
            Width = Math.Max(Width, right);
            x = right + ItemGap;
        }

        Height = y + RowHeight;
    }

    public double Width { get; }

    public double Height { get; }

    /// <summary>The legend of a figure, at most so wide; null where one colour needs no explanation.</summary>
    public static SlabLegend? Measure(VolumeContext context, double maxWidth)
    {
        var signs = SignsOf(context).DistinctBy(static s => s.Name, StringComparer.Ordinal).ToList();
        return signs.Count < 2 ? null : new(signs, context, maxWidth);
    }

    public SceneGroup Draw(double left, double top, Color ink)
    {
        var items = ImmutableArray.CreateBuilder<SceneItem>();
        foreach (var (sign, line, x, y) in entries)
        {
            double middle = top + y + (RowHeight / 2);
            items.AddRange(sign.Draw(new Rect(left + x, middle - (SwatchHeight / 2), sign.Width, SwatchHeight)));
            items.Add(line.At(new(left + x + sign.Width + TextGap, middle + (0.36 * line.Size)), ink, TextAnchor.Start));
        }

        return new SceneGroup(GroupKind.Legend, "", items.ToImmutable()) { Title = "Legend" };
    }

    private static IEnumerable<Sign> SignsOf(VolumeContext context)
    {
        var blocks = context.Graph.Blocks.Where(static b => b is { Kind: BlockKind.Layer, Override.Fill: null }).ToList();
        var paper = context.Theme.Background ?? Color.White;
        foreach (var group in blocks.GroupBy(b => KeyOf(b, context)).OrderBy(static g => g.Key))
        {
            var look = group.Key.IsGrown ? context.Theme.Grown! : SlabLook.Of(group.First(), context);
            var tones = SlabTones.Of(look, group.Key.IsBanded || group.Key.IsGrown, paper);
            double main = group.Key.IsBanded ? 2.0 / 3 : group.Key.IsJoined || group.Key.IsGrown ? 0.5 : 1;
            if (group.Key.IsJoined)
                tones = SlabGlyph.HalvesOf(tones, look, context);
            yield return new(NameOf([.. group], group.Key.IsBanded), Swatch, at => Faces(at, tones, main, look.Border));
        }

        foreach (var (look, name) in LegendRows.Find(context.Graph with { Blocks = [.. context.Graph.Blocks.Where(static b => b.Override.Fill is not null)] }, context.Theme))
            yield return new(name, Swatch, at => Faces(at, SlabTones.Of(look, isBanded: false, paper), 1, look.Border));
        var joins = blocks.Where(JoinedHalves.Is).ToList();
        if (joins.Count > 0)
            yield return Line(joins.Exists(static b => JoinedHalves.CropOf(b) is not null) ? "copy and crop" : "copy", context.Theme.Skip ?? context.Theme.Edge);
        if (context.Units.Edges.Any(e => SlabEdge.AreIndices(e, context)))
            yield return Line("places of maxima", context.Theme.Indices ?? context.Theme.Edge);
    }

    // By category, with what is activated first.
    private static (OperatorCategory Category, bool IsJoined, bool IsPlain, bool IsBanded, bool IsGrown) KeyOf(Block block, VolumeContext context)
    {
        var category = SlabLook.CategoryOf(block, context.Extents);
        bool isBanded = SlabGlyph.IsBanded(block, context), isJoined = JoinedHalves.Is(block);
        return (category, isJoined, !isBanded && !GrownSlab.Is(block, context) && category == OperatorCategory.Convolution, isBanded, GrownSlab.Is(block, context));
    }

    // What all of them are called, with what is joined to all of them; else the kind.
    private static string NameOf(List<Block> blocks, bool isBanded)
    {
        string[] labels = [.. blocks.Select(static b => b.Label.Split(',')[0]).Distinct(StringComparer.Ordinal)];
        var category = blocks[0].Category;
        string name = labels is [{ Length: > 0 } only] ? only
            : JoinedHalves.Is(blocks[0]) ? "copied | upsampled"
            : labels.Length is 2 or 3 && labels.Sum(static l => l.Length) <= MostLetters ? string.Join(", ", labels)
            : category switch { OperatorCategory.Resampling => "upsampling", OperatorCategory.Loss => "loss", _ => category.ToString().ToLowerInvariant() };
        if (blocks[0].Growth is { Each: var each } && !isBanded && blocks.TrueForAll(b => b.Growth?.Each == each))
            return string.Create(CultureInfo.InvariantCulture, $"{name}, one stripe a layer's {each} channels");
        string[] parts = [.. blocks.Select(static b => string.Join(" + ", b.Parts)).Distinct(StringComparer.Ordinal)];
        return parts is [{ Length: > 0 } all] ? $"{name} + {all}" : isBanded ? $"{name} + activation" : name;
    }

    private const int MostLetters = 26;

    private static IEnumerable<SceneItem> Faces(Rect at, SlabTones tones, double main, Stroke border)
    {
        if (main < 1)
        {
            yield return new SceneBox(at with { Width = at.Width * main }, 0, tones.Front);
            yield return new SceneBox(at with { X = at.X + (at.Width * main), Width = at.Width * (1 - main) }, 0, tones.Band);
        }

        yield return new SceneBox(at, 0, main < 1 ? null : tones.Front, border);
    }

    private static Sign Line(string name, Stroke stroke) => new(name, LineSwatch, at => [new SceneLine([new(at.X, at.Centre.Y), new(at.Right, at.Centre.Y)], stroke, HeadLength: 4.2)]);

    private sealed record Sign(string Name, double Width, Func<Rect, IEnumerable<SceneItem>> Draw);
}
