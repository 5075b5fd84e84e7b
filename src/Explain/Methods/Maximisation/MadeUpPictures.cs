using System.Collections.Immutable;
using System.Globalization;

namespace NetDraw.Explain.Methods.Maximisation;

/// <summary>Runs the recipe of a run for units.</summary>
internal static class MadeUpPictures
{
    /// <summary>The recipe's iterations, or the user's.</summary>
    public static int IterationsOf(ExplainRun run) => run.Options.Iterations > 0 ? run.Options.Iterations : MaximisationRecipes.Find(run.Options.Recipe).Iterations;

    /// <summary>A picture for each unit.</summary>
    public static IEnumerable<Explanation> Of(IExplainMethod method, ExplainRun run, IReadOnlyList<MaximisedUnit> units, Func<MaximisedUnit, string> nameOf)
    {
        var recipe = MaximisationRecipes.Find(run.Options.Recipe);
        var random = new CounterRandom(run.Options.Seed);
        int iterations = IterationsOf(run);
        long all = (long)iterations * units.Count;
        foreach (var (index, unit) in units.Index())
        {
            long done = (long)index * iterations;
            var made = recipe.Maximise(unit, iterations, random, () => run.Step(++done, all));
            ImmutableArray<string> notes = [string.Create(CultureInfo.InvariantCulture, $"recipe {recipe.Name} ({recipe.Source}), {iterations} iterations, seed {run.Options.Seed}")];
            yield return new Explanation(method, MapKind.Picture, made.Pixels)
            {
                Layer = unit.Layer,
                Target = unit.Layer is null ? run.Target : null,
                Unit = nameOf(unit),
                Notes = made.Note is { } note ? [.. notes, $"{nameOf(unit)}: {note}"] : notes,
                Numbers = [new("objective at first", made.Objectives.FirstOrDefault()), new("objective at last", made.Objectives.LastOrDefault()), new("iterations", made.Objectives.Length)],
            };
        }
    }
}
