using System.Collections.Immutable;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Blocks.Idioms;

/// <summary>How detectors' heads make boxes of what they predict.</summary>
internal static class DetectionIdioms
{
    private const string Part = "Slice|Split(x)", Least = $"Sub({Part})", Most = $"Add({Part})";

    public static ImmutableArray<Idiom> All { get; } =
    [
        // Distances to the four sides, from anchor points (Tian et al. 2019, FCOS, §3.1, the other way round): corners, then centre and size, by the stride.
        Idiom.Row("box decoding", OperatorCategory.Detection, $"Mul?(Concat(Div|Mul(Add({Least},{Most})),Sub({Most},{Least})))",
            // Redmon and Farhadi 2018 (YOLOv3), fig. 2, as later versions scale it: centres from cells, sizes from anchors, the rest as it is.
            $"Concat(Mul(Add(Sub?(Mul({Part})))),Mul(Pow(Mul({Part}))),{Part})"),
        // Li et al. 2020 (generalized focal loss), eq. 6: a distance is the mean of a distribution over bins.
        Idiom.Row("DFL", OperatorCategory.Detection, "Conv(Transpose?(Softmax(Transpose?(Reshape(x)))))") with { Holds = static s => s.Output is { Rank: > 2 } output && output[1].Value == 1 },
    ];
}
