namespace NetDraw.Diagram.Blocks.Repeats;

/// <summary>Equal stretches of a graph next to each other in reading order.</summary>
/// <param name="Start">Index of the first block of the first stretch.</param>
/// <param name="Period">Blocks in one stretch.</param>
/// <param name="Count">Number of stretches.</param>
internal readonly record struct Repeat(int Start, int Period, int Count)
{
    /// <summary>Blocks in all.</summary>
    public int Length => Period * Count;

    /// <summary>Index after the last block.</summary>
    public int End => Start + Length;
}
