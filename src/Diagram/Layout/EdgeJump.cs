using NetDraw.Diagram.Scenes;

namespace NetDraw.Diagram.Layout;

/// <summary>A piece of a way that is not drawn.</summary>
/// <param name="From">Where the line ends.</param>
/// <param name="To">Where it goes on.</param>
public readonly record struct EdgeJump(Point From, Point To);
