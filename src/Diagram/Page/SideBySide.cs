using System.Collections.Immutable;
using System.Globalization;
using NetDraw.Diagram.Blocks;
using NetDraw.Diagram.Layout;
using NetDraw.Diagram.Scenes;
using NetDraw.Diagram.Styles;
using NetDraw.ModelImport;
using NetDraw.ModelImport.Graph;

namespace NetDraw.Diagram.Page;

/// <summary>
/// Several networks in one figure, each under its title, all at one size: side by side where data flows down or up the page, below each other where it flows across,
/// so that all begin on one line and equal layers stand at equal distances. Of a page the most detail that fits in one piece each is taken.
/// </summary>
/// <param name="makers">Makes the figures of the networks for some wishes.</param>
/// <param name="options">What the user wants.</param>
internal sealed class SideBySide(ImmutableArray<Func<DrawingOptions, PageMaker>> makers, DrawingOptions options)
{
    /// <summary>Free space between two figures, in points.</summary>
    private const double Gap = 14;

    private const double Slack = 0.93;

    /// <summary>The figure, and what its readers should know.</summary>
    /// <exception cref="DrawingException">It does not fit its page.</exception>
    public (Scene Scene, ImmutableArray<Diagnostic> Notes) Draw(string style)
    {
        if (!options.HasPage)
        {
            var pages = Pages(options, 1, 1, 1);
            return (Joined(pages, 1, options.ShowLegend), NotesOf(pages, style));
        }

        double least = options.LeastText / options.FontSize;
        (double width, double height) = (options.Width ?? double.MaxValue, options.Height ?? double.MaxValue);
        foreach (var wanted in Ways())
        {
            foreach (double zoom in new[] { 1, 0.875, Math.Max(least, 0.8), least }.Where(z => z >= least).Distinct())
            {
                double slack = Math.Min(1, Math.Max(Slack, least / zoom));
                foreach (double factor in Factors(wanted))
                {
                    var pages = Pages(wanted, zoom, slack, factor);
                    var scene = Joined(pages, zoom, options.ShowLegend);
                    double scale = Math.Min(1, Math.Min(width / scene.Width, height / scene.Height));
                    if (scale >= slack - 1e-6)
                        return (Widened(SceneScale.By(scene, scale)), [.. NotesOf(pages, style), new("page-fit", ChoiceOf(wanted, pages, zoom * scale))]);
                }
            }
        }

        throw new DrawingException($"{makers.Length} figures together do not fit the page at {Num.Text(options.LeastText)} pt, whatever the detail: expected a larger page, or figures of their own") { Code = "page-too-small" };
    }

    // What lies between boxes of one size may shrink, and the boxes to one line.
    private IEnumerable<double> Factors(DrawingOptions wanted) => makers[0](wanted).Style.Scaling is { InOneRow.IsEmpty: true } scaling ? scaling.Smaller.Prepend(1) : [1];

    private string ChoiceOf(DrawingOptions wanted, ImmutableArray<FigurePage> pages, double zoom)
    {
        string name = DetailLevels.NameOf(wanted.Detail ?? DetailLevel.Layers), lacks = pages[0].Plan.Lacks is { } less ? $", {less}" : "";
        return string.Create(CultureInfo.InvariantCulture, $"to fit the page: '{name}', {pages.Length} figures at one size, ordinary text of {Num.Text(options.FontSize * zoom)} pt{lacks}");
    }

    private IEnumerable<DrawingOptions> Ways()
    {
        var levels = options.Detail is not null || options.Depth is not null ? [options] : DetailLevels.All.Reverse().Where(static l => l.Level <= DetailLevel.Layers).Select(l => options with { Detail = l.Level });
        foreach (var level in levels)
        {
            yield return level;
            if (options.Direction is not null)
                continue;
            bool isLevel = Flows(makers[0](level).PlanOf(new(level)).Direction);
            yield return level with { Direction = isLevel ? FlowDirection.TopToBottom : FlowDirection.LeftToRight };
        }
    }

    private ImmutableArray<FigurePage> Pages(DrawingOptions wanted, double zoom, double slack, double factor)
    {
        var made = makers.Select(make => make(wanted with { OnScaleWith = OnScale })).Select(m => (Maker: m, Way: new PageTry(m.Options) { Zoom = zoom, Slack = slack, Factor = factor })).Select(static m => (m.Maker, m.Way, Plan: m.Maker.PlanOf(m.Way))).ToList();
        ImmutableArray<StylePlan> plans = [.. made.Select(static m => m.Plan)];
        if (!Flows(plans[0].Direction))
            Twins.Align(plans);
        // What stands under all is drawn once.
        return wanted.ShowLegend && Twins.ShareLegend(plans) ? Pages(wanted with { ShowLegend = false }, zoom, slack, factor) : [.. made.Select(static m => m.Maker.Place(m.Way, m.Plan).Draw())];
    }

    // Equal numbers have equal colours in all of them.
    private IEnumerable<(Network Network, ImmutableArray<Block> Boxes)> OnScale(DrawingOptions wanted) => makers.Select(make => make(wanted).NumberedBoxes(wanted));

    private static ImmutableArray<Diagnostic> NotesOf(ImmutableArray<FigurePage> pages, string style) =>
        [.. pages.SelectMany(p => p.Plan.Context.Graph.Notes.Concat(PageNotes.Find(p, style))).Where(static n => n.Code != "wider-than-page").Distinct()];

    private static bool Flows(FlowDirection direction) => direction is FlowDirection.LeftToRight or FlowDirection.RightToLeft;

    // All begin on one line: above, or below where data flows up.
    private static Scene Joined(ImmutableArray<FigurePage> pages, double zoom, bool isExplained)
    {
        var direction = pages[0].Plan.Direction;
        bool isStacked = Flows(direction);
        Scene[] scenes = [.. pages.Select(static p => p.Scene)];
        double across = isStacked ? scenes.Max(static s => s.Width) : scenes.Max(static s => s.Height), at = 0;
        var items = ImmutableArray.CreateBuilder<SceneItem>();
        for (int i = 0; i < scenes.Length; i++)
        {
            double aside = direction is FlowDirection.BottomToTop ? across - scenes[i].Height : direction is FlowDirection.RightToLeft ? across - scenes[i].Width : 0;
            var shift = isStacked ? new Point(aside, at) : new Point(at, aside);
            items.AddRange(scenes[i].Items.Select(item => SceneNames.Of(item, i).By(shift)));
            at += (isStacked ? scenes[i].Height : scenes[i].Width) + (i + 1 < scenes.Length ? Gap * zoom : 0);
        }

        var joined = scenes[0] with
        {
            Width = isStacked ? across : at,
            Height = isStacked ? at : across,
            Title = string.Join(" and ", scenes.Select(static s => s.Title)),
            Description = string.Join(' ', scenes.Select(static s => $"{s.Title}: {s.Description}")),
            Graph = SceneNames.Of([.. scenes.Select(static s => s.Graph)]),
            Items = items.ToImmutable(),
        };
        ImmutableArray<StylePlan> plans = [.. pages.Select(static p => p.Plan)];
        return isExplained && Twins.ShareLegend(plans) ? Twins.WithLegend(joined, plans) : joined;
    }

    private Scene Widened(Scene scene) => options.Width is not { } width ? scene
        : scene with { Width = width, Height = Math.Min(scene.Height, options.Height ?? double.MaxValue), Items = [.. scene.Items.Select(i => i.By(new Point((width - scene.Width) / 2, 0)))] };
}
