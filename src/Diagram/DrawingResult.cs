using System.Collections.Immutable;
using NetDraw.Diagram.Scenes;
using NetDraw.ModelImport;

namespace NetDraw.Diagram;

/// <summary>A finished figure, and what its reader should know of how it was made.</summary>
public sealed record DrawingResult(Scene Scene, ImmutableArray<Diagnostic> Diagnostics);
