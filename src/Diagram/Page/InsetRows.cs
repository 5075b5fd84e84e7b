using System.Collections.Immutable;
using NetDraw.Diagram.Formats.Graphs;
using NetDraw.Diagram.Layout;
using NetDraw.Diagram.Scenes;

namespace NetDraw.Diagram.Page;

/// <summary>Puts the drawings of what is in boxes where a page has room: into empty corners of the figure, then in rows below it, above its legend.</summary>
/// <param name="maker">Makes the figures.</param>
/// <param name="way">How the figure is drawn.</param>
/// <param name="figure">The figure, placed.</param>
/// <param name="shrink">Factor on it.</param>
internal sealed class InsetRows(PageMaker maker, PageTry way, PageComposer figure, double shrink)
{
    private const double Edge = 6, Gap = 8, Step = 6, Air = 5;

    // What a row of boxes with short lines is set for, of the page.
    private const double ShareOfLines = 0.8;

    // A figure that is wider leaves no room beside it.
    private const double MostMoved = 0.8;

    private readonly List<(InsetPanel Panel, Rect Place)> inside = [];
    private readonly List<(List<InsetPanel> Panels, double Width, double Height)> rows = [];

    /// <summary>The page with as many as it has room for.</summary>
    /// <param name="page">The figure, drawn.</param>
    /// <param name="height">Greatest height of the page.</param>
    /// <param name="most">How many at most.</param>
    /// <returns>The page, with how many it has, and whether these are all.</returns>
    public (FigurePage Page, int Count, bool AreAll) On(FigurePage page, double height, int most)
    {
        bool areAll = true;
        var before = page;
        page = ToTheLeft(page);
        var taken = Leaves(page.Scene.Items).Select(static i => ItemBounds.Of(i)).OfType<Rect>().Select(static r => r.Inflate(Air)).ToList();
        double below = height - page.Scene.Height;
        foreach (var inset in new InsetFinder(maker, way.Options).Find().Take(most))
        {
            double across = page.Scene.Width - (2 * Edge);
            ImmutableArray<InsetPanel> panels = [.. Drawn(inset, across)];
            if (panels.Select(p => (Panel: p, Place: Corner(page.Scene, taken, p))).FirstOrDefault(static p => p.Place is not null) is { Place: { } corner } found)
            {
                inside.Add((found.Panel, corner));
                taken.Add(corner.Inflate(Air));
            }
            else if (!panels.Any(p => AddBeside(p, across, below)) && !(rows.Count > 0 && AddBeside(Short(inset), across, below)) && !panels.OrderBy(static p => p.Height).Any(p => AddBelow(p, below)))
            {
                areAll = false;
            }
        }

        int count = inside.Count + rows.Sum(static r => r.Panels.Count);
        return (count == 0 ? before : Joined(page), count, areAll && count > 0);
    }

    // What a narrow figure leaves free is one place instead of two; what stands under it stays in the middle.
    private FigurePage ToTheLeft(FigurePage page)
    {
        double bottom = figure.Bottom * shrink;
        var drawing = page.Scene.Items.Where(i => ItemBounds.Of(i) is { } b && b.Y < bottom - 1).ToHashSet(ReferenceEqualityComparer.Instance);
        if (ItemBounds.Of(page.Scene.Items.Where(drawing.Contains)) is not { } bounds || bounds.Width > MostMoved * page.Scene.Width)
            return page;
        var left = new Point(Edge - bounds.X, 0);
        return page with { Way = null, Scene = page.Scene with { Items = [.. page.Scene.Items.Select(i => drawing.Contains(i) ? i.By(left) : i)] } };
    }

    private static IEnumerable<SceneItem> Leaves(IEnumerable<SceneItem> items) => items.SelectMany(static i => i is SceneGroup group ? Leaves(group.Items) : i is SceneLine line ? Segments(line) : [i]);

    private static IEnumerable<SceneItem> Segments(SceneLine line) => line.Points.Zip(line.Points.Skip(1)).Select(p => line with { Points = [p.First, p.Second] });

    // Across the page, then down.
    private IEnumerable<InsetPanel> Drawn(Inset inset, double most) =>
        new[] { FlowDirection.LeftToRight, figure.IsUpright ? figure.Direction : FlowDirection.TopToBottom }.Select(d => PanelOf(inset, way.Options with { Direction = d })).Where(p => p.Width <= most);

    // With short lines in boxes and nothing written between them: its ends say what comes and goes.
    private InsetPanel Short(Inset inset) => PanelOf(inset, way.Options with { Direction = FlowDirection.LeftToRight, ShowShapes = false, Share = way.Options.Width * ShareOfLines });

    private InsetPanel PanelOf(Inset inset, DrawingOptions ask) => new(inset, Draw(inset, ask), figure.Plan, figure.Plan.WholeScale * shrink);

    private Scene Draw(Inset inset, DrawingOptions ask)
    {
        var options = ask with { Title = null, ShowLegend = false, Width = null, Height = null };
        var small = way with { WrapWidth = null, WrapHeight = null, Options = options, Factor = maker.Style.Scaling.Smaller is [.., var least] ? least : way.Factor };
        return maker.Place(small, maker.PlanOf(small, inset.Graph)).Draw(shrink).Scene;
    }

    // The first free place from the upper right corner on.
    private static Rect? Corner(Scene scene, List<Rect> taken, InsetPanel panel)
    {
        for (double y = Edge; y + panel.Height <= scene.Height - Edge; y += Step)
        {
            for (double x = scene.Width - Edge - panel.Width; x >= Edge; x -= Step)
            {
                var place = new Rect(x, y, panel.Width, panel.Height);
                if (!taken.Exists(place.Overlaps))
                    return place;
            }
        }

        return null;
    }

    private bool AddBeside(InsetPanel panel, double most, double room)
    {
        double used = rows.Sum(static r => r.Height + Gap);
        int at = rows.FindIndex(r => r.Width + Gap + panel.Width <= most && used + Math.Max(0, panel.Height - r.Height) <= room);
        if (at < 0)
            return false;
        rows[at].Panels.Add(panel);
        rows[at] = (rows[at].Panels, rows[at].Width + Gap + panel.Width, Math.Max(rows[at].Height, panel.Height));
        return true;
    }

    private bool AddBelow(InsetPanel panel, double room)
    {
        if (rows.Sum(static r => r.Height + Gap) + panel.Height + Gap > room)
            return false;
        rows.Add(([panel], panel.Width, panel.Height));
        return true;
    }

    // What stands under the drawing moves down.
    private FigurePage Joined(FigurePage page)
    {
        double top = figure.Bottom * shrink, more = rows.Sum(static r => r.Height + Gap);
        var down = new Point(0, more);
        ImmutableArray<SceneItem> items =
        [
            .. page.Scene.Items.Select(i => more > 0 && ItemBounds.Of(i) is { } bounds && bounds.Y >= top - 1 ? i.By(down) : i),
            .. inside.Select(static p => p.Panel.Draw(p.Place)),
            .. Below(page.Scene.Width, top + Gap),
        ];
        return page with { Way = null, Scene = page.Scene with { Height = page.Scene.Height + more, Items = items } };
    }

    // Panels of a row share what is left of its width.
    private IEnumerable<SceneItem> Below(double width, double top)
    {
        foreach (var (panels, taken, height) in rows)
        {
            double x = Edge, spare = (width - (2 * Edge) - taken) / panels.Count;
            foreach (var panel in panels)
            {
                yield return panel.Draw(new(x, top, panel.Width + spare, height));
                x += panel.Width + spare + Gap;
            }

            top += height + Gap;
        }
    }
}
