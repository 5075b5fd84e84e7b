using System.Collections.Frozen;
using System.Collections.Immutable;
using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Explain.Pages;

/// <summary>
/// The operators that pages compute, by kind. A row gives null where the layer is used in a way that no kernel has: its values are stored then. What a
/// row says is held against the runner before a page is written.
/// </summary>
internal static class PageOperations
{
    private static readonly FrozenDictionary<string, Func<LayerView, PageOperation?>> Rows = new Dictionary<string, Func<LayerView, PageOperation?>>(StringComparer.Ordinal)
    {
        ["Conv"] = static v => Convolution(v, WeightsOf(v, "weight", "bias")),
        ["Convolution"] = static v => Convolution(v, WeightsOf(v, "weight", "bias")),
        ["Gemm"] = Gemm,
        ["MatMul"] = static v => Product(v) ?? Products(v),
        ["LayerNormalization"] = LayerNormal,
        ["Gather"] = Picked,
        ["InnerProduct"] = InnerProduct,
        ["BatchNormalization"] = static v => v.Attributes.GetInteger("training_mode", 0) != 0 ? null : Normal(v, "epsilon"),
        ["BatchNorm"] = CaffeNormal,
        ["Scale"] = static v => v.Node.Inputs.Length != 1 || v.Attributes.GetInteger("scale_param.axis", 1) != 1 || v.Attributes.GetInteger("scale_param.num_axes", 1) != 1 ? null
            : new("scaled", [v.Node.Inputs[0], .. WeightsOf(v, "scale", "bias")]),
        ["LRN"] = Response,
        ["Concat"] = static v => new("concatenated", v.Node.Inputs) { Numbers = [("axis", [AxisOf(v, v.Attributes.GetInteger("axis") ?? v.Attributes.GetInteger("concat_param.axis", v.Attributes.GetInteger("concat_param.concat_dim", 1)))])] },
        ["Transpose"] = static v => Reordered(v, v.Attributes.GetIntegers("perm")),
        ["Permute"] = static v => Reordered(v, v.Attributes.GetIntegers("permute_param.order")),
        ["Softmax"] = static v => Softmax(v, null),
        ["LogSoftmax"] = static v => Softmax(v, "log"),
        ["Eltwise"] = Eltwise,
        ["ReduceMean"] = static v => IsOverPlaces(v) ? new("whole", [v.Node.Inputs[0]]) { Function = "mean" } : MeanOver(v),
        ["Add"] = static v => Joined(v, "add"),
        ["Sum"] = static v => Joined(v, "add"),
        ["Sub"] = static v => Joined(v, "subtract"),
        ["Mul"] = static v => Joined(v, "multiply"),
        ["Div"] = static v => Joined(v, "divide"),
        ["Max"] = static v => Joined(v, "maximum"),
        ["Min"] = static v => Joined(v, "minimum"),
        ["Pow"] = static v => Joined(v, "power"),
        ["PRelu"] = static v => new("slopes", v.Node.Inputs),
        ["PReLU"] = static v => new("slopes", [v.Node.Inputs[0], .. WeightsOf(v, "slope")]),
        ["Relu"] = static v => Unary(v, "relu"),
        ["ReLU"] = static v => v.Attributes.GetFloat("relu_param.negative_slope", 0) is var slope && slope == 0 ? Unary(v, "relu") : Unary(v, "leaky", slope),
        ["ReLU6"] = static v => Unary(v, "clip", 0, 6),
        ["LeakyRelu"] = static v => Unary(v, "leaky", v.Attributes.GetFloat("alpha", 0.01)),
        ["Clip"] = Clip,
        ["Sigmoid"] = static v => Unary(v, "sigmoid"),
        ["Tanh"] = static v => Unary(v, "tanh"),
        ["TanH"] = static v => Unary(v, "tanh"),
        ["Elu"] = static v => Unary(v, "elu", v.Attributes.GetFloat("alpha", 1)),
        ["ELU"] = static v => Unary(v, "elu", v.Attributes.GetFloat("elu_param.alpha", 1)),
        ["HardSigmoid"] = static v => Unary(v, "hard sigmoid", v.Attributes.GetFloat("alpha", 0.2), v.Attributes.GetFloat("beta", 0.5)),
        ["HardSwish"] = static v => Unary(v, "hard swish"),
        ["Softplus"] = static v => Unary(v, "softplus"),
        ["Swish"] = static v => Unary(v, "swish", v.Attributes.GetFloat("alpha", v.Attributes.GetFloat("swish_param.beta", 1))),
        ["Exp"] = static v => v.Attributes.Names.IsEmpty ? Unary(v, "exp") : null,
        ["Log"] = static v => v.Attributes.Names.IsEmpty ? Unary(v, "log") : null,
        ["Abs"] = static v => Unary(v, "abs"),
        ["AbsVal"] = static v => Unary(v, "abs"),
        ["Neg"] = static v => Unary(v, "negative"),
        ["Sqrt"] = static v => Unary(v, "root"),
        ["Erf"] = static v => Unary(v, "error"),
        ["Gelu"] = static v => v.Attributes.GetText("approximate", "none") == "none" ? Unary(v, "gelu") : null,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    // What these do hangs on layers beside them.
    private static readonly FrozenDictionary<string, Func<Network, LayerView, PageOperation?>> Steps = new Dictionary<string, Func<Network, LayerView, PageOperation?>>(StringComparer.Ordinal)
    {
        ["QuantizeLinear"] = static (n, v) => Stepped(n, v, isBack: false),
        ["DequantizeLinear"] = static (n, v) => Stepped(n, v, isBack: true),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>What a layer computes; null where pages do not.</summary>
    public static PageOperation? Of(Network network, Node node)
    {
        var view = LayerView.Of(network, node);
        if (node.Inputs.IsEmpty || node.Domain.Length > 0 || !node.Subgraphs.IsEmpty)
            return null;
        if (node.Has(OperatorTraits.KeepsElements) && !node.Has(OperatorTraits.RoundsToSteps))
            return new("shaped", [node.Inputs[0]]);
        if (node.Category == OperatorCategory.Pooling && node.HasAny(OperatorTraits.TakesMaximum | OperatorTraits.TakesMean))
            return Pooling(view);
        return Rows.TryGetValue(node.Kind, out var row) ? row(view) : Steps.TryGetValue(node.Kind, out var rounds) ? rounds(network, view) : null;
    }

    // The stored tensors of the roles, as long as there is one of each: the rest may be left out.
    private static ImmutableArray<string> WeightsOf(LayerView view, params ReadOnlySpan<string> roles)
    {
        var names = ImmutableArray.CreateBuilder<string>();
        foreach (string role in roles)
        {
            string? name = view.WeightOf(role)?.Name ?? (view.Node.Operator?.InputRoles.IndexOf(role) is >= 0 and var index && index < view.Node.Inputs.Length && view.Node.Inputs[index].Length > 0 ? view.Node.Inputs[index] : null);
            if (name is null)
                break;
            names.Add(name);
        }

        return names.ToImmutable();
    }

    private static PageOperation? Convolution(LayerView view, ImmutableArray<string> weights) =>
        weights.IsEmpty || view.Node.Operator?.Window?.Invoke(view) is not { IsTransposed: false } window || Window(window) is not { } numbers ? null
            : new("convolution", [view.Node.Inputs[0], .. weights]) { Numbers = numbers };

    // Of a signal one row.
    private static ImmutableArray<(string, ImmutableArray<double>)>? Window(LayerWindow window)
    {
        if (window.Kernel.Length is not (1 or 2))
            return null;
        ImmutableArray<double> Plane(ImmutableArray<long> extents, double fill) => [.. Enumerable.Repeat(fill, 2 - extents.Length), .. extents.Select(static e => (double)e)];
        return
        [
            ("kernel", Plane(window.Kernel, 1)), ("stride", Plane(window.Stride, 1)), ("pad", [.. Plane(window.PadBegin, 0), .. Plane(window.PadEnd, 0)]),
            ("dilation", Plane(window.Dilation, 1)), ("group", [window.Group]),
        ];
    }

    private static PageOperation? Pooling(LayerView view)
    {
        string function = view.Node.Has(OperatorTraits.TakesMean) ? "mean" : "maximum";
        if (view.Node.Has(OperatorTraits.Global))
            return new("whole", [view.Node.Inputs[0]]) { Function = function };
        if (view.Node.Operator?.Window?.Invoke(view) is not { } window || window.Dilation.Any(static d => d != 1) || Window(window) is not { } numbers)
            return null;
        // Caffe's means count the padding, ONNX's where they are told to.
        bool isPadded = view.Attributes.GetInteger("count_include_pad", view.Node.Kind == "Pooling" ? 1 : 0) != 0;
        return new("pooling", [view.Node.Inputs[0]]) { Function = function, Numbers = [.. numbers, ("padded", [isPadded ? 1 : 0])] };
    }

    private static PageOperation? Gemm(LayerView view)
    {
        if (view.Attributes.GetInteger("transA", 0) != 0 || view.Inputs is not [_, { Rank: 2 } weight, ..])
            return null;
        bool hasRows = view.Attributes.GetInteger("transB", 0) != 0;
        return weight[hasRows ? 1 : 0].Value is not { } inputs ? null : new("dense", [.. view.Node.Inputs.Where(static i => i.Length > 0)])
        {
            Numbers = [("inputs", [inputs]), ("rows", [hasRows ? 1 : 0]), ("alpha", [view.Attributes.GetFloat("alpha", 1)]), ("beta", [view.Attributes.GetFloat("beta", 1)])],
        };
    }

    private static PageOperation? Product(LayerView view) =>
        view.Inputs is [{ Rank: > 1 }, { Rank: 2 } weight] && weight[0].Value is { } inputs && view.IsStored(1) ? new("dense", view.Node.Inputs) { Numbers = [("inputs", [inputs]), ("rows", [0])] } : null;

    // Rows of one computed tensor by columns of another, for each of the axes before.
    private static PageOperation? Products(LayerView view) => view.Inputs is [{ Rank: > 1 } a, { Rank: > 1 } b] && a.Rank == b.Rank ? new("product", view.Node.Inputs) : null;

    private static PageOperation? LayerNormal(LayerView view) => new("layer", [.. view.Node.Inputs.Where(static i => i.Length > 0)])
    {
        Numbers = [("axis", [AxisOf(view, view.Attributes.GetInteger("axis", -1))]), ("epsilon", [view.Attributes.GetFloat("epsilon", 1e-5)])],
    };

    // One element of an axis, such as the token that a class is read from.
    private static PageOperation? Picked(LayerView view) => view is { Input: { } input, Output: { } output } && output.Rank == input.Rank - 1 && view.ConstantOf(1) is { } index && AxisOf(view, view.Attributes.GetInteger("axis", 0)) is var axis && input[(int)axis].Value is { } extent
        ? new("picked", [view.Node.Inputs[0]]) { Numbers = [("axis", [axis]), ("at", [index < 0 ? index + extent : index])] } : null;

    // Over the axes that are one afterwards; over the last where the axes are gone.
    private static PageOperation? MeanOver(LayerView view)
    {
        if (view is not { Input: { } input, Output: { } output })
            return null;
        double[] axes = input.Rank == output.Rank
            ? [.. Enumerable.Range(0, input.Rank).Where(i => input[i].Value != 1 && output[i].Value == 1).Select(static i => (double)i)]
            : input.Rank == 3 && output.Rank == 2 && input[2].Value == output[1].Value && input[0].Value == output[0].Value ? [1] : [];
        return axes.Length == 0 ? null : new("mean", [view.Node.Inputs[0]]) { Numbers = [("axes", [.. axes])] };
    }

    // A step of a number type and back: of one scale for all.
    private static PageOperation? Stepped(Network network, LayerView view, bool isBack)
    {
        if (view.Node.Inputs.Length < 2 || ScalarOf(network, view.Node.Inputs[1]) is not { } scale || scale == 0)
            return null;
        bool hasZero = view.Node.Inputs.Length > 2 && view.Node.Inputs[2].Length > 0;
        double? zero = hasZero ? ScalarOf(network, view.Node.Inputs[2]) : 0;
        if (zero is not { } origin)
            return null;
        if (isBack && network.ProducerOf(Original(network, view.Node.Inputs[0])) is { } rounding && Of(network, rounding) is { Function: "to" } there && there.Numbers[0].Values[0] == scale && there.Numbers[1].Values[0] == origin)
            return there with { Function = "through" };
        if (isBack)
            return new("stepped", [view.Node.Inputs[0]]) { Function = "back", Numbers = [("a", [scale]), ("b", [origin])] };
        string type = hasZero ? ElementTypes.NameOf(network.TensorOf(view.Node.Inputs[2]).ElementType) : "uint8";
        (double Low, double High)? range = type switch { "int8" => (-128, 127), "uint8" => (0, 255), "int16" => (-32768, 32767), "uint16" => (0, 65535), _ => null };
        return range is not var (low, high) ? null : new("stepped", [view.Node.Inputs[0]]) { Function = "to", Numbers = [("a", [scale]), ("b", [origin]), ("size", [low, high])] };
    }

    // The tensor that another is a copy of; exporters share scales through copies.
    private static string Original(Network network, string tensor)
    {
        while (network.ProducerOf(tensor) is { Inputs: [var source, ..] } node && node.Has(OperatorTraits.PassesThrough) && !node.Has(OperatorTraits.RoundsToSteps))
            tensor = source;
        return tensor;
    }

    private static double? ScalarOf(Network network, string tensor) => network.Weights.TryGetValue(Original(network, tensor), out var weight) && weight is { Data: { } data, Shape: { } shape } && shape.ElementCount.Value == 1 ? data.ReadSingles()[0] : null;

    private static PageOperation? InnerProduct(LayerView view)
    {
        bool hasRows = !view.Attributes.GetBoolean("inner_product_param.transpose", false);
        if (WeightsOf(view, "weight", "bias") is not { IsEmpty: false } weights || view.Input is not { Rank: > 1 } input || view.Attributes.GetInteger("inner_product_param.axis", 1) != 1)
            return null;
        return input.Product(1, input.Rank).Value is { } inputs ? new("dense", [view.Node.Inputs[0], .. weights]) { Numbers = [("inputs", [inputs]), ("rows", [hasRows ? 1 : 0])] } : null;
    }

    private static PageOperation? Normal(LayerView view, string epsilon) => view.Node.Inputs is not [var x, var scale, var shift, var mean, var variance, ..] ? null
        : new("normal", [x, mean, variance, scale, shift]) { Numbers = [("epsilon", [view.Attributes.GetFloat(epsilon, 1e-5)])] };

    // The stored sums are of a moving number of batches, which the third blob says.
    private static PageOperation? CaffeNormal(LayerView view)
    {
        if (view.WeightOf("mean")?.Data?.ReadSingles() is not { } mean || view.WeightOf("variance")?.Data?.ReadSingles() is not { } variance)
            return null;
        float count = view.WeightOf("divisor")?.Data?.ReadSingles() is [var divisor, ..] ? divisor : 1, factor = count == 0 ? 0 : 1 / count;
        string meanName = view.Node.Name + "/mean ÷ count", varianceName = view.Node.Name + "/variance ÷ count";
        return new("normal", [view.Node.Inputs[0], meanName, varianceName, .. WeightsOf(view, "scale", "bias")])
        {
            Numbers = [("epsilon", [view.Attributes.GetFloat("batch_norm_param.eps", 1e-5)])],
            Made = [(meanName, [.. mean.Select(v => v * factor)]), (varianceName, [.. variance.Select(v => v * factor)])],
        };
    }

    private static PageOperation? Response(LayerView view)
    {
        var a = view.Attributes;
        if (a.Has("size"))
            return Response(view, a.GetInteger("size", 1), a.GetFloat("alpha", 1e-4), a.GetFloat("beta", 0.75), a.GetFloat("bias", 1));
        return a.GetText("lrn_param.norm_region", "ACROSS_CHANNELS").ToUpperInvariant() is "WITHIN_CHANNEL" or "1" ? null
            : Response(view, a.GetInteger("lrn_param.local_size", 5), a.GetFloat("lrn_param.alpha", 1), a.GetFloat("lrn_param.beta", 0.75), a.GetFloat("lrn_param.k", 1));
    }

    private static PageOperation Response(LayerView view, double size, double alpha, double beta, double k) =>
        new("response", [view.Node.Inputs[0]]) { Numbers = [("size", [size]), ("alpha", [alpha]), ("beta", [beta]), ("k", [k])] };

    private static PageOperation? Reordered(LayerView view, ImmutableArray<long> order) => view.Input is not { } input ? null
        : new("reordered", [view.Node.Inputs[0]]) { Numbers = [("order", order.IsEmpty ? [.. Enumerable.Range(0, input.Rank).Reverse().Select(static i => (double)i)] : [.. order.Select(static i => (double)i)])] };

    // Until operator set 13 all axes from the given one on count as one.
    private static PageOperation Softmax(LayerView view, string? function)
    {
        bool isOnnx = view.Node.OpsetVersion > 0, isFlat = isOnnx && view.Node.OpsetVersion < 13;
        long axis = isOnnx ? view.Attributes.GetInteger("axis", isFlat ? 1 : -1) : view.Attributes.GetInteger("softmax_param.axis", 1);
        return new("softmax", [view.Node.Inputs[0]]) { Function = function, Numbers = [("axis", [AxisOf(view, axis)]), ("flat", [isFlat ? 1 : 0])] };
    }

    private static PageOperation? Eltwise(LayerView view)
    {
        string? function = view.Attributes.GetText("eltwise_param.operation", "SUM").ToUpperInvariant() switch
        {
            "PROD" or "0" => "multiply",
            "MAX" or "2" => "maximum",
            "SUM" or "1" => "add",
            _ => null,
        };
        return function is null ? null : new("joined", view.Node.Inputs) { Function = function, Numbers = [("factors", function == "add" ? view.Attributes.GetFloats("eltwise_param.coeff") : [])] };
    }

    private static PageOperation Joined(LayerView view, string function) => new("joined", view.Node.Inputs) { Function = function };

    private static PageOperation Unary(LayerView view, string function, double? a = null, double? b = null) => new("unary", [view.Node.Inputs[0]])
    {
        Function = function,
        Numbers = [.. a is { } first ? [("a", [first])] : (ReadOnlySpan<(string, ImmutableArray<double>)>)[], .. b is { } second ? [("b", [second])] : (ReadOnlySpan<(string, ImmutableArray<double>)>)[]],
    };

    // No bound is a number beyond which no value lies.
    private static PageOperation? Clip(LayerView view)
    {
        double low = BoundOf(view, 1, "min", float.MinValue), high = BoundOf(view, 2, "max", float.MaxValue);
        return double.IsNaN(low) || double.IsNaN(high) ? null : Unary(view, "clip", low, high);
    }

    private static double BoundOf(LayerView view, int input, string name, double none)
    {
        if (input < view.Node.Inputs.Length && view.Node.Inputs[input].Length > 0)
            return view.ConstantOf(input) is { } stored ? Math.Clamp(stored, float.MinValue, float.MaxValue) : double.NaN;
        return Math.Clamp(view.Attributes.GetFloat(name, view.Attributes.GetFloat($"clip_param.{name}", none)), float.MinValue, float.MaxValue);
    }

    private static bool IsOverPlaces(LayerView view) => view is { Input: { Rank: 4 } input, Output: { } output } && input[0].Value == 1 && output.ElementCount.Value is { } count && count == input[1].Value
        && (output.Rank == 2 || (output.Rank == 4 && output[1].Value == count));

    private static double AxisOf(LayerView view, long axis) => axis < 0 ? axis + (view.Input?.Rank ?? view.Output?.Rank ?? 0) : axis;
}
