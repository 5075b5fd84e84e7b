namespace NetDraw.Diagram.Blocks;

/// <summary>A tensor's way from the block that writes it to one that reads it.</summary>
/// <param name="From">Index of the writing block.</param>
/// <param name="To">Index of the reading block.</param>
/// <param name="Tensor">Name of the tensor in the network.</param>
public readonly record struct BlockEdge(int From, int To, string Tensor)
{
    /// <summary>How many operands of the reader the tensor is, at least 1.</summary>
    public int Count { get; init; } = 1;

    /// <summary>Whether it stands for several tensors, so that what is true of the one named need not be of the others.</summary>
    internal bool IsMixed { get; init; }

    /// <summary>What a figure writes on it where it is more than one: <c>twice</c>, <c>3 times</c>, which nobody takes for a number of copies, or <c>3 tensors</c>; null for one.</summary>
    internal string? CountText => IsMixed && Count > 1 ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Count} tensors") : TextOf(Count);

    /// <summary>The same in as few letters as between two bodies there is room for: <c>×2</c>.</summary>
    internal string? ShortCountText => Count > 1 ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"×{Count}") : null;

    /// <summary>The same of a number of operands.</summary>
    internal static string? TextOf(int count) => count switch { < 2 => null, 2 => "twice", _ => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{count} times") };
}
