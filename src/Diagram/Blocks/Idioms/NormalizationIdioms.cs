using System.Collections.Immutable;
using System.Globalization;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Blocks.Idioms;

/// <summary>Normalisations in pieces.</summary>
internal static class NormalizationIdioms
{
    private const string Statistics = "ReduceMean(Mul(Sub(x,ReduceMean(x)),Sub(x,ReduceMean(x))))";
    private const string Deviation = $"Sqrt(Add?({Statistics}))";

    public static ImmutableArray<Idiom> All { get; } =
    [
        // Wu and He 2018 (group normalization), §3.1: as exporters write it, an instance normalisation of the groups, then scale and shift by channel.
        Idiom.Row("group norm", OperatorCategory.Normalization, "Add?(Mul?(Reshape(InstanceNormalization(Reshape(x)))))") with { Holds = static s => Groups(s) > 0, Describe = GroupNorm },
        Layer("Add?(Mul?(Div(Sub(x,ReduceMean(x)),Sqrt(Add?(ReduceMean(Pow(Sub(x,ReduceMean(x)))))))))",
            $"Add?(Mul?(Div(Sub(x,ReduceMean(x)),{Deviation})))",
            $"Add?(Mul?(Mul(Sub(x,ReduceMean(x)),Reciprocal({Deviation}))))",
            "Add?(Mul?(Mul(Sub(x,ReduceMean(x)),Reciprocal(Sqrt(Add?(ReduceMean(Pow(Sub(x,ReduceMean(x))))))))))",
            $"Add(Mul(x,Mul?(Reciprocal({Deviation}))),Sub(Mul(ReduceMean(x),Mul?(Reciprocal({Deviation})))))"),
        Idiom.Row("RMS norm", OperatorCategory.Normalization,
            "Mul?(Mul(x,Reciprocal(Sqrt(Add?(ReduceMean(Pow(x)))))))",
            "Mul?(Mul(x,Reciprocal(Sqrt(Add?(ReduceMean(Mul(x,x)))))))",
            "Mul?(Mul(x,Div(Sqrt(Add?(ReduceMean(Pow(x)))))))",
            "Mul?(Mul(x,Pow(Add?(ReduceMean(Pow(x))))))",
            "Mul?(Div(x,Sqrt(Add?(ReduceMean(Pow(x))))))"),
        // As a framework's functional form writes it: divided by the norm, which is kept from nought.
        Idiom.Row("L2 normalisation", OperatorCategory.Normalization, "Mul?(Div(x,Expand?(Clip|Max|Add?(ReduceL2(x)))))", "Mul?(Div(x,Expand?(Sqrt(Clip|Max|Add?(ReduceSum(Pow(x)))))))"),
        // Ioffe and Szegedy 2015, algorithm 1 with stored statistics: less the mean, by the deviation, scaled and shifted; in less than that nobody can see it.
        Idiom.Row("BN", OperatorCategory.Normalization, "Add(Mul(Mul|Div(Sub(x))))", "Add(Mul|Div(Sub(x)))") with { Holds = static s => s.IsByChannel(mayBeLast: true), NormalizesChannels = true },
        Idiom.Row("scale and shift", OperatorCategory.Normalization, "Add(Mul(x))") with
        {
            Holds = static s => s.IsByChannel(mayBeLast: false),
            Describe = static s => s.Blocks.Any(IsNamedSo) ? "BN" : "scale and shift",
            NormalizesChannels = true,
        },
    ];

    private static Idiom Layer(params ReadOnlySpan<string> patterns) => Idiom.Row("layer norm", OperatorCategory.Normalization, patterns);

    private static long Groups(IdiomScope scope) => scope.MadeBy(OperatorTraits.KeepsElements) is { Rank: > 2 } grouped && scope.InputOf("x") is { Rank: > 2 } input && input.Rank >= grouped.Rank && grouped[1].Value is > 0 and var groups
        && input[1].Value is { } channels && channels % groups == 0 ? groups : 0;

    private static string GroupNorm(IdiomScope scope) => string.Create(CultureInfo.InvariantCulture, $"group norm, {Groups(scope)} groups");

    // A module that its author named so.
    private static bool IsNamedSo(Block block) => block.Head!.Module.Segments is [.., var last] && (last.Class.Contains("BatchNorm", StringComparison.Ordinal)
        || last.Name.StartsWith("bn", StringComparison.OrdinalIgnoreCase) || last.Name.Contains("batch_norm", StringComparison.OrdinalIgnoreCase) || last.Name.Contains("batchnorm", StringComparison.OrdinalIgnoreCase));
}
