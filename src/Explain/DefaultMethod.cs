using System.Collections.Immutable;
using NetDraw.Explain.Layers;
using NetDraw.Explain.Methods;

namespace NetDraw.Explain;

/// <summary>What a network is explained by where nobody names a method.</summary>
internal static class DefaultMethod
{
    /// <summary>Grad-CAM where there are maps that it can be of; else shares of the input, and where no gradient can be had, what covering it does.</summary>
    /// <param name="model">The network.</param>
    /// <param name="layers">The layers that the explained score hangs on.</param>
    /// <param name="wanted">Layers that the user names, which only methods of layers are of.</param>
    /// <returns>The method, and why it is another than Grad-CAM.</returns>
    public static (ImmutableArray<IExplainMethod> Methods, string? Reason) Of(ExplainModel model, FeatureLayers layers, ImmutableArray<string> wanted)
    {
        if (!wanted.IsEmpty)
            return ([ExplainMethods.Find("grad-cam")], null);
        if (model.GradientProblem is { } missing)
            return Because(ExplainMethods.Find("occlusion"), missing);
        if ((model.Form.Content == InputContent.Tokens ? "what tokens add to the score is what is asked of them" : layers.Obstacle) is not { } obstacle)
            return ([ExplainMethods.Find("grad-cam")], null);
        // Pixels by themselves say little, so that one pass does; of measured values and tokens the shares are wanted, which add up.
        return Because(ExplainMethods.Find(model.Form.Content == InputContent.Picture ? "saliency" : "integrated-gradients"), obstacle);
    }

    private static (ImmutableArray<IExplainMethod>, string) Because(IExplainMethod method, string reason) => ([method], $"{method.Title}, of the input: {reason}");
}
