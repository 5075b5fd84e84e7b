using System.Collections.Immutable;

namespace NetDraw.Diagram.Annotations;

/// <summary>Pictures that were made in one way.</summary>
/// <param name="Title">What they are: a method's name.</param>
/// <param name="Subtitle">Of what: class, layer, size; may be empty.</param>
/// <param name="Pictures">The pictures, in order.</param>
/// <param name="ColorBars">Scales that they are on.</param>
public sealed record SheetSection(string Title, string Subtitle, ImmutableArray<LayerPicture> Pictures, ImmutableArray<ColorBar> ColorBars);
