using System.Globalization;
using System.Text.RegularExpressions;
using NetDraw.ModelImport.Graph;

namespace NetDraw.ModelImport.Operators.Caffe;

/// <summary>
/// Python layers that many repositories share, by the class that <c>python_param</c> names: py-faster-rcnn's data, anchor and
/// proposal layers, FCN's data layers, losses. Every other one stays a plain box whose shapes only its code says.
/// </summary>
internal static partial class PythonLayers
{
    // Words in class names of elementwise layers (ENet's SpatialDropoutLayer, tripletloss's Norm2Layer).
    private static readonly string[] KeepsShape = ["DROPOUT", "NORM2", "L2NORM", "NORMALIZ", "RELU", "SIGMOID", "NOISE", "IDENTITY", "GRADREVERS"];

    public static string Describe(LayerView view) => view.Attributes.GetText("python_param.layer", "Python");

    public static void Infer(ShapeScope scope)
    {
        string layer = scope.Attributes.GetText("python_param.layer", "");
        string key = layer.Replace("_", "", StringComparison.Ordinal).ToUpperInvariant();
        if (key.Contains("ANCHORTARGET", StringComparison.Ordinal) || key.Contains("ANCHORLOADER", StringComparison.Ordinal))
            AnchorTargets(scope);
        else if (key.Contains("PROPOSALTARGET", StringComparison.Ordinal) || key.Contains("ROIDATA", StringComparison.Ordinal))
            ByTopName(scope);
        else if (key.Contains("PROPOSAL", StringComparison.Ordinal))
            Proposals(scope);
        else if (key.Contains("SEGDATA", StringComparison.Ordinal))
            Segmentation(scope);
        else if (key.Contains("CLUSTERDETECTIONS", StringComparison.Ordinal))
            Clusters(scope);
        else if (KeepsShape.Any(word => key.Contains(word, StringComparison.Ordinal)) && !key.Contains("LOSS", StringComparison.Ordinal))
            CaffeRules.Same(scope);
        else if (key.Contains("LOSS", StringComparison.Ordinal) || key.Contains("ACCURACY", StringComparison.Ordinal))
            CaffeRules.Scalars(scope);
        else
            scope.Fail($"the Python layer '{layer}' has its shapes in code");
    }

    private static void Proposals(ShapeScope scope)
    {
        var rois = scope.NewSymbol(0, 0, "rois");
        scope.SetOutput(0, [rois, 5]);
        scope.SetOutput(1, [rois, 1]);
        scope.Fail("the proposal layer's further tops are this fork's own");
    }

    // Bottom 0 is the score map, 1 × 2A × H × W for A anchors (py-faster-rcnn: anchor_target_layer.py).
    private static void AnchorTargets(ShapeScope scope)
    {
        if (!scope.TryShapeOfRank(0, 4, out var scores))
            return;
        var anchors = scores[1].FloorDivide(2);
        scope.SetOutput(0, [1, 1, anchors * scores[2], scores[3]]);
        for (int i = 1; i < Math.Min(4, scope.OutputCount); i++)
            scope.SetOutput(i, [1, anchors * 4, scores[2], scores[3]]);
        scope.Fail("the anchor layer's further tops are this fork's own");
    }

    // roi_data_layer's and proposal_target_layer's tops have fixed names for fixed contents.
    private static void ByTopName(ShapeScope scope)
    {
        var (rois, boxes) = (scope.NewSymbol(0, 0, "rois"), scope.NewSymbol(0, 0, "objects"));
        long? classes = NumberOfClasses(scope.Attributes.GetText("python_param.param_str", scope.Attributes.GetText("python_param.param_str_", "")));
        var targets = classes is { } count ? (Dimension)4 * count : Dimension.Symbol("4·classes");
        for (int i = 0; i < scope.OutputCount; i++)
        {
            string top = scope.Node.Outputs[i];
            scope.SetOutput(i, top switch
            {
                _ when top.StartsWith("data", StringComparison.Ordinal) => [1, 3, scope.NewSymbol(i, 2, "height"), scope.NewSymbol(i, 3, "width")],
                _ when top.StartsWith("im_info", StringComparison.Ordinal) => Shape.Of(1, 3),
                _ when top.StartsWith("gt_boxes", StringComparison.Ordinal) => [boxes, 5],
                _ when top.StartsWith("rois", StringComparison.Ordinal) => [rois, 5],
                _ when top.StartsWith("labels", StringComparison.Ordinal) => [rois],
                _ when top.StartsWith("bbox_", StringComparison.Ordinal) => [rois, targets],
                _ => null,
            });
        }

        scope.Fail($"a top of the Python layer '{scope.Attributes.GetText("python_param.layer", "")}' that py-faster-rcnn does not have");
    }

    // DetectNet: up to 50 boxes a picture, four corners and a confidence.
    private static void Clusters(ShapeScope scope)
    {
        if (scope.TryShapeOfRank(0, 1, out var x))
        {
            for (int i = 0; i < scope.OutputCount; i++)
                scope.SetOutput(i, [x[0], 50, 5]);
        }
    }

    private static void Segmentation(ShapeScope scope)
    {
        var (height, width) = (scope.NewSymbol(0, 2, "height"), scope.NewSymbol(0, 3, "width"));
        scope.SetOutput(0, [1, 3, height, width]);
        for (int i = 1; i < scope.OutputCount; i++)
            scope.SetOutput(i, [1, 1, height, width]);
    }

    private static long? NumberOfClasses(string parameters) =>
        Classes().Match(parameters) is { Success: true } match
        && long.TryParse(match.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out long count) ? count : null;

    [GeneratedRegex("num_classes['\"]?\\s*:\\s*([0-9]{1,6})")]
    private static partial Regex Classes();
}
