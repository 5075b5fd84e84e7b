namespace NetDraw.Diagram.Styles.Volumes;

/// <summary>A way to turn extents, which range over orders of magnitude, into lengths on paper that keep their order.</summary>
/// <param name="Name">Name on the command line.</param>
/// <param name="Description">One line for <c>netdraw list</c>.</param>
/// <param name="Fit">Fits it to the smallest and largest extent (above 0) and the lengths wanted for them, in points.</param>
public sealed record ScaleLaw(string Name, string Description, Func<double, double, double, double, Scale> Fit);
