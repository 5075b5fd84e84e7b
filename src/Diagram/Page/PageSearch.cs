using System.Collections.Immutable;
using System.Globalization;
using NetDraw.Diagram.Blocks;
using NetDraw.Diagram.Layout;
using NetDraw.Diagram.Scenes;

namespace NetDraw.Diagram.Page;

/// <summary>
/// Finds the figure that fits a page: the most detail first unless its layers are many equal ones, of one detail the largest letters, of one size the user's direction in one piece before rows and
/// columns. Detail goes before letters of seven eighths of their size get any smaller. Ways are placed and measured, and only the one that fits is painted.
/// </summary>
internal sealed partial class PageSearch
{
    private const double Tolerance = 1e-6;

    // A page is a point wider than what is on it at most.
    private const double Whole = 0.997;

    // Sizes of the whole, with what the whole may still shrink by without letters falling below the least: 6.5 of 8 pt is what small print has anyway.
    private const double Readable = 0.875, Small = 0.8, Slack = 0.93;

    /// <summary>Bodies and what lies between them never take up more of a page than this many times their own area does.</summary>
    private const double Density = 1.35;

    // Pages so much wider than they are high.
    private const double Landscape = 2;

    // Of bodies: so many times as large.
    private const double MuchLarger = 1.2;

    // To an eighth of what lies between two factors.
    private const int Halvings = 3;

    // Height of the text of a usual page in points, and that of wider ones as a share of their width.
    private const double LeastPrintHeight = 650, PrintRatio = 1.3;
    // More are too many where so much fewer tell the same.
    private const int FewBoxes = 3, ManyBoxes = 15;
    private const double MuchFewer = 0.5;

    // So few factors on bodies are tried one after the other.
    private const int Few = 4;

    // A figure of so many flaws is worse than one of a few boxes, each of several layers.
    private const double Bearable = 2;

    // Boxes that a figure of parts has to have to be better than that.
    private const int EnoughParts = 6;

    // Rows that get shorter get fewer too.
    private const double MostShrink = 4;

    // The last resort: so many boxes at most.
    private static readonly ImmutableArray<int> Parts = [24, 16, 12, 10, 8, 6, 5, 4, 3, 2];

    private readonly PageMaker maker;
    private readonly DrawingOptions options;
    private readonly double width, height, least;
    private readonly Dictionary<(DetailLevel?, int?, FlowDirection?, bool, bool, int, double), (double Width, double Height, double Zoom, double Factor)> areas = [];
    private (double Width, double Height, string How)? nearest;
    private bool isUWanted, missesLevels;
    private (double Flaws, Fit Fit)? poor;

    private PageSearch(PageMaker maker)
    {
        this.maker = maker;
        options = maker.Options;
        least = options.LeastText / options.FontSize;
        (width, height) = (options.Width ?? double.MaxValue, options.Height ?? double.MaxValue);
    }

    /// <summary>The figure.</summary>
    /// <exception cref="DrawingException">None fits; the message says what would.</exception>
    public static FigurePage Find(PageMaker maker)
    {
        var page = new PageSearch(maker).Find();
        var options = maker.Options;
        // Who says a width alone wants a figure for a page of print all the same: of two that fit the width, the one that fits a page's height.
        if (options is not { Width: { } width, Height: null, Detail: null, Depth: null } || page.Scene.Height <= PrintHeight(width))
            return page;
        return new PageSearch(maker.For(options with { Height = PrintHeight(width) })).Seek() ?? page;
    }

    // What is set on a page of a journal of two columns, as its figures go; wide figures stand on pages that are higher too.
    private static double PrintHeight(double width) => Math.Max(LeastPrintHeight, width * PrintRatio);

    /// <summary>A figure that was found, in the colours of a maker: nothing is searched or placed again.</summary>
    public static FigurePage Recoloured(PageMaker maker, FigurePage found) => found.Way is { } way
        ? new PageSearch(maker).Drawn(new(way, new PageComposer(maker.PlanOf(way), found.Layout), found.Scale))
        : Find(maker);

    // Who asks for a U gets one if any level of detail is one that fits.
    private FigurePage Find()
    {
        isUWanted = options.Form == FigureForm.U;
        var page = isUWanted ? Seek() : null;
        isUWanted = false;
        return page ?? Seek() ?? throw new DrawingException(Refusal()) { Code = "page-too-small" };
    }

    private FigurePage? Seek()
    {
        double[] readable = least < Readable ? [1, Readable] : [1], small = [.. new[] { Math.Max(least, Small), least }.Distinct().Where(static z => z < Readable)];
        double[] all = [.. readable, .. small];
        // A row that must not break may get as small as that first, with all there is to show.
        if (maker.Style.Scaling.PrefersOneRow && Levels().Take(1).SelectMany(level => all.Select(zoom => WayOf(level, zoom))).Select(w => HasRoom(w) ? InOnePiece(w) : null).FirstOrDefault(static p => p is not null) is { } row)
            return row;
        poor = null;
        if (HasInsets && WithMostInsets(all) is { } both)
            return both;
        var found = FirstOf(Levels(), readable, Anyhow);
        // A line a resolution in small letters, or in boxes of short lines, tells more than less detail.
        if (missesLevels && (found is null || !IsInLevels(found.Layout) || found.Plan.Context.Options.Detail < DetailLevel.Overview))
            found = FirstOf(Levels(), small, w => Anyhow(w) is { } page && IsInLevels(page.Layout) ? page : null) ?? FirstOf(Levels(), all, InLevels) ?? found;
        return found ?? FirstOf(Levels(), small, Anyhow) ?? Poor(Bearable)
            ?? FirstOf(Folded().Where(static o => o.Parts >= EnoughParts), all, Anyhow) ?? Poor(double.MaxValue)
            ?? FirstOf(Levels(), readable, w => Anyhow(w with { CutsTies = true })) ?? FirstOf(Levels(), small, w => Anyhow(w with { CutsTies = true }))
            ?? FirstOf(Folded(), all, w => Anyhow(w with { CutsTies = true }));
    }

    // The figure that fits with the fewest flaws.
    private FigurePage? Poor(double most) => poor is var (flaws, fit) && flaws <= most ? Draw(fit) : null;

    // What is in boxes is drawn beside them: boxes as small as they get leave the most room for that.
    private FigurePage? WithMostInsets(double[] zooms)
    {
        (FigurePage Page, int Count)? best = null;
        foreach (var way in Coarse().SelectMany(level => Directions(level).SelectMany(turned => zooms.Select(zoom => WayOf(turned, zoom)))).Where(HasRoom))
        {
            if (WithInsets(way) is not { } found)
                continue;
            if (found.AreAll)
                return found.Page;
            if (found.Count > (best?.Count ?? 0))
                best = (found.Page, found.Count);
        }

        return best?.Page;
    }

    private (FigurePage Page, int Count, bool AreAll)? WithInsets(PageTry way)
    {
        var scaling = maker.Style.Scaling;
        way = way with { Factor = scaling.Smaller is [.., var least] ? least : 1, WrapWidth = options.Width, WrapHeight = options.Height };
        return Try(way) is { } fit ? Inset(fit) : null;
    }

    private bool HasInsets => options.Insets > 0 && IsUniform;

    private (FigurePage Page, int Count, bool AreAll) Inset(Fit fit) => new InsetRows(maker, fit.Way, fit.Page, fit.Scale).On(Drawn(fit), height, options.Insets);

    // One box a block, where the user does not say how much is shown.
    private IEnumerable<DrawingOptions> Coarse() => options.Detail is not null || options.Depth is not null ? [options] : [options with { Detail = DetailLevel.Overview }];

    private FigurePage? Anyhow(PageTry way) => InOnePiece(way) ?? InPieces(way);

    // Levels are made when they are come to: most figures fit at the first. The other axis comes after all sizes of letters.
    private FigurePage? FirstOf(IEnumerable<DrawingOptions> levels, double[] zooms, Func<PageTry, FigurePage?> fit) =>
        levels.SelectMany(level => Directions(level).SelectMany(turned => zooms.Select(zoom => WayOf(turned, zoom))))
            .Select(way => HasRoom(way) ? fit(way) : null).FirstOrDefault(static page => page is not null);

    private PageTry WayOf(DrawingOptions level, double zoom) => new(level) { Zoom = zoom, Slack = Math.Min(1, Math.Max(Slack, least / zoom)) };

    // Where the user does not say how much is shown: every level, then what the network consists of, as boxes.
    private IEnumerable<DrawingOptions> Levels()
    {
        if (options.Detail is not null)
            return [options];
        var levels = DetailLevels.All.Reverse().Where(static l => l.Level <= DetailLevel.Layers).Select(l => options with { Detail = l.Level }).Where(l => l.Detail != DetailLevel.Layers || !SaysMoreInBlocks);
        // What shows no less than the level before it would not fit either.
        var outermost = options with { Detail = DetailLevel.Stages, Depth = 1 };
        // A network that is one module of few parts says more as a number of parts.
        return (options.Depth is null && LayersOf(outermost) >= FewBoxes ? [.. levels, outermost] : levels).DistinctBy(l => (maker.GraphOf(l).Blocks.Length, maker.GraphOf(l).Frames.Length));
    }

    // Equal layers one by one say no more than one of them with their number.
    private bool SaysMoreInBlocks => IsUniform && LayersOf(options with { Detail = DetailLevel.Layers }) is > ManyBoxes and var all && LayersOf(options with { Detail = DetailLevel.Blocks }) <= MuchFewer * all;

    // What shows the least: so many boxes.
    private IEnumerable<DrawingOptions> Folded() => options.Detail is not null || options.Depth is not null ? [] : Parts.Select(p => options with { Detail = DetailLevel.Stages, Parts = p }).DistinctBy(o => maker.GraphOf(o).Blocks.Length);

    // The user's direction or the style's, then the other axis.
    private IEnumerable<DrawingOptions> Directions(DrawingOptions level)
    {
        if (options.Direction is not null)
        {
            yield return level;
            yield break;
        }

        bool isLevel = maker.PlanOf(new(level)).Direction is FlowDirection.LeftToRight or FlowDirection.RightToLeft;
        // On a page as low as that columns are short and rows are long.
        if (!isLevel && options.Width is { } wide && wide > Landscape * options.Height)
        {
            yield return level with { Direction = FlowDirection.LeftToRight };
            yield return level;
            yield break;
        }

        yield return level;
        yield return level with { Direction = isLevel ? FlowDirection.TopToBottom : FlowDirection.LeftToRight };
    }

    private FigurePage? InLevels(PageTry way) =>
        maker.Style.Scaling.InLevels.Select(factor => Try(way with { Factor = factor, KeepsLevels = true, WrapWidth = options.Width, WrapHeight = options.Height })).FirstOrDefault(static fit => fit is not null && IsInLevels(fit.Page.Layout)) is { } fit ? Draw(fit) : null;

    private FigurePage? InOnePiece(PageTry way)
    {
        var scaling = maker.Style.Scaling;
        // Where bodies have one size, what is not wrapped is what wraps to nothing.
        if (scaling.InOneRow.IsEmpty)
            return null;
        if (scaling.PrefersOneRow)
            return Largest(way, [.. scaling.InOneRow, .. scaling.Smaller]);
        // A U that is cut into rows is none.
        return Largest(way, scaling.InOneRow)
            ?? (scaling.Smaller is [.., var smallest] && Try(way with { Factor = smallest }) is { } least && IsU(least.Page) ? Largest(way, scaling.Smaller) : null);
    }

    private FigurePage? InPieces(PageTry way)
    {
        var scaling = maker.Style.Scaling;
        way = way with { WrapWidth = options.Width, WrapHeight = options.Height };
        return Largest(way, [scaling.Wrapped, .. scaling.Smaller]);
    }

    // What does not fit with the smallest bodies fits with none. Bodies shrink before letters do.
    private FigurePage? Largest(PageTry way, ImmutableArray<double> factors)
    {
        if (factors.Length <= Few)
            return InOrder(way, factors);
        if (Try(way with { Factor = factors[^1] }) is not { } least)
            return null;
        Fit? shrunk = null;
        double tooLarge = 0;
        foreach (double factor in factors.SkipLast(1))
        {
            if (Try(way with { Factor = factor }) is { } larger)
            {
                // Letters a little smaller are better than bodies much smaller.
                if (shrunk is not null && shrunk.Way.Factor * shrunk.Scale > MuchLarger * factor)
                    break;
                if (larger.Scale >= Whole)
                    return Draw(tooLarge > 0 ? Grown(larger, tooLarge) : larger);
                shrunk ??= larger;
            }

            tooLarge = factor;
        }

        return Draw(shrunk is not null && (least.Scale < Whole || shrunk.Way.Factor * shrunk.Scale > MuchLarger * factors[^1]) ? shrunk : least);
    }

    // Bodies as large as the page has room for: between a factor that fits and the next that does not.
    private Fit Grown(Fit fit, double tooLarge)
    {
        double low = fit.Way.Factor, high = tooLarge;
        for (int i = 0; i < Halvings; i++)
        {
            double middle = Math.Round((low + high) / 2, 3);
            if (Try(fit.Way with { Factor = middle }) is { Scale: >= Whole } larger && larger.Page.Layout.Pieces == fit.Page.Layout.Pieces && IsU(larger.Page) == IsU(fit.Page))
                (fit, low) = (larger, middle);
            else
                high = middle;
        }

        return fit;
    }

    // Most figures fit with the first of few. What is one piece with the next is better than several.
    private FigurePage? InOrder(PageTry way, ImmutableArray<double> factors)
    {
        Fit? shrunk = null;
        foreach (double factor in factors)
        {
            if (Try(way with { Factor = factor }) is not { } fit)
                continue;
            bool isWhole = fit.Scale >= Whole;
            if (isWhole && fit.Page.Layout.Pieces > 1 && factor == factors[0] && factors.Skip(1).Where((f, i) => i == 0 || f == factors[^1]).Select(f => Try(way with { Factor = f })).FirstOrDefault(static j => j is { Page.Layout.Pieces: 1, Scale: >= Whole }) is { } joined)
                return Draw(joined);
            if (isWhole)
                return Draw(fit);
            shrunk ??= fit;
        }

        return shrunk is null ? null : Draw(shrunk);
    }

    private static bool IsInLevels(LayoutResult layout) => layout.Engine == LayoutEngines.Levels.Name;

    private static bool IsU(PageComposer page) => page.Layout.Engine == LayoutEngines.U.Name;

    // Bodies do not overlap: what is too much as an area needs no layout.
    private bool HasRoom(PageTry way)
    {
        if (width == double.MaxValue || height == double.MaxValue)
            return true;
        var scaling = maker.Style.Scaling;
        var plan = maker.PlanOf(way with { Factor = scaling.InOneRow.Concat(scaling.Smaller).Append(scaling.Wrapped).Min() });
        double area = plan.Bodies.Sum(static b => b.Width * b.Height) * plan.WholeScale * plan.WholeScale * way.Slack * way.Slack;
        return area * Density <= width * height;
    }

    // The page, if it fits. At the best all of a figure shrinks with its letters: what then is too much is not even placed.
    private Fit? Try(PageTry way)
    {
        var key = (way.Options.Detail, way.Options.Depth ?? -way.Options.Parts, way.Options.Direction, way.WrapWidth is not null, way.CutsTies, maker.GraphOf(way.Options).Blocks.Length, IsUniform ? way.Factor : 0);
        if (way.Stretch == 1 && areas.TryGetValue(key, out var before) && before.Factor >= way.Factor && IsHopeless(before, way))
            return null;
        var page = maker.Place(way, maker.PlanOf(way));
        if (isUWanted && !IsU(page))
            return null;
        missesLevels |= page.Layout.MissesLevels;
        double scale = Math.Min(1, Math.Min(width / page.Width, height / page.Height));
        if (scale >= way.Slack - Tolerance)
        {
            var fit = new Fit(way, page, scale >= Whole ? 1 : scale);
            double flaws = way.CutsTies ? 0 : PageFlaws.Of(page) + Emptiness(way.Options);
            if (flaws == 0)
                return fit;
            if (way.Options.Opened.IsEmpty && (poor is not { } known || flaws < known.Flaws))
                poor = (flaws, fit);
            return null;
        }

        if (way.Stretch == 1 && !areas.ContainsKey(key) && width < double.MaxValue && height < double.MaxValue)
            areas[key] = (page.Width, page.Height, way.Zoom, way.Factor);
        double wide = page.Width * way.Slack, high = page.Height * way.Slack;
        if (way.Options.Opened.IsEmpty && (nearest is not { } last || Excess(wide, high) < Excess(last.Width, last.Height)))
            nearest = (wide, high, HowOf(way));
        return null;
    }

    // Whether bodies have one size, whatever their factor.
    private bool IsUniform => maker.Style.Scaling.InOneRow.IsEmpty;

    // A network as a box or two is a flaw where nobody asked for that.
    private double Emptiness(DrawingOptions way) => options.Detail is null && options.Depth is null && way.Detail != DetailLevel.Layers
        ? PageFlaws.OfEmptiness(LayersOf(way), () => LayersOf(options with { Detail = DetailLevel.Layers })) : 0;

    private int LayersOf(DrawingOptions way) => maker.GraphOf(way).Blocks.Count(static b => b.Kind == BlockKind.Layer);

    // Columns side by side are no narrower than one.
    private bool IsHopeless((double Width, double Height, double Zoom, double Factor) before, PageTry way)
    {
        double shrink = way.Zoom / before.Zoom, bodies = IsUniform ? 1 : way.Factor / before.Factor;
        return before.Width * before.Height * Math.Pow(shrink, MostShrink) * bodies * bodies > width * height || (IsUniform && before.Width * shrink * way.Slack > width && maker.PlanOf(way) is { Direction: FlowDirection.TopToBottom or FlowDirection.BottomToTop });
    }

    private double Excess(double wide, double high) => Math.Max(wide / width, 1) * Math.Max(high / height, 1);

    private FigurePage Draw(Fit fit)
    {
        if (HasInsets)
            return Inset(fit).Page;
        return Drawn(Stretched(AsSheet(Filled(fit))));
    }

    private FigurePage Drawn(Fit fit)
    {
        var page = fit.Page.Draw(fit.Scale) with { Choice = Choice(fit), Way = fit.Way, Scale = fit.Scale };
        page = options.Width is { } exact ? page.Widened(exact) : page;
        return page with { Scene = page.Scene with { Height = Math.Min(page.Scene.Height, height) } };
    }

    private string Choice(Fit fit)
    {
        var layout = fit.Page.Layout;
        bool isUpright = fit.Page.IsUpright;
        string pieces = IsU(fit.Page) ? "as a U" : IsInLevels(layout) ? "in levels" : layout.Pieces > 1 ? string.Create(CultureInfo.InvariantCulture, $"in {layout.Pieces} {(isUpright ? "columns" : "rows")}")
            : isUpright ? "in one column" : "in one row";
        double text = options.FontSize * fit.Way.Zoom * fit.Scale;
        return string.Create(CultureInfo.InvariantCulture, $"{HowOf(fit.Way)}, {pieces}, ordinary text of {Num.Text(text)} pt{(fit.Page.Lacks is { } lacks ? $", {lacks}" : "")}");
    }

    private static string HowOf(PageTry way) => way.Options.Depth is { } depth
        ? string.Create(CultureInfo.InvariantCulture, $"'{NameOf(way.Options)}' open to depth {depth}")
        : way.Options.Parts is { } parts ? string.Create(CultureInfo.InvariantCulture, $"{parts} parts at most") : $"'{NameOf(way.Options)}'";

    private static string NameOf(DrawingOptions options) => DetailLevels.NameOf(options.Detail ?? DetailLevel.Layers);

    private string Refusal()
    {
        string page = (options.Width, options.Height) switch
        {
            ({ } w, { } h) => $"{Num.Text(w)} × {Num.Text(h)} pt",
            ({ } w, null) => $"a width of {Num.Text(w)} pt",
            var (_, h) => $"a height of {Num.Text(h ?? 0)} pt",
        };
        string need = nearest is { } near ? $"at {Num.Text(options.LeastText)} pt the nearest to it, {near.How}, takes {Num.Text(Math.Ceiling(near.Width))} × {Num.Text(Math.Ceiling(near.Height))} pt" : "its boxes alone take more than that";
        // Where the user decided how much is shown, less may fit.
        var less = options.Detail is null ? null : new PageSearch(maker.For(options with { Detail = null })).Seek();
        return $"the figure does not fit {page}: {need}" + (less is null ? "" : $"; {less.Choice}, it would");
    }

    private sealed record Fit(PageTry Way, PageComposer Page, double Scale);
}
