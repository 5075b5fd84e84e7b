namespace NetDraw.Diagram.Blocks;

/// <summary>One step from what the file says to what a reader should see.</summary>
/// <param name="Name">Name in messages and tests, kebab-case.</param>
/// <param name="Phase">What it finds.</param>
/// <param name="Apply">Pure; idempotent; returns the graph it was given where there is nothing to do.</param>
internal sealed record BlockPass(string Name, PassPhase Phase, Func<BlockGraph, BlockGraph> Apply);
