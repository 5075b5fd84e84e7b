namespace NetDraw.Explain.Tests.Reference;

/// <summary>Methods that change the picture and look at the score.</summary>
internal static class PerturbationMethods
{
    /// <summary>Zeiler and Fergus 2013, section 4.2: the fall of the score with a window covered; each pixel takes the mean of the windows over it, as captum.</summary>
    public static Maps Occlusion(Case c)
    {
        int window = c.Setting.Count("window", Math.Min(c.X.Height, c.X.Width) / 7), stride = c.Setting.Count("stride", Math.Max(1, window / 2));
        double score = c.ScoreOf(c.X);
        Maps baseline = c.Baseline, sum = new(1, c.X.Height, c.X.Width), count = sum.Empty();
        foreach (var (top, left) in Corners(c.X.Height, window, stride).SelectMany(y => Corners(c.X.Width, window, stride).Select(x => (y, x))))
        {
            bool IsCovered(int y, int x) => y >= top && y < top + window && x >= left && x < left + window;
            var covered = c.X with { Values = [.. c.X.Values.Select((v, i) => IsCovered(i / c.X.Width % c.X.Height, i % c.X.Width) ? baseline.Values[i] : v)] };
            double fall = score - c.ScoreOf(covered);
            for (int i = 0; i < sum.Places; i++)
            {
                sum.Values[i] += IsCovered(i / sum.Width, i % sum.Width) ? fall : 0;
                count.Values[i] += IsCovered(i / sum.Width, i % sum.Width) ? 1 : 0;
            }
        }

        return sum.With(count, static (s, n) => s / n);
    }

    /// <summary>Petsiuk et al. 2018, equation 6: Σ p(x ⊙ m) m / (N · E[m]); masks by the rule of its section 3.2.</summary>
    public static Maps Rise(Case c)
    {
        int masks = c.Setting.Count("masks", 1000);
        double keep = c.Setting.Number("keep", 0.5);
        var sum = new Maps(1, c.X.Height, c.X.Width);
        for (int n = 0; n < masks; n++)
        {
            var mask = Mask(c, n, c.Setting.Count("cells", 7), keep);
            double probability = c.ProbabilityOf(c.X.Times(mask));
            sum = sum.With(mask, (s, m) => s + (probability * m / (masks * keep)));
        }

        return sum;
    }

    // Cells kept at random, enlarged to one cell more than the picture, and shifted by less than a cell.
    private static Maps Mask(Case c, int n, int cells, double keep)
    {
        var noise = new Noise(c.Setting.Count("seed", 0));
        var grid = new Maps(1, cells, cells, [.. Enumerable.Range(0, cells * cells).Select(i => noise.Uniform(n, i) < keep ? 1.0 : 0)]);
        int height = (int)Math.Ceiling((double)c.X.Height / cells), width = (int)Math.Ceiling((double)c.X.Width / cells);
        var large = Sampling.Bilinear(grid, (cells + 1) * height, (cells + 1) * width);
        int left = (int)(noise.Uniform(n, cells * cells) * width), top = (int)(noise.Uniform(n, (cells * cells) + 1) * height);
        var mask = new Maps(1, c.X.Height, c.X.Width);
        for (int i = 0; i < mask.Places; i++)
            mask.Values[i] = large[0, top + (i / mask.Width), left + (i % mask.Width)];
        return mask;
    }

    // The last window hangs over the border, unless one ends there.
    private static IEnumerable<int> Corners(int extent, int window, int stride)
    {
        int corner = 0;
        for (; corner + window < extent; corner += stride)
            yield return corner;
        yield return corner;
    }
}
