using System.Collections.Immutable;
using NetDraw.ModelImport;

namespace NetDraw.Explain.Methods.Maximisation;

/// <summary>The catalogue of recipes.</summary>
internal static class MaximisationRecipes
{
    /// <summary>All recipes.</summary>
    public static ImmutableArray<IMaximisationRecipe> All => Catalogue.Rows;

    /// <summary>The rows, to be looked up by name.</summary>
    public static Catalogue<IMaximisationRecipe> Catalogue { get; } = new("recipe", [new KerasBlogRecipe(), new KerasIoRecipe(), new KerasVisRecipe(), new LucidRecipe()], static row => row.Name, static message => new ExplainException(message));

    /// <summary>The recipe of a name.</summary>
    /// <exception cref="ExplainException">There is none.</exception>
    public static IMaximisationRecipe Find(string name) => Catalogue.Find(name);
}
