namespace NetDraw.Diagram.Page;

/// <content>Lets volumes grow along the flow where a row of them has room that their height leaves.</content>
internal sealed partial class PageSearch
{
    // What little more would change is not worth another layout.
    private const double LeastStretch = 1.2, MostStretch = 8;

    // Steps between the two, and beyond.
    private const int StretchSteps = 5, GrowthSteps = 3;
    private const double GrowthStep = 1.08;

    private Fit Stretched(Fit fit)
    {
        if (!maker.Style.Scaling.Stretches || options.Width is null || IsU(fit.Page) || fit.Page.IsUpright || By(LeastStretch) is not { } first)
            return fit;
        var (best, low, high) = (first, Math.Log(LeastStretch), Math.Log(MostStretch));
        for (int i = 0; i < StretchSteps; i++)
        {
            double middle = (low + high) / 2;
            if (By(Math.Round(Math.Exp(middle), 3)) is { } larger)
                (best, low) = (larger, middle);
            else
                high = middle;
        }

        // Wider bodies have shorter names, so that the row may have got lower: then all may grow once more.
        for (int i = 0; i < GrowthSteps && best.Way.Factor < maker.Style.Scaling.InOneRow.Max() && With(best.Way with { Factor = Math.Round(best.Way.Factor * GrowthStep, 3) }) is { } larger; i++)
            best = larger;
        return best;

        Fit? By(double stretch) => With(fit.Way with { Stretch = stretch });

        Fit? With(PageTry way) => Try(way) is { } wider && wider.Scale > fit.Scale - Tolerance && wider.Page.Layout.Pieces == fit.Page.Layout.Pieces && !IsU(wider.Page) ? wider : null;
    }
}
