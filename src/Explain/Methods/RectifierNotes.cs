using System.Collections.Immutable;
using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Explain.Methods;

/// <summary>What pictures made by a rectifier's rule have to say.</summary>
internal static class RectifierNotes
{
    private const string Sanity = "Such pictures change little when the weights of the network are randomised: they show edges of the input, and are weak evidence of what the class hangs on (Adebayo et al. 2018).";

    /// <summary>The warning, and which activations the rule passes by.</summary>
    public static ImmutableArray<string> Write(Network network)
    {
        string[] others = [.. network.Nodes.Where(IsOther).Select(static n => n.Type).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        bool isAny = network.Nodes.Any(IsRectifier);
        return others.Length == 0 && isAny ? [Sanity]
            : isAny ? [Sanity, $"The rule holds for rectifiers alone: through {string.Join(", ", others)} the plain gradient passes."]
            : ["The network has no rectifier: the rule does not apply, and this is the plain gradient."];
    }

    private static bool IsRectifier(Node node) => node.Has(OperatorTraits.Rectifies);

    private static bool IsOther(Node node) => node.Category == OperatorCategory.Activation && !node.HasAny(OperatorTraits.EndsNetwork | OperatorTraits.Rectifies);
}
