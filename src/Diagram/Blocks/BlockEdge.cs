namespace NetDraw.Diagram.Blocks;

/// <summary>A tensor's way from the block that writes it to one that reads it.</summary>
/// <param name="From">Index of the writing block.</param>
/// <param name="To">Index of the reading block.</param>
/// <param name="Tensor">Name of the tensor in the network.</param>
public readonly record struct BlockEdge(int From, int To, string Tensor);
