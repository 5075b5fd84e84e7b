using System.Collections.Immutable;
using NetDraw.ModelImport;

namespace NetDraw.Cli.Figures;

/// <summary>How one figure went.</summary>
/// <param name="Input">Name of the model.</param>
/// <param name="Output">Where the figure went.</param>
/// <param name="Diagnostics">What its reader should know.</param>
/// <param name="Failure">Why there is no figure; null where there is one.</param>
internal sealed record FigureOutcome(string Input, string Output, ImmutableArray<Diagnostic> Diagnostics, Exception? Failure = null);
