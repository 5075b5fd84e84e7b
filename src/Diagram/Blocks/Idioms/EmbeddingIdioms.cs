using System.Collections.Immutable;
using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Blocks.Idioms;

/// <summary>Positions and times in pieces.</summary>
internal static class EmbeddingIdioms
{
    private const string Turned = "Concat(Neg(Slice|Split(x)),Slice|Split(x))";
    private const string Part = "Slice|Split(x)";

    private static string Positions(string isToken) => $"Cast?(Add(Cast?(Mul(Cast?(Add?(Cast?(CumSum(Cast?({isToken}))))),Cast?({isToken})))))";

    private const string Pairs = "Concat(Unsqueeze?(Sub(Mul(x,c),Mul(y,s))),Unsqueeze?(Add(Mul(x,s),Mul(y,c))))";

    public static ImmutableArray<Idiom> All { get; } =
    [
        // Su et al. 2021 (RoFormer), eq. 34: halves, or neighbours, are turned by an angle that grows with the position.
        Idiom.Row("rotary embedding", OperatorCategory.Arithmetic,
            $"Concat(Add(Mul({Part},c),Mul(Concat(Neg(Slice|Split({Part})),Slice|Split({Part})),s)),{Part})",
            $"Concat(Add(Mul({Part}),Mul(Concat(Neg(Slice|Split({Part})),Slice|Split({Part})))),{Part})",
            $"Add(Mul(x,c),Mul({Turned},s))",
            $"Add(Mul(x),Mul({Turned}))") with { Aside = "cs" },
        // A product does not say which of its factors is the table: the smaller one, and where nobody knows both are shown.
        Idiom.Row("rotary embedding", OperatorCategory.Arithmetic, Pairs) with { Aside = "cs", Holds = static s => SizeOf(s.InputOf("c")) is { } table && table < SizeOf(s.InputOf("x")) },
        Idiom.Row("rotary embedding", OperatorCategory.Arithmetic, Pairs),
        // Vaswani et al. 2017, §3.5, of one time for all; Ho et al. 2020 (DDPM), appendix B.
        Idiom.Row("sinusoidal embedding", OperatorCategory.Arithmetic,
            "Concat(Sin(Mul?(Mul(~x))),Cos(Mul?(Mul(~x))))",
            "Concat(Sin(x),Cos(x))"),
        // fairseq's make_positions, which RoBERTa took over: tokens that are no padding are counted, and numbered from behind padding's own number.
        Idiom.Row("position ids", OperatorCategory.Arithmetic,
            Positions("Not(Equal(x))"),
            Positions("Not(m)")),
    ];

    private static long? SizeOf(Shape? shape) => shape is { } known && known.Dims.All(static d => d.Value is not null) ? known.Dims.Aggregate(1L, static (n, d) => n * d.Value!.Value) : null;
}
