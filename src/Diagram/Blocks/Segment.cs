namespace NetDraw.Diagram.Blocks;

/// <summary>A stretch of consecutive blocks that one tensor enters and one leaves.</summary>
/// <param name="First">Index of its first block.</param>
/// <param name="Last">Index of its last block.</param>
/// <param name="Exit">The tensor that leaves it; empty at the end of the network.</param>
/// <param name="Key">Equal for stretches that look and are wired alike; null for one that must not be folded.</param>
internal sealed record Segment(int First, int Last, string Exit, string? Key);
