using NetDraw.ModelImport.Graph;

namespace NetDraw.ModelImport.Operators.Onnx;

/// <summary>Shapes and windows of poolings.</summary>
internal static class PoolingRules
{
    /// <summary>N×C×spatial gives N×C×spatial', for every output (values, and indices as int64).</summary>
    public static void Pool(ShapeScope scope)
    {
        if (!scope.TryShape(0, out var input))
            return;
        if (WindowRules.Read(scope.Attributes, input, null) is not { } window || window.Kernel.Length != input.Rank - 2)
        {
            scope.Fail("kernel_shape is missing, or has another number of axes than the input");
            return;
        }

        bool ceiling = scope.Attributes.GetBoolean("ceil_mode", fallback: false);
        var spatial = window.Kernel.Select((_, i) => WindowRules.Gathered(input[i + 2], window, i, WindowRules.AutoPad(scope.Attributes), ceiling));
        Shape output = [input[0], input[1], .. spatial];
        for (int i = 2; i < output.Rank; i++)
        {
            if (output[i].IsUnknown && input[i].IsKnown)
                scope.Fail($"the window of {window.Kernel[i - 2]} does not fit into the padded extent {input[i].Text}");
        }

        scope.SetOutput(0, output, scope.InputType(0));
        scope.SetOutput(1, output, ElementType.Int64);
    }

    /// <summary>N×C×spatial gives N×C×1….</summary>
    public static void Global(ShapeScope scope)
    {
        if (!scope.TryShape(0, out var input))
            return;
        if (input.Rank < 2)
            scope.Fail($"the input has {input.Rank} axes, expected a batch and channels");
        else
            scope.SetOutput(0, [input[0], input[1], .. Enumerable.Repeat<Dimension>(1, input.Rank - 2)], scope.InputType(0));
    }

    /// <summary>Undoes a max pooling: (in − 1)·stride + kernel − pads, or the shape that input 2 holds.</summary>
    public static void Unpool(ShapeScope scope)
    {
        if (!scope.TryShape(0, out var input))
            return;
        if (scope.HasInput(2))
        {
            scope.SetOutput(0, scope.Constant(2) is { } shape ? [.. shape.Dimensions] : Shape.UnknownOfRank(input.Rank), scope.InputType(0));
            scope.DependsOnData("output_shape is computed when the network runs");
        }
        else if (WindowRules.Read(scope.Attributes, input, null) is { } window && window.Kernel.Length == input.Rank - 2)
        {
            scope.SetOutput(0, [input[0], input[1], .. window.Kernel.Select((_, i) => WindowRules.Spread(input[i + 2], window, i, "NOTSET", 0))], scope.InputType(0));
        }
        else
        {
            scope.Fail("kernel_shape is missing, or has another number of axes than the input");
        }
    }

    /// <summary>N×C×H×W and regions R×5 (or R×4) give R×C×h×w.</summary>
    public static Action<ShapeScope> Regions(string height, string width) => scope =>
    {
        if (!scope.TryShape(0, out var input) || !scope.TryShape(1, out var regions))
            return;
        var pooled = scope.Attributes.GetIntegers("pooled_shape");
        var h = pooled.Length > 1 ? pooled[0] : scope.Attributes.GetInteger(height, 1);
        var w = pooled.Length > 1 ? pooled[1] : scope.Attributes.GetInteger(width, 1);
        if (input.Rank == 4 && regions.Rank >= 1)
            scope.SetOutput(0, [regions[0], input[1], h, w], scope.InputType(0));
        else
            scope.Fail("expected an input of 4 axes and a list of regions");
    };

    /// <summary>The window of a pooling, for labels and receptive fields.</summary>
    public static LayerWindow? Window(LayerView view) => WindowRules.Read(view.Attributes, view.Input, null);

    /// <summary>The window that is the whole input.</summary>
    public static LayerWindow? GlobalWindow(LayerView view)
    {
        if (view.Input is not { Rank: > 2 } input || !input.Dims[2..].All(static d => d.IsKnown))
            return new LayerWindow { Kernel = [], Stride = [], PadBegin = [], PadEnd = [], Dilation = [], IsGlobal = true };
        int axes = input.Rank - 2;
        var zeros = WindowRules.Filled([], axes, 0);
        var ones = WindowRules.Filled([], axes, 1);
        return new LayerWindow { Kernel = [.. input.Dims[2..].Select(static d => d.Value!.Value)], Stride = ones, PadBegin = zeros, PadEnd = zeros, Dilation = ones, IsGlobal = true };
    }
}
