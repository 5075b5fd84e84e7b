namespace NetDraw.Diagram.Scenes;

/// <summary>An edge of a figure.</summary>
/// <param name="Id">Unique in the figure.</param>
/// <param name="From">Id of the node that it leaves.</param>
/// <param name="To">Id of the node that it reaches.</param>
/// <param name="Tensor">Name of the tensor in the model.</param>
public sealed record FigureEdge(string Id, string From, string To, string Tensor)
{
    /// <summary>How many operands of its reader the tensor is, at least 1.</summary>
    public int Count { get; init; } = 1;
}
