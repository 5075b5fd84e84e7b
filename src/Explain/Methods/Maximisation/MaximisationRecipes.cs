using System.Collections.Immutable;

namespace NetDraw.Explain.Methods.Maximisation;

/// <summary>The catalogue of recipes.</summary>
internal static class MaximisationRecipes
{
    /// <summary>All recipes.</summary>
    public static ImmutableArray<IMaximisationRecipe> All { get; } = [new KerasBlogRecipe(), new KerasIoRecipe(), new KerasVisRecipe(), new LucidRecipe()];

    /// <summary>The recipe of a name.</summary>
    /// <exception cref="ExplainException">There is none.</exception>
    public static IMaximisationRecipe Find(string name) => All.FirstOrDefault(r => r.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
        ?? throw new ExplainException($"no recipe is called '{name}', expected one of {string.Join(", ", All.Select(static r => r.Name))}");
}
