using System.Collections.Immutable;
using NetDraw.Explain.Running;

namespace NetDraw.Explain.Methods.Maximisation;

/// <summary>A made-up picture.</summary>
/// <param name="Pixels">C×H×W, red first, 0 to 255: as the recipe shows it.</param>
/// <param name="Objectives">The objective before each step.</param>
/// <param name="Note">What went wrong; null where nothing did.</param>
internal sealed record MaximisedPicture(TensorValue Pixels, ImmutableArray<double> Objectives, string? Note = null);
