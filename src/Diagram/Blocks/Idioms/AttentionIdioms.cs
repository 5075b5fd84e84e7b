using System.Collections.Immutable;
using System.Globalization;
using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Blocks.Idioms;

/// <summary>Attention in pieces: Vaswani et al. 2017, eq. 1, with masks, with copied keys and values, with the scale wherever exporters put it.</summary>
internal static class AttentionIdioms
{
    private const string Scores = "Div|Mul?(MatMul|Einsum(Div|Mul?(~q),Div|Mul?(~k)))";
    private const string Causal = $"Add|Where?({Scores})";
    private const string Kept = $"Softmax(Add|Where({Causal},m))", Open = $"Softmax(Add|Where?({Causal}))";

    public static ImmutableArray<Idiom> All { get; } =
    [
        Idiom.Row("attention", OperatorCategory.Attention,
            // Within windows the scores are parted by windows for their mask.
            "MatMul(Softmax(Reshape(Add(Reshape(Add(MatMul(Div|Mul?(~q),~k),m))))),~v)",
            "MatMul(Softmax(Reshape(Add(Reshape(Add?(MatMul(Div|Mul?(~q),~k)))))),~v)",
            $"MatMul|Einsum(Where(IsNaN({Kept}),{Kept}),~v)",
            $"MatMul|Einsum(Where(IsNaN({Open}),{Open}),~v)",
            $"MatMul|Einsum({Kept},~v)",
            $"MatMul(Softmax(Add|Where(Add|Where({Scores},m),n)),~v)",
            $"MatMul(Softmax(Add(Sub(Mul({Scores},m),n),o)),~v)",
            $"MatMul(Softmax(Sub(Mul({Scores},m),n)),~v)",
            // Of maps, whose places are the last axis (Zhang et al. 2019, SAGAN, eq. 2).
            $"MatMul(Transpose(Softmax({Scores})),~v)",
            $"MatMul|Einsum({Open},~v)") with { Aside = "mno", Describe = Name },
    ];

    // Ainslie et al. 2023: several heads of queries share one of keys and values, which is copied for them.
    private static string Name(IdiomScope scope) => (scope.Blocks.Any(static b => b.Head!.Has(OperatorTraits.FitsSize)) ? "grouped-query attention" : "attention") + HeadsOf(scope);

    private static string HeadsOf(IdiomScope scope) =>
        scope.Blocks[^1].Head is { Outputs: [_, ..], Inputs: [_, ..] } last && scope.Network.TensorOf(last.Outputs[0]).Shape is { Rank: 4 } made && made[1].Value is > 1 and var heads && IsByHead(scope, last) ? string.Create(CultureInfo.InvariantCulture, $", {heads} heads") : "";

    // Heads are an axis of their own where scores are places by places.
    private static bool IsByHead(IdiomScope scope, Node last) => scope.Network.TensorOf(last.Inputs[0]).Shape is { Rank: 4 } scores && scope.Network.TensorOf(last.Outputs[0]).Shape is { Rank: 4 } made && scores[1] == made[1] && scores[2] == made[2];
}
