namespace NetDraw.Diagram.Annotations;

/// <summary>A class's score as a bar.</summary>
/// <param name="Label">The class.</param>
/// <param name="Share">Length of the bar, 0 to 1.</param>
/// <param name="Text">The number.</param>
/// <param name="IsTarget">Whether the pictures explain this class.</param>
public sealed record ScoreBar(string Label, double Share, string Text, bool IsTarget);
