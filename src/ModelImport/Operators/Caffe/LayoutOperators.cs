using System.Collections.Immutable;
using System.Globalization;
using NetDraw.ModelImport.Graph;
using T = NetDraw.ModelImport.Operators.OperatorTraits;

namespace NetDraw.ModelImport.Operators.Caffe;

/// <summary>Layers that move elements and compute nothing (caffe: reshape_layer.cpp, flatten_layer.cpp, crop_layer.cpp, tile_layer.cpp; SSD: permute_layer.cpp).</summary>
internal static class LayoutOperators
{
    public static ImmutableArray<OperatorSpec> All { get; } =
    [
        CaffeRow.Of("Reshape", OperatorCategory.Layout, Reshape).With(T.KeepsElements | T.LosesPlaces | T.Linear),
        CaffeRow.Of("Flatten", OperatorCategory.Layout, Flatten).With(T.KeepsElements | T.LosesPlaces | T.Linear),
        CaffeRow.Of("Permute", OperatorCategory.Layout, static scope => Permute(scope, "permute_param.order")).With(T.ReordersAxes | T.LosesPlaces),
        CaffeRow.Of("Transpose", OperatorCategory.Layout, static scope => Permute(scope, "transpose_param.dim")).With(T.ReordersAxes | T.LosesPlaces | T.Linear),
        CaffeRow.Of("Crop", OperatorCategory.Layout, Crop, "CropLike") with { InputRoles = ["input", "size"], SizeOperands = [1], Traits = T.Linear | T.FitsSize },
        CaffeRow.Of("Tile", OperatorCategory.Layout, Tile, "Repeat").With(T.FitsSize),
        CaffeRow.Of("Padding", OperatorCategory.Layout, Pad, "Pad", "PaddingLayer", "PadChannel2").With(T.FitsSize | T.Surrounds),
        CaffeRow.Of("PadChannel", OperatorCategory.Layout, PadChannel).With(T.FitsSize | T.Surrounds),
        CaffeRow.Of("Filter", OperatorCategory.Layout, Filter) with { InputRoles = ["input", "selector"], Traits = T.LosesPlaces },
        CaffeRow.Of("BatchReindex", OperatorCategory.Layout, BatchReindex) with { InputRoles = ["input", "index"], Traits = T.LosesPlaces },
        CaffeRow.Of("ShuffleChannel", OperatorCategory.Layout, CaffeRules.SameAsFirst, "ChannelShuffle", "Shuffle_Channel", "ChannelShuffling"),
        CaffeRow.Of("Squeeze", OperatorCategory.Layout, Squeeze).With(T.KeepsElements | T.LosesPlaces | T.Linear),
        CaffeRow.Of("ExpandDims", OperatorCategory.Layout, ExpandDims, "Unsqueeze").With(T.KeepsElements | T.LosesPlaces | T.Linear),
        CaffeRow.Of("Parameter", OperatorCategory.Constant, Parameter),
        CaffeRow.Of("Im2Windows", OperatorCategory.Layout, Windows).With(T.LosesPlaces),
    ];

    // 0 copies the bottom's extent, -1 is what is left; only num_axes axes from axis on are replaced.
    private static void Reshape(ShapeScope scope)
    {
        var a = scope.Attributes;
        if (!scope.TryShape(0, out var x))
            return;
        var dims = a.GetDimensions("reshape_param.shape.dim");
        long wanted = a.GetInteger("reshape_param.axis", 0);
        long from = wanted < 0 ? x.Rank + wanted + 1 : wanted, axes = a.GetInteger("reshape_param.num_axes", -1);
        long to = axes < 0 ? x.Rank : from + axes;
        if (from < 0 || to > x.Rank || from > to)
        {
            scope.Fail(string.Create(CultureInfo.InvariantCulture, $"reshape_param's axes {from} to {to} are not within the {x.Rank} axes of its input"));
            return;
        }

        int start = (int)from, end = (int)to, inferred = -1;
        var result = new Dimension[dims.Length];
        for (int i = 0; i < dims.Length; i++)
        {
            if (dims[i] == -1)
                inferred = inferred < 0 ? i : int.MaxValue;
            if (dims[i] == 0 && start + i >= x.Rank)
                inferred = int.MaxValue;
            else
                result[i] = dims[i] == 0 ? x[start + i] : dims[i] == -1 ? 1 : dims[i];
        }

        if (inferred == int.MaxValue)
            scope.Fail("reshape_param.shape has more than one -1, or a 0 where the input has no axis");
        else
            Resolve(scope, x, start, end, result, inferred);
    }

    private static void Resolve(ShapeScope scope, Shape x, int start, int end, Dimension[] result, int inferred)
    {
        if (inferred >= 0)
        {
            var given = Shape.Create(result).ElementCount;
            result[inferred] = x.Product(start, end).DivideExactly(given);
            if (result[inferred].IsUnknown)
                result[inferred] = Cancelled(x, start, end, result, inferred);
        }

        if (inferred >= 0 && result[inferred].IsUnknown)
            scope.Fail($"{x.Product(start, end).Text} elements do not divide into {string.Join('×', result.Where((_, i) => i != inferred).Select(static d => d.Text))}");
        if (result.All(d => d.Value is not < 0))
            scope.SetOutput(0, [.. x.Dims[..start], .. result, .. x.Dims[end..]]);
        else
            scope.Fail("reshape_param.shape has a negative extent");
    }

    // Where the whole product is no number, equal factors on both sides cancel one by one.
    private static Dimension Cancelled(Shape x, int start, int end, Dimension[] result, int inferred)
    {
        var left = x.Dims[start..end].ToList();
        Dimension given = 1;
        for (int i = 0; i < result.Length; i++)
        {
            if (i != inferred && !left.Remove(result[i]))
                given *= result[i];
        }

        return left.Aggregate((Dimension)1, static (product, d) => product * d).DivideExactly(given);
    }

    private static void Flatten(ShapeScope scope)
    {
        var a = scope.Attributes;
        if (!scope.TryShape(0, out var x)
            || !scope.TryAxis(a.GetInteger("flatten_param.axis", Math.Min(1, Math.Max(x.Rank - 1, 0))), x.Rank, out int from)
            || !scope.TryAxis(a.GetInteger("flatten_param.end_axis", -1), x.Rank, out int to))
            return;
        if (to < from)
            scope.Fail("flatten_param.end_axis comes before its axis");
        else
            scope.SetOutput(0, [.. x.Dims[..from], scope.Readable(x.Product(from, to + 1), x, from, "features"), .. x.Dims[(to + 1)..]]);
    }

    // Axes that the order leaves out follow in their own order.
    private static void Permute(ShapeScope scope, string name)
    {
        if (!scope.TryShape(0, out var x))
            return;
        var given = scope.Attributes.GetIntegers(name);
        if (given.Any(o => o < 0 || o >= x.Rank) || given.Distinct().Count() != given.Length)
        {
            scope.Fail($"{name} [{string.Join(", ", given)}] is no order of {x.Rank.ToString(CultureInfo.InvariantCulture)} axes");
            return;
        }

        var order = given.Concat(Enumerable.Range(0, x.Rank).Select(static i => (long)i).Where(i => !given.Contains(i)));
        scope.SetOutput(0, [.. order.Select(o => x[(int)o])]);
    }

    // From the axis on, the first bottom gets the second's extents.
    private static void Crop(ShapeScope scope)
    {
        if (!scope.TryShape(0, out var x))
            return;
        if (!scope.HasInput(1))
        {
            scope.Fail("Crop wants a second bottom for the size");
            return;
        }

        if (!scope.TryShape(1, out var size) || !scope.TryAxis(scope.Attributes.GetInteger("crop_param.axis", 2), x.Rank, out int axis))
            return;
        if (size.Rank != x.Rank)
            scope.Fail($"cannot crop the shape {x} to {size}");
        else
            scope.SetOutput(0, [.. x.Dims[..axis], .. size.Dims[axis..]]);
    }

    private static void Tile(ShapeScope scope)
    {
        var a = scope.Attributes;
        if (scope.TryShape(0, out var x) && scope.TryAxis(a.GetInteger("tile_param.axis", 1), x.Rank, out int axis))
            scope.SetOutput(0, x.With(axis, x[axis] * a.GetDimension("tile_param.tiles", 1)));
    }

    private static void Pad(ShapeScope scope)
    {
        var a = scope.Attributes;
        if (!scope.TryShapeOfRank(0, 4, out var x))
            return;
        string p = a.Has("pad_param.pad") ? "pad_param" : "padding_param";
        var pad = a.GetDimension($"{p}.pad", 0);
        var (high, wide) = (a.GetDimension($"{p}.pad_h", pad) * 2, a.GetDimension($"{p}.pad_w", pad) * 2);
        if (a.Has($"{p}.pad_top") || a.Has($"{p}.pad_left"))
        {
            high = a.GetDimension($"{p}.pad_top", 0) + a.GetDimension($"{p}.pad_bottom", 0);
            wide = a.GetDimension($"{p}.pad_left", 0) + a.GetDimension($"{p}.pad_right", 0);
        }

        scope.SetOutput(0, CaffeRules.WithPlane(x, x[2] + high, x[3] + wide));
    }

    private static void PadChannel(ShapeScope scope)
    {
        if (scope.TryShapeOfRank(0, 2, out var x))
        {
            scope.SetOutput(0, x.With(1, x[1] + scope.Attributes.GetDimension("pad_channel_param.num_channels_to_pad",
                scope.Attributes.GetDimension("pad_channel_param.pad", 0))));
        }
    }

    // Keeps the batch items that the last bottom selects: how many, only the data say.
    private static void Filter(ShapeScope scope)
    {
        var kept = scope.NewSymbol(0, 0, "kept");
        for (int i = 0; i < scope.OutputCount; i++)
        {
            if (scope.TryShapeOfRank(i, 1, out var x))
                scope.SetOutput(i, x.With(0, kept));
        }
    }

    private static void BatchReindex(ShapeScope scope)
    {
        if (scope.TryShapeOfRank(0, 1, out var x) && scope.TryShapeOfRank(1, 1, out var index))
            scope.SetOutput(0, x.With(0, index[0]));
    }

    private static void Squeeze(ShapeScope scope)
    {
        if (!scope.TryShape(0, out var x))
            return;
        var axes = scope.Attributes.GetIntegers("squeeze_param.axis").Select(a => a < 0 ? a + x.Rank : a).ToHashSet();
        scope.SetOutput(0, [.. x.Dims.Where((d, i) => axes.Count > 0 ? !axes.Contains(i) : d != 1)]);
    }

    private static void ExpandDims(ShapeScope scope)
    {
        if (!scope.TryShape(0, out var x))
            return;
        long axis = scope.Attributes.GetInteger("expand_dims_param.axis", 0);
        scope.SetOutput(0, [.. x.Dims.Insert((int)Math.Clamp(axis < 0 ? axis + x.Rank + 1 : axis, 0, x.Rank), 1)]);
    }

    private static void Parameter(ShapeScope scope)
    {
        Shape shape = [.. scope.Attributes.GetDimensions("parameter_param.shape.dim")];
        scope.AddWeight("weight", shape);
        scope.SetOutput(0, shape);
    }

    // Cuts a line image into overlapping windows, one a column: T×N×(window's elements).
    private static void Windows(ShapeScope scope)
    {
        scope.Fail($"'{scope.Node.Type}' takes its window count from the data");
    }
}
