using System.Collections.Immutable;
using NetDraw.Diagram.Page;
using NetDraw.Diagram.Scenes;
using NetDraw.Diagram.Styles.Volumes;
using NetDraw.Diagram.Text;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Styles.Net2Vis;

/// <summary>Net2Vis's legend: each type's glyph in small over its name; each kind of group as an equation, its glyph = what it is made of.</summary>
internal sealed class Net2VisLegend : IFigureLegend
{
    private const double Gap = 14, RowGap = 6, Sign = 8, SignHeight = 20, TextGap = 3, Between = 13;

    private readonly ImmutableArray<(Entry Entry, double X, double Y)> placed;

    private Net2VisLegend(ImmutableArray<(Entry, double, double)> placed, double width, double height) =>
        (this.placed, Width, Height) = (placed, width, height);

    public double Width { get; }

    public double Height { get; }

    /// <summary>The legend of a figure, or null where there is one type of layer at most.</summary>
    public static Net2VisLegend? Measure(VolumeContext context, double maxWidth)
    {
        ImmutableArray<Entry> entries = [.. Types(context, maxWidth), .. Groups(context, maxWidth)];
        if (entries.Length < 2)
            return null;
        var placed = ImmutableArray.CreateBuilder<(Entry, double, double)>();
        double x = 0, y = 0, row = 0, width = 0;
        foreach (var entry in entries)
        {
            if (x > 0 && x + entry.Width > maxWidth)
                (x, y, row) = (0, y + row + RowGap, 0);
            placed.Add((entry, x, y));
            (width, row) = (Math.Max(width, x + entry.Width), Math.Max(row, entry.Height));
            x += entry.Width + Gap;
        }

        return new(placed.ToImmutable(), width, y + row);
    }

    public SceneGroup Draw(double left, double top, Color ink) => new(GroupKind.Legend, "",
    [
        .. placed.SelectMany(p => p.Entry.Items.Select(i => i.By(new(left + p.X, top + p.Y)))),
    ])
    { Title = "Legend" };

    private static IEnumerable<Entry> Types(VolumeContext context, double maxWidth)
    {
        foreach (var (look, name) in LegendRows.Find(context.Graph, context.Theme))
        {
            // Merges are balls.
            var sign = look == context.Theme.LookOf(OperatorCategory.Merge)
                ? new SceneBox(new Rect(0, (SignHeight - Sign) / 2, Sign, Sign), Sign / 2, look.Fill, look.Border)
                : new SceneBox(new Rect(0, 0, Sign, SignHeight), 0, look.Fill, look.Border);
            yield return Over([sign], Sign, SignHeight, name, context, maxWidth);
        }
    }

    private static IEnumerable<Entry> Groups(VolumeContext context, double maxWidth)
    {
        foreach (var kind in context.Units.Units.Where(static u => u is { Frame: not null, Blocks.Length: > 1 }).GroupBy(static u => u.Kind))
        {
            var captions = kind.Select(static u => u.Frame!.Caption).Where(static c => c.Length > 0).Distinct().ToList();
            int count = kind.First().Blocks.Length;
            string name = captions.Count > 0 ? string.Join(", ", captions) : $"{count} layers";
            if (count > LegendChain.MaxMembers)
            {
                yield return Over([GroupSign(kind.Key, SignHeight, context)], Sign, SignHeight, $"{name} ({count} layers)", context, maxWidth);
                continue;
            }

            var (chain, width, height) = LegendChain.Draw(kind.First(), context);
            double inner = Math.Max(SignHeight, height);
            yield return Over(
                [
                    GroupSign(kind.Key, inner, context),
                    .. EqualsSign(inner / 2, context.Theme.Ink),
                    .. chain.Select(i => i.By(new(Sign + Between, (inner - height) / 2))),
                ],
                Sign + Between + width, inner, name, context, maxWidth);
        }
    }

    private static SceneBox GroupSign(int kind, double height, VolumeContext context)
    {
        var look = GroupLooks.Of(kind, context);
        return new(new Rect(0, (height - SignHeight) / 2, Sign, SignHeight), 0, look.Fill, look.Border);
    }

    private static IEnumerable<SceneItem> EqualsSign(double middle, Color ink)
    {
        double from = Sign + (Between / 2) - 2;
        foreach (double y in new[] { middle - 1.2, middle + 1.2 })
            yield return new SceneLine([new(from, y), new(from + 4, y)], new Stroke(ink, 0.7));
    }

    // The signs with their name below; whichever is narrower stands in the middle.
    private static Entry Over(
        ImmutableArray<SceneItem> signs, double width, double height, string name, VolumeContext context, double maxWidth)
    {
        var line = context.Measure.LineOf(name, TextMeasure.ShapeSize, isBold: false, maxWidth);
        double full = Math.Max(width, line.Width), shift = (full - width) / 2;
        var label = line.At(new(full / 2, height + TextGap + (0.8 * line.Size)), context.Theme.Ink);
        var items = signs.Select(s => s.By(new(shift, 0))).ToList();
        // Right after the sign that it names, as readers of scenes expect.
        items.Insert(1, label);
        return new([.. items], full, height + TextGap + (line.Size * TextMeasure.Leading));
    }

    private sealed record Entry(ImmutableArray<SceneItem> Items, double Width, double Height);
}
