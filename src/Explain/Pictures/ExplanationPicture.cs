using NetDraw.Diagram.Annotations;
using NetDraw.Explain.Methods;

namespace NetDraw.Explain.Pictures;

/// <summary>One picture of an explanation, with the scale that its colours are on.</summary>
/// <param name="Explanation">What it shows.</param>
/// <param name="Raster">Its pixels.</param>
/// <param name="Scale">Numbers at the ends of the colours.</param>
/// <param name="Map">The colours; null where they are the picture's own.</param>
/// <param name="Label">Which part of the explanation, such as <c>#12</c>; may be empty.</param>
/// <param name="Role">Where it goes.</param>
internal sealed record ExplanationPicture(Explanation Explanation, Raster Raster, MapScale Scale, ColorMap? Map, string Label, PictureRole Role);
