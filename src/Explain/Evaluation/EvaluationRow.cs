namespace NetDraw.Explain.Evaluation;

/// <summary>One measure of how well a heatmap tells what the network looks at.</summary>
/// <param name="Name">Name for tables.</param>
/// <param name="Value">The number.</param>
/// <param name="IsHigherBetter">Which direction is better.</param>
/// <param name="Explanation">What was measured, in a line.</param>
internal sealed record EvaluationRow(string Name, double Value, bool IsHigherBetter, string Explanation);
