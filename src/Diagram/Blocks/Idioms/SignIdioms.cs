using System.Collections.Immutable;
using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Blocks.Idioms;

/// <summary>What is made of a map and its negative.</summary>
internal static class SignIdioms
{
    public static ImmutableArray<Idiom> All { get; } =
    [
        // Shang et al. 2016, definition 2.1; Hong et al. 2016 (PVANet), fig. 1, with a scale and a shift for each channel between.
        Idiom.Row("CReLU", OperatorCategory.Activation, "Relu(Add?(Mul?(Concat(x,Neg|Mul(x)))))", "ReLU(Scale?(Concat(x,Power(x))))") with { Holds = IsNegative, IsOfEveryFormat = true },
    ];

    // What joins the two halves reads the negative, in either order, which is no other multiple.
    private static bool IsNegative(IdiomScope scope) => scope.Inputs.TryGetValue("x", out string? x) && scope.Find(OperatorTraits.Joins) is { } join
        && scope.Blocks.FirstOrDefault(b => b.Inputs.Contains(x) && b.Head!.Outputs.Any(join.Inputs.Contains)) is { Head: { } turned } block && (block.Label == "negate" || Negates(scope.Network, turned));

    private static bool Negates(Network network, Node node) => node.Has(OperatorTraits.Multiplies) ? node.Inputs.Any(i => ConstantOperands.ElementOf(network, i) == -1)
        : node.Attributes.GetFloat("power_param.scale", 1) == -1 && node.Attributes.GetFloat("power_param.power", 1) == 1 && node.Attributes.GetFloat("power_param.shift", 0) == 0;
}
