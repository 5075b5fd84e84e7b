namespace NetDraw.Explain.Methods;

/// <summary>Rules for integrals over [0, 1]; the weights of each sum to one.</summary>
internal static class Quadratures
{
    /// <summary>Places and weights.</summary>
    /// <param name="name"><c>gauss-legendre</c>, <c>midpoint</c> or <c>trapezoid</c>.</param>
    /// <param name="steps">Number of places, at least 1.</param>
    /// <exception cref="ExplainException">No rule has this name.</exception>
    public static (double Place, double Weight)[] Of(string name, int steps) => name switch
    {
        "midpoint" => [.. Enumerable.Range(0, steps).Select(k => ((k + 0.5) / steps, 1.0 / steps))],
        "trapezoid" when steps > 1 => [.. Enumerable.Range(0, steps).Select(k => (k / (steps - 1.0), (k == 0 || k == steps - 1 ? 0.5 : 1) / (steps - 1.0)))],
        "trapezoid" => [(0.5, 1)],
        "gauss-legendre" => GaussLegendre(steps),
        _ => throw new ExplainException($"no quadrature is called '{name}', expected gauss-legendre, midpoint or trapezoid"),
    };

    // Roots of the Legendre polynomial by Newton's method (Press et al., Numerical Recipes, section 4.6).
    private static (double Place, double Weight)[] GaussLegendre(int n)
    {
        var nodes = new (double, double)[n];
        for (int i = 0; i < n; i++)
        {
            double z = Math.Cos(Math.PI * (i + 0.75) / (n + 0.5)), slope = 1;
            for (int iteration = 0; iteration < 100; iteration++)
            {
                double p = 1, before = 0;
                for (int k = 0; k < n; k++)
                    (p, before) = ((((2 * k) + 1) * z * p - (k * before)) / (k + 1), p);
                slope = n * ((z * p) - before) / ((z * z) - 1);
                double step = p / slope;
                z -= step;
                if (Math.Abs(step) < 1e-15)
                    break;
            }

            nodes[n - 1 - i] = ((1 + z) / 2, 1 / ((1 - (z * z)) * slope * slope));
        }

        return nodes;
    }
}
