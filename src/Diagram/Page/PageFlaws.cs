using NetDraw.Diagram.Layout;

namespace NetDraw.Diagram.Page;

/// <summary>What makes a placed figure tedious to read although it fits its page, as one number: 0 for nothing.</summary>
internal static class PageFlaws
{
    // Rows get tedious when there are many, and when what is in them is less than what leads from one to the next.
    private const int ManyRows = 3, MostRows = 5;
    private const double LeastInRow = 2.9, ShortRows = 3;

    // Lines that lead from one row to the next, for each break between two.
    private const double MostReturns = 1.4;

    // Places where a line ends at a letter, which the reader has to look for.
    private const int MostMarks = 2;

    // What could have a line a resolution may have it at less detail.
    private const double NoLevels = 1;

    // Volumes that are smaller than their names, in rows, show less than larger ones of whole stages.
    private const double SmallBodies = 1;

    // So few boxes for a network of so many say too little while there is another way.
    private const int FewShown = 3, ManyLayers = 8;

    // What a figure that says too little weighs against other flaws, and one that says nothing: a box.
    private const double SaysLittle = 12, SaysNothing = 100;

    /// <summary>What it weighs that a network is only a few boxes.</summary>
    /// <param name="shown">Layers that the figure shows.</param>
    /// <param name="count">Counts those of the network; asked for few boxes alone.</param>
    public static double OfEmptiness(int shown, Func<int> count) => shown > FewShown || count() < ManyLayers ? 0 : shown == 1 ? SaysNothing : SaysLittle;

    /// <summary>The flaws of a page.</summary>
    public static double Of(PageComposer page) => (page.Layout.MissesLevels ? NoLevels : 0) + (page.Plan.AreSmall && page.Layout.Pieces > 1 ? SmallBodies : 0) + Marks(page.Layout) + (page.IsUpright ? 0 : Rows(page));

    private static double Marks(LayoutResult layout) =>
        Math.Max(0, layout.Edges.SelectMany(static e => e.Jumps).Select(static j => j.From).Distinct().Count() - MostMarks);

    private static double Rows(PageComposer page)
    {
        int rows = page.Layout.Pieces;
        if (rows < ManyRows)
            return 0;
        return Math.Max(0, rows - MostRows) + (page.Layout.Nodes.Length < LeastInRow * rows ? ShortRows : 0) + Math.Max(0, Returns(page) - (MostReturns * (rows - 1)));
    }

    // Lines against the flow: of a row's end to a later row's beginning.
    private static int Returns(PageComposer page)
    {
        double way = page.Direction == FlowDirection.LeftToRight ? 1 : -1;
        return page.Layout.Edges.Count(e => e.Points.Zip(e.Points.Skip(1)).Any(p => (p.Second.X - p.First.X) * way < -page.Layout.Width / 3));
    }
}
