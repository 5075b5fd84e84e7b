using System.Collections.Immutable;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Blocks.Idioms;

/// <summary>Positions and times in pieces.</summary>
internal static class EmbeddingIdioms
{
    private const string Turned = "Concat(Neg(Slice|Split(x)),Slice|Split(x))";
    private const string Part = "Slice|Split(x)";

    private static string Positions(string isToken) => $"Cast?(Add(Cast?(Mul(Cast?(Add?(Cast?(CumSum(Cast?({isToken}))))),Cast?({isToken})))))";

    public static ImmutableArray<Idiom> All { get; } =
    [
        // Su et al. 2021 (RoFormer), eq. 34: halves, or neighbours, are turned by an angle that grows with the position.
        Idiom.Row("rotary embedding", OperatorCategory.Arithmetic,
            $"Concat(Add(Mul({Part},c),Mul(Concat(Neg(Slice|Split({Part})),Slice|Split({Part})),s)),{Part})",
            $"Concat(Add(Mul({Part}),Mul(Concat(Neg(Slice|Split({Part})),Slice|Split({Part})))),{Part})",
            $"Add(Mul(x,c),Mul({Turned},s))",
            $"Add(Mul(x),Mul({Turned}))",
            "Concat(Unsqueeze?(Sub(Mul(x,c),Mul(y,s))),Unsqueeze?(Add(Mul(x,s),Mul(y,c))))") with { Aside = "cs" },
        // Vaswani et al. 2017, §3.5, of one time for all; Ho et al. 2020 (DDPM), appendix B.
        Idiom.Row("sinusoidal embedding", OperatorCategory.Arithmetic,
            "Concat(Sin(Mul?(Mul(~x))),Cos(Mul?(Mul(~x))))",
            "Concat(Sin(x),Cos(x))"),
        // fairseq's make_positions, which RoBERTa took over: tokens that are no padding are counted, and numbered from behind padding's own number.
        Idiom.Row("position ids", OperatorCategory.Arithmetic,
            Positions("Not(Equal(x))"),
            Positions("Not(m)")),
    ];
}
