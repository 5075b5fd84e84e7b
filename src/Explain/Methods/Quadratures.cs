using System.Collections.Immutable;

namespace NetDraw.Explain.Methods;

/// <summary>Rules for integrals over [0, 1]; the weights of each sum to one.</summary>
internal static class Quadratures
{
    private static readonly ImmutableArray<(string Name, Func<int, (double Place, double Weight)[]> Make)> All =
        [("gauss-legendre", GaussLegendre), ("midpoint", Midpoint), ("trapezoid", Trapezoid)];

    /// <summary>Which one a method takes.</summary>
    public static MethodParameter<string> Parameter { get; } = MethodParameter.Choice("quadrature", "RULE", "Integrated Gradients: rule", All.Select(static q => q.Name), All[0].Name);

    /// <summary>Places and weights.</summary>
    /// <param name="name">Name of the rule.</param>
    /// <param name="steps">Number of places, at least 1.</param>
    public static (double Place, double Weight)[] Make(string name, int steps) => All.First(q => q.Name == name).Make(steps);

    private static (double Place, double Weight)[] Midpoint(int n) => [.. Enumerable.Range(0, n).Select(k => ((k + 0.5) / n, 1.0 / n))];

    private static (double Place, double Weight)[] Trapezoid(int n) =>
        n == 1 ? [(0.5, 1)] : [.. Enumerable.Range(0, n).Select(k => (k / (n - 1.0), (k == 0 || k == n - 1 ? 0.5 : 1) / (n - 1.0)))];

    // Roots of the Legendre polynomial by Newton's method (Press et al., Numerical Recipes, section 4.6).
    internal static (double Place, double Weight)[] GaussLegendre(int n)
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
