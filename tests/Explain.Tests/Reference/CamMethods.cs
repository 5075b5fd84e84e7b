namespace NetDraw.Explain.Tests.Reference;

/// <summary>Methods that weigh the maps of a layer, each by its paper's equation; before the last rectifier.</summary>
internal static class CamMethods
{
    /// <summary>Zhou et al. 2016, equation 2: Σ w_k A^k with the classifier's weights.</summary>
    public static Maps Cam(Case c)
    {
        var dense = (Dense)c.Net.Find(c.Net.Scores);
        return Weighted(c.A, k => dense.Weights[(c.Class * c.A.Channels) + k]);
    }

    /// <summary>Selvaraju et al. 2017, equations 1 and 2: weighted by the mean gradient.</summary>
    public static Maps GradCam(Case c) => Weighted(c.A, k => c.G.Plane(k).Values.Average());

    /// <summary>Draelos and Carin 2020: Σ g ⊙ A.</summary>
    public static Maps HiResCam(Case c) => GradientMethods.Reduced(c.A.With(c.G, static (a, g) => a * g), "sum");

    /// <summary>Jiang et al. 2021, equations 5 and 6: Σ ReLU(g) ⊙ A.</summary>
    public static Maps LayerCam(Case c) => GradientMethods.Reduced(c.A.With(c.G, static (a, g) => a * Math.Max(0, g)), "sum");

    /// <summary>Fu et al. 2020, equation 8: weighted by Σ g A / Σ A; pytorch-grad-cam's guard.</summary>
    public static Maps XGradCam(Case c) => Weighted(c.A, k => c.A.Plane(k).With(c.G.Plane(k), static (a, g) => a * g).Values.Sum() / (c.A.Plane(k).Values.Sum() + 1e-7));

    /// <summary>Chattopadhyay et al. 2018, equations 7 and 19, Y = e^S, as each program has it; e^S, a factor of the whole map, is divided out.</summary>
    public static Maps GradCamPlusPlus(Case c)
    {
        var (activations, gradients) = (c.A, c.G);
        double y = Math.Exp(c.Values[c.Net.Scores].Values[c.Class]);
        return Weighted(activations, k =>
        {
            double[] g = gradients.Plane(k).Values;
            double sum = activations.Plane(k).Values.Sum();
            return c.Setting.Text("plusplus", "official") switch
            {
                "official" => Normalised(g, sum, y, static first => first > 0),
                "tfkv" => Normalised(g, sum, y, static _ => true),
                "pgc" => g.Sum(v => v == 0 ? 0 : v * v / ((2 * v * v) + (v * v * v * sum) + 1e-6) * Math.Max(0, v)),
                "xplique" => g.Average(v => v * v / ((2 * v * v) + (v * v * v * sum / g.Length) is var d && d == 0 ? 1e-4 : d) * Math.Max(0, v)),
                _ => g.Sum(static v => v * v * Math.Max(0, v)),
            };
        });
    }

    /// <summary>Muhammad and Yeasin 2020: centred places × channels, projected on the first right singular vector; rises with the sum of the maps.</summary>
    public static Maps EigenCam(Case c)
    {
        double[][] centred = [.. Enumerable.Range(0, c.A.Channels).Select(k => c.A.Plane(k).Values).Select(static p => Array.ConvertAll(p, v => v - p.Average()))];
        double[] vector = Eigen.Largest([.. centred.Select(a => centred.Select(b => a.Zip(b, static (x, y) => x * y).Sum()).ToArray())]);
        var map = new Maps(1, c.A.Height, c.A.Width, [.. Enumerable.Range(0, c.A.Places).Select(i => centred.Zip(vector, (p, v) => p[i] * v).Sum())]);
        double rise = Enumerable.Range(0, map.Places).Sum(i => map.Values[i] * centred.Sum(p => p[i]));
        return map.Each(v => rise < 0 ? -v : v);
    }

    /// <summary>Wang et al. 2020, equations 4 to 6: weighted by what the network says of the picture through the map, 0 to 1; flat maps show nothing.</summary>
    public static Maps ScoreCam(Case c)
    {
        var channels = Live(c);
        Maps Through(int k)
        {
            var mask = Sampling.Bilinear(c.A.Plane(k), c.X.Height, c.X.Width);
            double low = mask.Values.Min(), high = mask.Values.Max();
            return c.X.Times(mask.Each(m => (m - low) / (high - low)));
        }

        string variant = c.Setting.Text("score", "official");
        double nothing = variant == "paper" ? c.ScoreOf(c.Baseline) : 0;
        double[] scores = [.. channels.Select(k => variant == "official" ? c.ProbabilityOf(Through(k)) : Math.Exp(c.ScoreOf(Through(k)) - nothing))];
        double all = variant == "official" ? 1 : scores.Sum();
        return Weighted(c.A, k => channels.Contains(k) ? scores[channels.IndexOf(k)] / all : 0);
    }

    /// <summary>Desai and Ramaswamy 2020, equation 3: weighted by the share of the score that is lost without the map.</summary>
    public static Maps AblationCam(Case c)
    {
        var channels = Live(c);
        double score = c.ScoreOf(c.X);
        return Weighted(c.A, k => channels.Contains(k) ? (score - c.Net.Forward(c.X, (c.Layer, Without(c.A, k)))[c.Net.Scores].Values[c.Class]) / score : 0);
    }

    /// <summary>Selvaraju et al. 2017, section 3.2: guided backpropagation ⊙ Grad-CAM, enlarged.</summary>
    public static Maps GuidedGradCam(Case c)
    {
        var cam = GradCam(c).Each(static v => Math.Max(0, v));
        var large = c.Setting.Text("upsampling", "bilinear") == "nearest" ? Sampling.Nearest(cam, c.X.Height, c.X.Width) : Sampling.Bilinear(cam, c.X.Height, c.X.Width);
        return GradientMethods.Guided(c).Times(large);
    }

    // Numerator and denominator of α with all the factors that the authors' program has.
    private static double Normalised(double[] g, double sum, double y, Func<double, bool> isCounted)
    {
        double[] first = Array.ConvertAll(g, v => y * v), second = Array.ConvertAll(g, v => y * v * v), third = Array.ConvertAll(g, v => y * v * v * v);
        double[] alpha = [.. second.Zip(third, (s, t) => s / ((2 * s) + (t * sum) is var d && d == 0 ? 1 : d))];
        double norm = alpha.Zip(first, (a, f) => isCounted(f) ? a : 0).Sum();
        return norm == 0 ? 0 : alpha.Zip(first, (a, f) => a / norm * Math.Max(0, f)).Sum() / y;
    }

    private static Maps Without(Maps maps, int channel) => maps with { Values = [.. maps.Values.Select((v, i) => i / maps.Places == channel ? 0 : v)] };

    private static List<int> Live(Case c)
    {
        double Deviation(int k) => c.A.Plane(k).Values is var v ? v.Sum(x => (x - v.Average()) * (x - v.Average())) : 0;
        var live = Enumerable.Range(0, c.A.Channels).Where(k => c.A.Plane(k).Values.Distinct().Count() > 1);
        return c.Setting.Count("most", 0) is > 0 and var most ? [.. live.OrderByDescending(Deviation).Take(most)] : [.. live];
    }

    private static Maps Weighted(Maps maps, Func<int, double> weight)
    {
        var map = new Maps(1, maps.Height, maps.Width);
        for (int k = 0; k < maps.Channels; k++)
        {
            double w = weight(k);
            map = map.With(maps.Plane(k), (m, a) => m + (w * a));
        }

        return map;
    }
}
