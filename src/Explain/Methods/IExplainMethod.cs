using System.Collections.Immutable;
using NetDraw.Explain.Layers;

namespace NetDraw.Explain.Methods;

/// <summary>
/// A way to explain: a row of <see cref="ExplainMethods"/>, or a caller's own. Most have to say their names, what they cost and how they explain;
/// the rest has defaults, those of a method that tells classes apart and gives a heatmap over the picture.
/// </summary>
public interface IExplainMethod
{
    /// <summary>Name on the command line, lower case.</summary>
    string Name { get; }

    /// <summary>Name in figures.</summary>
    string Title { get; }

    /// <summary>Paper, or the tool whose convention it is.</summary>
    string Source { get; }

    /// <summary>What it can be given; its run holds the values.</summary>
    ImmutableArray<MethodParameter> Parameters => [];

    /// <summary>Whether it asks for the runner that computes gradients and can be fed in the middle of the network.</summary>
    bool NeedsGradients => false;

    /// <summary>Whether it explains a picture, rather than the network alone.</summary>
    bool NeedsPicture => true;

    /// <summary>Whether the target makes a difference; where it makes none, several targets are explained once.</summary>
    bool KnowsClass => true;

    /// <summary>Whether it is of layers, rather than of the input.</summary>
    bool TakesLayers => false;

    /// <summary>Whether it reads the weights of attention, which convolutional networks have not.</summary>
    bool NeedsAttention => false;

    /// <summary>Whether its heatmaps are made of single pixels' gradients, a few of which outshine all others.</summary>
    bool IsPixelwise => false;

    /// <summary>The layers that it takes where the user names none, and why these; the reason is null where there is nothing to say.</summary>
    /// <param name="layers">Those of the network, at least one.</param>
    /// <param name="classes">Number of classes.</param>
    (ImmutableArray<FeatureLayer> Layers, string? Reason) ChooseLayers(FeatureLayers layers, int classes)
    {
        var (layer, reason) = layers.Default(classes);
        return ([layer], $"{layer.Name} ({layer.SizeText}): {reason}");
    }

    /// <summary>Passes that it takes.</summary>
    PassCount Plan(ExplainRun run);

    /// <summary>Explains one picture.</summary>
    /// <exception cref="ExplainException">The method does not apply to this network, or cannot be run.</exception>
    IEnumerable<Explanation> Explain(ExplainRun run);
}
