namespace NetDraw.Diagram.Page;

/// <content>Lets volumes grow along the flow where a row of them has room that their height leaves.</content>
internal sealed partial class PageSearch
{
    // What little more would change is not worth another layout.
    private const double LeastStretch = 1.2, MostStretch = 4;

    // Steps between the two.
    private const int StretchSteps = 4;

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

        return best;

        Fit? By(double stretch) => Try(fit.Way with { Stretch = stretch }) is { } wider && wider.Scale > fit.Scale - Tolerance && wider.Page.Layout.Pieces == fit.Page.Layout.Pieces && !IsU(wider.Page) ? wider : null;
    }
}
