using NetDraw.Diagram.Blocks;

namespace NetDraw.Diagram.Styles.Volumes;

/// <summary>An edge between units.</summary>
/// <param name="From">Index of the unit that it leaves.</param>
/// <param name="To">Index of the unit that it enters.</param>
/// <param name="Edge">The edge between blocks that it is.</param>
internal readonly record struct UnitEdge(int From, int To, BlockEdge Edge);
