namespace NetDraw.Diagram.Layout;

/// <summary>An edge to route.</summary>
/// <param name="From">Index of the source box.</param>
/// <param name="To">Index of the target box.</param>
/// <param name="LabelWidth">Width of its label in points; 0 for none.</param>
/// <param name="LabelHeight">Height of its label in points; 0 for none.</param>
public readonly record struct LayoutEdge(int From, int To, double LabelWidth = 0, double LabelHeight = 0);
