using System.Globalization;

namespace NetDraw.Diagram.Styles.Volumes;

/// <summary>A way to turn extents, which range over orders of magnitude, into lengths on paper that keep their order.</summary>
public sealed record ScaleLaw
{
    /// <summary>Makes a law.</summary>
    /// <param name="name">Name on the command line.</param>
    /// <param name="description">One line for <c>netdraw list</c>.</param>
    /// <param name="fit">Fits it to the smallest and largest extent (above 0) and the lengths wanted for them, in points.</param>
    internal ScaleLaw(string name, string description, Func<double, double, double, double, Scale> fit) => (Name, Description, Fit) = (name, description, fit);

    /// <summary>Name on the command line.</summary>
    public string Name { get; }

    /// <summary>One line for <c>netdraw list</c>.</summary>
    public string Description { get; }

    /// <summary>The law fitted to extents and lengths.</summary>
    internal Func<double, double, double, double, Scale> Fit { get; }
}

/// <summary>A fitted law.</summary>
/// <param name="Curve">Extent to length in points; rises with the extent. An extent of 0 is unknown.</param>
/// <param name="Growth">What lengths are, as a format: 0 stands for the quantity in a sentence, 1 for it in a formula.</param>
internal sealed record Scale(Func<double, double> Curve, string Growth)
{
    /// <summary>What lengths are, in words.</summary>
    /// <param name="quantity">What extents are called in a sentence (<c>the map's side</c>).</param>
    /// <param name="symbol">What they are called in a formula (<c>side</c>); null for the same.</param>
    public string GrowthOf(string quantity, string? symbol = null) => string.Format(CultureInfo.InvariantCulture, Growth, quantity, symbol ?? quantity);

    /// <summary>Length of an extent; an unknown one gets the shortest.</summary>
    public double Of(long extent) => Curve(Math.Max(1, extent));

    /// <summary>The same law, all lengths multiplied.</summary>
    public Scale Times(double factor) => this with { Curve = x => Curve(x) * factor };
}
