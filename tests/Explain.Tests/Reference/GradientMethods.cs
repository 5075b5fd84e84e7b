namespace NetDraw.Explain.Tests.Reference;

/// <summary>Methods of the input's gradient, each by its paper's equation.</summary>
internal static class GradientMethods
{
    // Abramowitz and Stegun, table 25.4: places on [−1, 1] and weights.
    private static readonly Dictionary<int, (double[] Places, double[] Weights)> GaussLegendre = new()
    {
        [3] = ([-0.774596669241483, 0, 0.774596669241483], [0.555555555555556, 0.888888888888889, 0.555555555555556]),
        [5] = ([-0.906179845938664, -0.538469310105683, 0, 0.538469310105683, 0.906179845938664], [0.236926885056189, 0.478628670499366, 0.568888888888889, 0.478628670499366, 0.236926885056189]),
    };

    /// <summary>Simonyan et al. 2013, section 3: |∂S/∂x|, the largest of the channels.</summary>
    public static Maps Saliency(Case c) => Reduced(c.GradientAt(c.X), c.Setting.Text("reduce", "max"));

    /// <summary>Shrikumar et al. 2016: x ⊙ ∂S/∂x.</summary>
    public static Maps GradientInput(Case c) => Reduced(c.GradientAt(c.X).With(c.X, static (g, x) => g * x), "sum");

    /// <summary>Smilkov et al. 2017: the mean gradient of copies with noise whose deviation is a share of the range.</summary>
    public static Maps SmoothGrad(Case c)
    {
        var noise = new Noise(c.Setting.Count("seed", 0));
        int samples = c.Setting.Count("samples", 25);
        double deviation = c.Setting.Number("noise", 0.15) * (c.X.Values.Max() - c.X.Values.Min());
        var sum = c.X.Empty();
        for (int n = 0; n < samples; n++)
        {
            int sample = n;
            var noisy = c.X with { Values = [.. c.X.Values.Select((v, i) => v + (deviation * noise.Normal(sample, i)))] };
            sum = sum.With(c.GradientAt(noisy), (s, g) => s + (g / samples));
        }

        return Reduced(sum, c.Setting.Text("reduce", "max"));
    }

    /// <summary>Sundararajan et al. 2017, equation 1: (x − x') ∫ ∂S/∂x along the straight line from x' to x.</summary>
    public static Maps IntegratedGradients(Case c)
    {
        var baseline = c.Baseline;
        for (int steps = c.Setting.Count("steps", 50); ; steps *= 2)
        {
            var mean = c.X.Empty();
            foreach (var (place, weight) in Quadrature(c.Setting.Text("quadrature", "gauss-legendre"), steps))
                mean = mean.With(c.GradientAt(baseline.With(c.X, (b, x) => b + (place * (x - b)))), (m, g) => m + (weight * g));
            var found = mean.With(c.X.With(baseline, static (x, b) => x - b), static (m, d) => m * d);
            double change = c.ScoreOf(c.X) - c.ScoreOf(baseline);
            if (Math.Abs(found.Values.Sum() - change) <= c.Setting.Number("until", double.PositiveInfinity) * Math.Abs(change))
                return Reduced(found, "sum");
        }
    }

    /// <summary>Springenberg et al. 2014: positive gradients alone, through active units alone.</summary>
    public static Maps Guided(Case c) => c.GradientAt(c.X, Rule.Guided);

    /// <summary>Zeiler and Fergus 2013, section 2.1: the strongest place of a map, led back with the rectifiers' rule.</summary>
    public static Maps Deconvnet(Case c, int channel)
    {
        var seed = c.A.Empty();
        int strongest = Enumerable.Range(channel * c.A.Places, c.A.Places).MaxBy(i => c.A.Values[i]);
        seed.Values[strongest] = c.A.Values[strongest];
        return c.Net.Gradients(c.Values, c.Layer, seed, Rule.Deconvnet)["x"];
    }

    /// <summary>Srinivas and Fleuret 2019, equation 7: |x ⊙ g| and every layer's |b ⊙ g|, enlarged; biases of dense layers have no place.</summary>
    public static Maps FullGrad(Case c)
    {
        var seed = c.Values[c.Net.Scores].Empty();
        seed.Values[c.Class] = 1;
        var gradients = c.Net.Gradients(c.Values, c.Net.Scores, seed);
        var map = Reduced(gradients["x"].With(c.X, static (g, x) => Math.Abs(g * x)), "sum");
        foreach (var layer in c.Net.Layers.Where(l => l.Biases is not null && c.Values[l.Name].Places > 1))
        {
            var gradient = gradients[layer.Name];
            var shares = Reduced(gradient with { Values = [.. gradient.Values.Select((g, i) => Math.Abs(g * layer.Biases![i / gradient.Places]))] }, "sum");
            map = map.With(Sampling.Bilinear(shares, map.Height, map.Width), static (m, s) => m + s);
        }

        return map;
    }

    /// <summary>One plane of the channels: the largest magnitude, the sum, the length.</summary>
    public static Maps Reduced(Maps maps, string how)
    {
        var result = new Maps(1, maps.Height, maps.Width);
        for (int i = 0; i < result.Places; i++)
        {
            var channels = Enumerable.Range(0, maps.Channels).Select(c => maps.Values[(c * maps.Places) + i]).ToList();
            result.Values[i] = how == "sum" ? channels.Sum() : how == "l2" ? Math.Sqrt(channels.Sum(static v => v * v)) : channels.Max(Math.Abs);
        }

        return result;
    }

    private static IEnumerable<(double Place, double Weight)> Quadrature(string name, int steps)
    {
        for (int k = 0; k < steps; k++)
        {
            yield return name switch
            {
                "midpoint" => ((k + 0.5) / steps, 1.0 / steps),
                "trapezoid" => (k / (steps - 1.0), (k == 0 || k == steps - 1 ? 0.5 : 1) / (steps - 1)),
                _ => ((GaussLegendre[steps].Places[k] + 1) / 2, GaussLegendre[steps].Weights[k] / 2),
            };
        }
    }
}
