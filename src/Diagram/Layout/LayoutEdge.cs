namespace NetDraw.Diagram.Layout;

/// <summary>An edge to route.</summary>
/// <param name="From">Index of the source box.</param>
/// <param name="To">Index of the target box.</param>
/// <param name="LabelWidth">Width of its label in points; 0 for none.</param>
/// <param name="LabelHeight">Height of its label in points; 0 for none.</param>
public readonly record struct LayoutEdge(int From, int To, double LabelWidth = 0, double LabelHeight = 0)
{
    /// <summary>Which tensor it carries: edges of one source and one number cross the border of a region as one line.</summary>
    public int Bundle { get; init; }

    /// <summary>Whether no row or column breaks between the boxes that it joins, as far as the engine can help it.</summary>
    public bool IsTied { get; init; }

    /// <summary>Where it has to leave its source, from the box's left border where the flow runs down or up, else from its upper one; null for anywhere.</summary>
    internal double? FromPort { get; init; }

    /// <summary>Where it has to enter its target, likewise.</summary>
    internal double? ToPort { get; init; }
}
