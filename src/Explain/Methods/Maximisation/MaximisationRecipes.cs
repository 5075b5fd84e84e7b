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

    /// <summary>Whose recipe.</summary>
    public static MethodParameter<string> Parameter { get; } = MethodParameter.Choice("recipe", "RECIPE", "pictures of filters and classes: whose recipe", All.Select(static r => r.Name), "lucid");

    /// <summary>The recipe that a run asks for.</summary>
    public static IMaximisationRecipe Choose(ExplainRun run)
    {
        string name = run.Options.Get(Parameter);
        return Catalogue.Find(name);
    }
}
