using System.Collections.Immutable;
using NetDraw.ModelImport.Graph;
using T = NetDraw.ModelImport.Operators.OperatorTraits;

namespace NetDraw.ModelImport.Operators.Caffe;

/// <summary>Priors, proposals and detections. How many boxes come out only the data say: that extent is a symbol.</summary>
internal static class DetectionOperators
{
    public static ImmutableArray<OperatorSpec> All { get; } =
    [
        CaffeRow.Of("PriorBox", OperatorCategory.Detection, Priors, "PriorBoxLayer", "DensityPriorBox", "PriorVBox").With(T.ReadsShapeOnly),
        CaffeRow.Of("DetectionOutput", OperatorCategory.Detection, Detections(7), "YoloDetectionOutput", "Yolov3DetectionOutput", "Yolov2DetectionOutput", "RegionOutput",
            "CenterGridOutput", "DetectionCcpdOutput", "FasterRcnnDetectionOutput", "RefineDetDetectionOutput", "DetectionOutputLayer", "CenterObjectOutput", "CaffeDetectionOutput").With(T.PicksBoxes),
        CaffeRow.Of("DetectionEvaluate", OperatorCategory.Detection, Evaluation, "DetectionEvaluateYolo", "Yolov3DetectionEvaluate"),
        CaffeRow.Of("EvalDetection", OperatorCategory.Detection, Measures),
        CaffeRow.Of("Proposal", OperatorCategory.Detection, Proposals("proposal_param.post_nms_topn"), "ProposalLayer", "RPNProposal", "PyramidProposal"),
        CaffeRow.Of("SimplerNMS", OperatorCategory.Detection, Proposals("simpler_nms_param.post_nms_topn"), "GenerateProposals", "BoxOutput"),
        CaffeRow.Of("BoxAnnotatorOHEM", OperatorCategory.Detection, AnnotateHard),
        CaffeRow.Of("SampleTriplet", OperatorCategory.Detection, Triplets),
        CaffeRow.Of("Affinity", OperatorCategory.Detection, Affinities),
        CaffeRow.Of("ConnectedComponent", OperatorCategory.Detection, CaffeRules.Same),
        CaffeRow.Of("Python", OperatorCategory.Other, PythonLayers.Infer) with { Describe = PythonLayers.Describe },
        CaffeRow.Of("Proxy", OperatorCategory.Other, CaffeRules.SameAsFirst),
    ];

    // 1 × 2 × 4·(boxes): corners and variances (SSD: prior_box_layer.cpp).
    private static void Priors(ShapeScope scope)
    {
        var a = scope.Attributes;
        if (!scope.TryShapeOfRank(0, 4, out var map))
            return;
        Dimension boxes = map[2] * map[3] * CountPriors(a);
        scope.SetOutput(0, [1, 2, boxes * 4]);
    }

    private static long CountPriors(Attributes a)
    {
        const string P = "prior_box_param";
        bool isFlipped = a.GetBoolean($"{P}.flip", true);
        var ratios = new List<double> { 1 };
        foreach (double ratio in a.GetFloats($"{P}.aspect_ratio"))
        {
            if (ratios.Exists(r => Math.Abs(r - ratio) < 1e-6))
                continue;
            ratios.Add(ratio);
            if (isFlipped && ratio != 0)
                ratios.Add(1 / ratio);
        }

        if (a.GetFloats($"{P}.fixed_size") is { IsEmpty: false } sizes)
            return DensePriors(a, sizes, ratios.Count);
        long smallest = a.GetFloats($"{P}.min_size").Length, largest = a.GetFloats($"{P}.max_size").Length;
        if (smallest == 0)
            smallest = a.GetFloats($"{P}.fixed_sizes").Length;
        return (ratios.Count * smallest) + largest;
    }

    // Density priors: each fixed size is repeated density² times for each ratio.
    private static long DensePriors(Attributes a, ImmutableArray<double> sizes, int ratios)
    {
        var densities = a.GetIntegers("prior_box_param.density");
        int fixedRatios = a.GetFloats("prior_box_param.fixed_ratio").Length;
        long count = 0;
        for (int i = 0; i < sizes.Length; i++)
        {
            long density = i < densities.Length ? Math.Clamp(densities[i], 0, 1000) : 1;
            count += density * density * (fixedRatios > 0 ? fixedRatios : ratios);
        }

        return count;
    }

    // One triplet of anchor, positive and negative for each ordered pair of a label's samples, else one a label (forks: sample_triplet_layer.cpp).
    private static void Triplets(ShapeScope scope)
    {
        const string P = "sample_triplet_param";
        var labels = scope.Attributes.GetDimension($"{P}.label_num", Dimension.Unknown);
        var samples = scope.Attributes.GetDimension($"{P}.sample_num", Dimension.Unknown);
        if (!labels.IsUnknown && !samples.IsUnknown)
            scope.SetOutput(0, [labels * samples * (samples - 1), 3, 1, 1]);
        else if (scope.TryShape(1, out var shape))
            scope.SetOutput(0, [shape.ElementCount, 3, 1, 1]);
    }

    // Two edges a pixel, to the neighbours right and below (naibaf7/caffe: affinity_layer.cpp).
    private static void Affinities(ShapeScope scope)
    {
        for (int i = 0; i < scope.OutputCount; i++)
        {
            if (scope.TryShapeOfRank(i, 4, out var map))
                scope.SetOutput(i, [1, 2, map[2], map[3]]);
        }
    }

    private static Action<ShapeScope> Detections(int width) => scope =>
    {
        for (int i = 0; i < scope.OutputCount; i++)
            scope.SetOutput(i, [1, 1, scope.NewSymbol(i, 2, "detections"), width]);
    };

    private static void Evaluation(ShapeScope scope)
    {
        for (int i = 0; i < scope.OutputCount; i++)
            scope.SetOutput(i, [1, 1, scope.NewSymbol(i, 2, "rows"), 5]);
    }

    private static void Measures(ShapeScope scope) => scope.Fail("what EvalDetection writes hangs on the detections");

    private static Action<ShapeScope> Proposals(string count) => scope =>
    {
        var rois = scope.Attributes.GetDimension(count, Dimension.Unknown) is { IsUnknown: false } most ? most : scope.NewSymbol(0, 0, "rois");
        scope.SetOutput(0, [rois, 5]);
        scope.SetOutput(1, [rois, 1]);
    };

    private static void AnnotateHard(ShapeScope scope)
    {
        // The last two bottoms are the labels and the box weights, which come out with the easy regions masked.
        for (int i = 0; i < Math.Min(2, scope.OutputCount); i++)
        {
            if (scope.TryShape(Math.Max(scope.InputCount - 2 + i, 0), out var shape))
                scope.SetOutput(i, shape);
        }
    }
}
