using System.Collections.Immutable;

namespace NetDraw.Explain.Methods.Maximisation;

/// <summary>The catalogue of recipes.</summary>
internal static class MaximisationRecipes
{
    /// <summary>All recipes.</summary>
    public static ImmutableArray<IMaximisationRecipe> All { get; } = [new KerasBlogRecipe(), new KerasIoRecipe(), new KerasVisRecipe(), new LucidRecipe()];

    /// <summary>Whose recipe.</summary>
    public static MethodParameter<string> Parameter { get; } = MethodParameter.Choice("recipe", "RECIPE", "pictures of filters and classes: whose recipe", All.Select(static r => r.Name), "lucid");

    /// <summary>The recipe that a run asks for.</summary>
    public static IMaximisationRecipe Of(ExplainRun run)
    {
        string name = run.Options.Get(Parameter);
        return All.First(r => r.Name == name);
    }
}
