using System.Collections.Immutable;
using NetDraw.ModelImport.Graph;
using static NetDraw.ModelImport.Operators.Onnx.OnnxRow;
using T = NetDraw.ModelImport.Operators.OperatorTraits;

namespace NetDraw.ModelImport.Operators.Onnx;

/// <summary>Poolings, their inverse, and poolings of regions.</summary>
internal static class PoolingOperators
{
    public static ImmutableArray<OperatorSpec> All { get; } =
    [
        (Windowed("MaxPool", "max pool") with { OutputRoles = ["output", "indices"] }).With(T.TakesMaximum | T.PiecewiseLinear),
        Windowed("AveragePool", "average pool").With(T.TakesMean | T.Linear),
        Windowed("LpPool", "Lp pool"),
        Whole("GlobalMaxPool", "global max pooling").With(T.TakesMaximum | T.PiecewiseLinear),
        Whole("GlobalAveragePool", "global average pooling").With(T.TakesMean | T.Linear),
        Whole("GlobalLpPool", "global Lp pool"),
        Row("MaxUnpool", OperatorCategory.Resampling, "max unpool", PoolingRules.Unpool, "input", "indices", "shape"),
        Row("MaxRoiPool", OperatorCategory.Pooling, "region max pool", PoolingRules.Regions("", ""), "input", "regions").With(T.TakesMaximum),
        Row("RoiAlign", OperatorCategory.Pooling, "region align", PoolingRules.Regions("output_height", "output_width"), "input", "regions", "indices"),
        .. In(Contrib,
            Row("QLinearAveragePool", OperatorCategory.Pooling, "average pool", QuantisedPool) with { Window = QuantisedWindow, Traits = T.TakesMean | T.RoundsToSteps },
            Row("QLinearGlobalAveragePool", OperatorCategory.Pooling, "global average pooling", QuantisedGlobal) with { Window = PoolingRules.GlobalWindow, Traits = T.TakesMean | T.Global | T.RoundsToSteps },
            Row("NhwcMaxPool", OperatorCategory.Pooling, "max pool", NhwcPool).With(T.TakesMaximum),
            Windowed("MaxpoolWithMask", "max pool").With(T.TakesMaximum)),
    ];

    private static OperatorSpec Windowed(string type, string label) =>
        Row(type, OperatorCategory.Pooling, label, PoolingRules.Pool) with { Window = PoolingRules.Window };

    private static OperatorSpec Whole(string type, string label) =>
        Row(type, OperatorCategory.Pooling, label, PoolingRules.Global) with { Window = PoolingRules.GlobalWindow, Traits = T.Global };

    private static void QuantisedPool(ShapeScope scope)
    {
        if (scope.Attributes.GetInteger("channels_last", 0) == 0)
            PoolingRules.Pool(scope);
        else
            NhwcPool(scope);
    }

    private static LayerWindow? QuantisedWindow(LayerView view) =>
        view.Attributes.GetInteger("channels_last", 0) == 0 ? PoolingRules.Window(view) : null;

    private static void QuantisedGlobal(ShapeScope scope)
    {
        if (scope.Attributes.GetInteger("channels_last", 0) == 0)
            PoolingRules.Global(scope);
        else if (scope.TryShape(0, out var input) && input.Rank > 2)
            scope.SetOutput(0, [input[0], .. Enumerable.Repeat<Dimension>(1, input.Rank - 2), input[-1]], scope.InputType(0));
    }

    private static void NhwcPool(ShapeScope scope)
    {
        if (!scope.TryShape(0, out var input))
            return;
        Shape planar = input.Rank > 2 ? [input[0], input[-1], .. input.Dims[1..^1]] : input;
        if (WindowRules.Read(scope.Attributes, planar, null) is not { } window || window.Kernel.Length != input.Rank - 2)
        {
            scope.Fail("kernel_shape is missing, or has another number of axes than the input");
            return;
        }

        bool ceiling = scope.Attributes.GetBoolean("ceil_mode", fallback: false);
        var spatial = window.Kernel.Select((_, i) => WindowRules.Gathered(planar[i + 2], window, i, WindowRules.AutoPad(scope.Attributes), ceiling));
        scope.SetOutput(0, [input[0], .. spatial, input[-1]], scope.InputType(0));
    }
}
