using NetDraw.ModelImport.Graph;

namespace NetDraw.ModelImport.Operators.Onnx;

/// <summary>Shapes, windows and operation counts of convolutions; weights are M×C/group×k… (transposed: C×M/group×k…).</summary>
internal static class ConvolutionRules
{
    /// <summary>N×C×spatial with weights at an input index gives N×M×spatial'.</summary>
    public static Action<ShapeScope> Gather(int weightInput, ElementType type = ElementType.Unknown, int typeInput = 0) => scope =>
    {
        var result = type == ElementType.Unknown ? scope.InputType(typeInput) : type;
        if (!TrySpatial(scope, out var input) || !TryWindow(scope, weightInput, input, out var window))
            return;
        var dims = new Dimension[input.Rank];
        dims[0] = input[0];
        dims[1] = scope.InputShape(weightInput) is { Rank: >= 1 } weight ? weight[0] : Dimension.Unknown;
        for (int i = 0; i < window.Kernel.Length; i++)
        {
            dims[i + 2] = WindowRules.Gathered(input[i + 2], window, i, WindowRules.AutoPad(scope.Attributes), ceiling: false);
            if (dims[i + 2].IsUnknown && !input[i + 2].IsUnknown)
                scope.Fail($"the window of {window.Kernel[i]} does not fit into the padded extent {input[i + 2].Text}");
        }

        scope.SetOutput(0, [.. dims], result);
    };

    /// <summary>N×C×spatial gives N×M×spatial', M = weights' axis 1 times the groups.</summary>
    public static void Spread(ShapeScope scope)
    {
        if (!TrySpatial(scope, out var input) || !TryWindow(scope, 1, input, out var window))
            return;
        int axes = window.Kernel.Length;
        var stated = scope.Attributes.GetIntegers("output_shape");
        var extra = WindowRules.Filled(scope.Attributes.GetIntegers("output_padding"), axes, 0);
        var dims = new Dimension[input.Rank];
        dims[0] = input[0];
        dims[1] = scope.InputShape(1) is { Rank: >= 2 } weight ? weight[1] * window.Group : Dimension.Unknown;
        for (int i = 0; i < axes; i++)
        {
            dims[i + 2] = stated.Length >= axes
                ? stated[stated.Length - axes + i]
                : WindowRules.Spread(input[i + 2], window, i, WindowRules.AutoPad(scope.Attributes), extra[i]);
        }

        scope.SetOutput(0, [.. dims], scope.InputType(0));
    }

    /// <summary>The window with its channels; for labels and receptive fields.</summary>
    public static Func<LayerView, LayerWindow?> Window(int weightInput, bool isTransposed = false) => view =>
    {
        var weight = view.Inputs.Length > weightInput ? view.Inputs[weightInput] : null;
        var window = WindowRules.Read(view.Attributes, view.Input, weight is { Rank: > 2 } ? weight.Dims[2..] : null);
        if (window is null)
            return null;
        var channels = view.Output is { Rank: > 1 } output ? output[1]
            : weight is not { Rank: > 1 } ? (Dimension?)null
            : isTransposed ? weight[1] * window.Group : weight[0];
        return window with { Channels = channels, IsTransposed = isTransposed };
    };

    /// <summary>Gathering: output elements × C/group × kernel.</summary>
    public static Func<LayerView, Dimension> Macs(int weightInput) => view =>
        view.Output is { } output && view.Inputs.Length > weightInput && view.Inputs[weightInput] is { Rank: >= 2 } weight
            ? output.ElementCount * weight.Product(1, weight.Rank)
            : Dimension.Unknown;

    /// <summary>Spreading: input elements × M/group × kernel.</summary>
    public static Dimension TransposedMacs(LayerView view) =>
        view.Input is { } input && view.Inputs is [_, { Rank: >= 2 } weight, ..] ? input.ElementCount * weight.Product(1, weight.Rank) : Dimension.Unknown;

    private static bool TrySpatial(ShapeScope scope, out Shape input)
    {
        if (!scope.TryShape(0, out input))
            return false;
        if (input.Rank >= 3)
            return true;
        scope.Fail($"the input has {input.Rank} axes, expected a batch, channels and at least one spatial axis");
        return false;
    }

    private static bool TryWindow(ShapeScope scope, int weightInput, Shape input, out LayerWindow window)
    {
        var weight = scope.InputShape(weightInput);
        window = WindowRules.Read(scope.Attributes, input, weight is { Rank: > 2 } ? weight.Dims[2..] : null)!;
        if (window is not null && window.Kernel.Length == input.Rank - 2)
            return true;
        scope.Fail(window is null ? "neither kernel_shape nor the weights' shape is known" : "the kernel has another number of axes than the input");
        if (weight is { Rank: >= 1 } || !input[0].IsUnknown)
            scope.SetOutput(0, Shape.UnknownOfRank(input.Rank).With(0, input[0]), scope.InputType(0));
        return false;
    }
}
