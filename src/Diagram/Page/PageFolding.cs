using NetDraw.Diagram.Layout;

namespace NetDraw.Diagram.Page;

/// <content>Puts a long column that leaves most of the width empty into several side by side, or into rows: so it is worth its height.</content>
internal sealed partial class PageSearch
{
    // What is longer than half a page of print, and leaves so much of the width empty, is folded.
    private const double MostNarrow = 0.55, LongColumn = LeastPrintHeight / 2;

    // Rows are read as lines of text are: columns have to be so much lower to be better.
    private const double RowsBetter = 1.25;

    // Shorter columns are more return lines than boxes.
    private const int LeastInColumn = 4, MostColumns = 4;

    // Between columns: what Wrapping leaves for the line that leads from one to the next.
    private const double Between = 26;

    // Placed at most, so that folding costs no more than the figure did.
    private const int MostFolds = 2;

    private Fit AsSheet(Fit fit)
    {
        if (!IsLongAndNarrow(fit))
            return fit;
        var columns = ColumnCounts(fit).Take(MostFolds).Select(count => Fold(fit, InColumns(fit, count))).FirstOrDefault(static f => f is not null);
        var rows = options.Direction is null ? Fold(fit, fit.Way with { Options = fit.Way.Options with { Direction = FlowDirection.LeftToRight }, WrapWidth = options.Width, WrapHeight = options.Height }) : null;
        if (rows is not null && (columns is null || rows.Page.Height <= RowsBetter * columns.Page.Height))
            return rows;
        return columns ?? fit;
    }

    private bool IsLongAndNarrow(Fit fit) =>
        options.Width is not null && IsUniform && fit.Page is { IsUpright: true, Layout.Pieces: 1 } && !IsInLevels(fit.Page.Layout) && fit.Page.Height * fit.Scale > LongColumn && WidthOf(fit) < MostNarrow * width;

    private static double WidthOf(Fit fit) => fit.Page.Layout.Width * fit.Page.Plan.WholeScale * fit.Scale;

    // As many as the page has room for, then fewer.
    private IEnumerable<int> ColumnCounts(Fit fit)
    {
        int most = (int)Math.Floor((width + Between) / (WidthOf(fit) + Between));
        for (int count = Math.Min(Math.Min(most, MostColumns), fit.Page.Layout.Nodes.Length / LeastInColumn); count > 1; count--)
            yield return count;
    }

    private PageTry InColumns(Fit fit, int count) => fit.Way with { WrapWidth = options.Width, WrapHeight = options.Height, Columns = count };

    // The same boxes in letters no smaller, and lower; a shortcut that is cut costs more than the height.
    private Fit? Fold(Fit fit, PageTry way) => Try(way) is { } folded && folded.Scale >= fit.Scale - Tolerance && folded.Page.Layout.Pieces > 1 && folded.Page.Height < fit.Page.Height
        && folded.Page.Layout.Edges.All(static e => e.Jumps.IsEmpty) ? folded : null;
}
