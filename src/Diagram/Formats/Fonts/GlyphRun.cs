using System.Collections.Immutable;
using NetDraw.Diagram.Scenes;

namespace NetDraw.Diagram.Formats.Fonts;

/// <summary>Glyphs of one font and size, each in its place.</summary>
/// <param name="Font">Their font.</param>
/// <param name="Size">Their size in points.</param>
/// <param name="Glyphs">Their numbers in the font.</param>
/// <param name="Places">Where the pen stands for each: from the left end of the label's baseline, in points, y down.</param>
internal sealed record GlyphRun(FontFile Font, double Size, ImmutableArray<ushort> Glyphs, ImmutableArray<Point> Places);
