namespace NetDraw.Diagram.Styles.Volumes;

/// <summary>A fitted law.</summary>
/// <param name="Curve">Extent to length in points; rises with the extent. An extent of 0 is unknown.</param>
/// <param name="Formula">What it is proportional to, after "∝", with the name of the quantity in place of <c>x</c>.</param>
public sealed record Scale(Func<double, double> Curve, string Formula)
{
    /// <summary>Length of an extent; an unknown one gets the shortest.</summary>
    public double Of(long extent) => Curve(Math.Max(1, extent));

    /// <summary>The same law, all lengths multiplied.</summary>
    public Scale Times(double factor) => this with { Curve = x => Curve(x) * factor };
}
