using NetDraw.Diagram.Rules;

namespace NetDraw.Cli.Jobs;

/// <summary>A rule that gives layers a picture.</summary>
/// <param name="Rule">Which layers; its settings say nothing yet.</param>
/// <param name="Path">The picture's file.</param>
internal sealed record IconRule(FigureRule Rule, string Path);
