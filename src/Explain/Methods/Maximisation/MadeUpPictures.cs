using System.Collections.Immutable;
using System.Globalization;

namespace NetDraw.Explain.Methods.Maximisation;

/// <summary>Runs the recipe of a run for units.</summary>
internal static class MadeUpPictures
{
    /// <summary>Iterations; 0 for the recipe's own.</summary>
    public static MethodParameter<int> Iterations { get; } = MethodParameter.Count("iterations", "pictures of filters and classes: iterations; 0 for the recipe's own", 0);

    /// <summary>The recipe's iterations, or the user's.</summary>
    public static int IterationsOf(ExplainRun run) => run.Options.Get(Iterations) is > 0 and var count ? count : MaximisationRecipes.Choose(run).Iterations;

    /// <summary>A picture for each unit.</summary>
    public static IEnumerable<Explanation> Make(IExplainMethod method, ExplainRun run, IReadOnlyList<MaximisedUnit> units, Func<MaximisedUnit, string> nameOf)
    {
        var recipe = MaximisationRecipes.Choose(run);
        int seed = run.Options.Get(MethodOptions.Seed);
        var random = new CounterRandom(seed);
        int iterations = IterationsOf(run);
        long all = (long)iterations * units.Count;
        foreach (var (index, unit) in units.Index())
        {
            long done = (long)index * iterations;
            var made = recipe.Maximise(unit, iterations, random, () => run.Step(++done, all));
            ImmutableArray<string> notes = [string.Create(CultureInfo.InvariantCulture, $"recipe {recipe.Name} ({recipe.Source}), {iterations} iterations, seed {seed}")];
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
