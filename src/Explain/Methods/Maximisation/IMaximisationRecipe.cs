using System.Collections.Immutable;
using NetDraw.Explain.Running;

namespace NetDraw.Explain.Methods.Maximisation;

/// <summary>A way to make up a picture that excites a unit: a row of <see cref="MaximisationRecipes"/>.</summary>
internal interface IMaximisationRecipe
{
    /// <summary>Name on the command line.</summary>
    string Name { get; }

    /// <summary>The program whose numbers these are.</summary>
    string Source { get; }

    /// <summary>Iterations where the user asks for no other number.</summary>
    int Iterations { get; }

    /// <summary>Makes the picture.</summary>
    /// <param name="unit">What is to be excited.</param>
    /// <param name="iterations">Number of steps.</param>
    /// <param name="random">Random numbers; the unit's stream is to be used.</param>
    /// <param name="step">Told after each iteration.</param>
    MaximisedPicture Maximise(MaximisedUnit unit, int iterations, CounterRandom random, Action step);
}

/// <summary>A made-up picture.</summary>
/// <param name="Pixels">C×H×W, red first, 0 to 255: as the recipe shows it.</param>
/// <param name="Objectives">The objective before each step.</param>
/// <param name="Note">What went wrong; null where nothing did.</param>
internal sealed record MaximisedPicture(TensorValue Pixels, ImmutableArray<double> Objectives, string? Note = null);
