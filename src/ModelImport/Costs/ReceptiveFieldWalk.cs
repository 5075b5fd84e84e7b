using System.Collections.Immutable;
using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Operators;

namespace NetDraw.ModelImport.Costs;

/// <summary>
/// Receptive fields over a directed acyclic graph: Araujo, Norris and Sim, "Computing Receptive Fields of Convolutional Neural Networks" (Distill, 2019),
/// equations 2 to 7, the union over all paths. Nodes are visited in topological order.
/// </summary>
internal sealed class ReceptiveFieldWalk
{
    private readonly Network network;
    private readonly Dictionary<string, (ReceptiveField? Field, string? Reason)> fields = new(StringComparer.Ordinal);

    public ReceptiveFieldWalk(Network network)
    {
        this.network = network;
        foreach (string input in network.Inputs)
            fields[input] = OfInput(network.TensorOf(input).Shape);
    }

    /// <summary>The field of a node's outputs; every node once, producers first.</summary>
    public (ReceptiveField? Field, string? Reason) Visit(Node node)
    {
        var view = LayerView.Of(network, node);
        var result = node.Outputs.Any(fields.ContainsKey) ? fields[node.Outputs.First(fields.ContainsKey)] : Through(view, Union(node));
        foreach (string output in node.Outputs)
            fields.TryAdd(output, result);
        return result;
    }

    private static (ReceptiveField?, string?) OfInput(Shape? shape) => shape switch
    {
        null => (null, "the input's rank is not known"),
        { Rank: < 3 } => (null, "the input has no spatial axes"),
        _ => (new([.. Enumerable.Repeat(ReceptiveFieldAxis.Input, shape.Rank - 2)], IsGlobal: false), null),
    };

    private (ReceptiveField? Field, string? Reason) Union(Node node)
    {
        (ReceptiveField? Field, string? Reason) union = (null, "depends on no input with spatial axes");
        foreach (string input in node.Inputs)
        {
            if (!fields.TryGetValue(input, out var field) || field.Field is null)
                continue;
            if (field.Field.IsGlobal)
                return field;
            union = union.Field is null ? field : Join(union.Field, field.Field);
            if (union.Field is null)
                return union;
        }

        return union;
    }

    private static (ReceptiveField?, string?) Join(ReceptiveField a, ReceptiveField b)
    {
        if (a.Axes.Length != b.Axes.Length || a.Axes.Zip(b.Axes).Any(static p => Math.Abs(p.First.Jump - p.Second.Jump) > 1e-9))
            return (null, "paths of different strides meet");
        return (new([.. a.Axes.Zip(b.Axes, static (x, y) => new ReceptiveFieldAxis(Math.Min(x.Begin, y.Begin), Math.Max(x.End, y.End), x.Jump))], IsGlobal: false), null);
    }

    private static (ReceptiveField?, string?) Through(LayerView view, (ReceptiveField? Field, string? Reason) union)
    {
        if (union.Field is not { IsGlobal: false } field)
            return union;
        if (view.Node.Operator is null)
            return (null, $"'{view.Node.Type}' is not a type that NetDraw knows");
        if (view.Node.Operator.Window?.Invoke(view) is { } window)
            return ThroughWindow(field, window);
        return view.Node.Category switch
        {
            OperatorCategory.Dense or OperatorCategory.Attention or OperatorCategory.Recurrent => (ReceptiveField.Global, null),
            OperatorCategory.Activation or OperatorCategory.Normalization or OperatorCategory.Merge or OperatorCategory.Arithmetic
                or OperatorCategory.Dropout or OperatorCategory.Quantization or OperatorCategory.Loss => SameExtents(view, field),
            OperatorCategory.Resampling => Resampled(view, field),
            OperatorCategory.Convolution or OperatorCategory.Pooling => (null, $"the window of '{view.Node.Type}' is not known"),
            OperatorCategory.Reduction => view.Output is { } o && view.Input is { } i && !SpatialEqual(i, o) ? (ReceptiveField.Global, null) : (field, null),
            _ => SameExtents(view, field),
        };
    }

    private static (ReceptiveField?, string?) ThroughWindow(ReceptiveField field, LayerWindow window)
    {
        if (window.IsGlobal)
            return (ReceptiveField.Global, null);
        if (window.Kernel.Length != field.Axes.Length)
            return (null, "the window and the input's field have different numbers of axes");
        var axes = field.Axes.Select((axis, i) => window.IsTransposed ? Spread(axis, window, i) : Gather(axis, window, i));
        return (new([.. axes], IsGlobal: false), null);
    }

    private static ReceptiveFieldAxis Gather(ReceptiveFieldAxis axis, LayerWindow window, int i)
    {
        double begin = axis.Begin - (window.PadBegin[i] * axis.Jump);
        double reach = (window.Kernel[i] - 1.0) * window.Dilation[i] * axis.Jump;
        return new(begin, axis.End - (window.PadBegin[i] * axis.Jump) + reach, axis.Jump * window.Stride[i]);
    }

    // Output o of a transposed convolution takes inputs (o + pad - t·dilation) / stride over the window's t.
    private static ReceptiveFieldAxis Spread(ReceptiveFieldAxis axis, LayerWindow window, int i)
    {
        double stride = Math.Max(1, window.Stride[i]);
        double reach = (window.Kernel[i] - 1.0) * window.Dilation[i];
        return new(
            axis.Begin + ((window.PadBegin[i] - reach) / stride * axis.Jump),
            axis.End + (window.PadBegin[i] / stride * axis.Jump),
            axis.Jump / stride);
    }

    private static (ReceptiveField?, string?) SameExtents(LayerView view, ReceptiveField field) =>
        view.Output is { } output && output.Rank == field.Axes.Length + 2 && (view.Input is not { } input || input.Rank == output.Rank)
            ? view.Node.Category == OperatorCategory.Layout && (view.Input is null || !SpatialEqual(view.Input, output))
                ? (null, $"not followed through '{view.Node.Type}', which moves elements")
                : (field, null)
            : (null, $"not followed through '{view.Node.Type}', which changes the axes");

    // A ratio of extents is a change of step; interpolation between neighbours widens the field by one step.
    private static (ReceptiveField?, string?) Resampled(LayerView view, ReceptiveField field)
    {
        if (view.Input is not { } input || view.Output is not { } output || input.Rank != field.Axes.Length + 2 || output.Rank != input.Rank)
            return (null, $"the shapes around '{view.Node.Type}' are not known");
        var axes = ImmutableArray.CreateBuilder<ReceptiveFieldAxis>(field.Axes.Length);
        for (int i = 0; i < field.Axes.Length; i++)
        {
            if (input[i + 2].Value is not { } from || output[i + 2].Value is not { } to || from <= 0 || to <= 0)
                return (null, $"the extents around '{view.Node.Type}' are not numbers");
            var axis = field.Axes[i];
            double step = axis.Jump * from / to;
            axes.Add(new(axis.Begin, axis.End + (from == to ? 0 : Math.Max(axis.Jump, step)), step));
        }

        return (new(axes.ToImmutable(), IsGlobal: false), null);
    }

    private static bool SpatialEqual(Shape a, Shape b) => a.Rank == b.Rank && a.Dims.Skip(2).SequenceEqual(b.Dims.Skip(2));
}
