using System.Collections.Immutable;
using NetDraw.ModelImport.Graph;
using static NetDraw.ModelImport.Operators.Onnx.OnnxRow;
using T = NetDraw.ModelImport.Operators.OperatorTraits;

namespace NetDraw.ModelImport.Operators.Onnx;

/// <summary>Look-ups, scatters, selections and sorting.</summary>
internal static class IndexingOperators
{
    public static ImmutableArray<OperatorSpec> All { get; } =
    [
        (LookUp("Gather", Gather, "table", "indices") with { Takes = static view => view.IsLearned("table") ? "" : IndexText.OfPlace(view) }).With(T.Linear),
        LookUp("GatherElements", LikeIndices, "table", "indices"),
        LookUp("GatherND", GatherNd, "table", "indices"),
        Row("Scatter", OperatorCategory.Layout, "scatter", SameAsInput, "input", "indices", "updates"),
        Row("ScatterElements", OperatorCategory.Layout, "scatter", SameAsInput, "input", "indices", "updates"),
        Row("ScatterND", OperatorCategory.Layout, "scatter", Scatter, "input", "indices", "updates"),
        Row("TensorScatter", OperatorCategory.Layout, "tensor scatter", SameAsInput, "input", "updates", "indices"),
        Row("OneHot", OperatorCategory.Embedding, "one-hot", OneHot, "indices", "depth", "values"),
        (Row("TopK", OperatorCategory.Reduction, "top k", TopK, "input", "k") with { OutputRoles = ["values", "indices"] }).With(T.PicksExtremes),
        Row("NonZero", OperatorCategory.Layout, "nonzero", NonZero),
        Row("Unique", OperatorCategory.Layout, "unique", Unique),
        Row("Compress", OperatorCategory.Layout, "compress", Compress, "input", "condition"),
        .. In(Contrib,
            LookUp("GatherND", GatherNd, "table", "indices"),
            LookUp("GatherBlockQuantized", Gather, "table", "indices", "weight_scale", "weight_zero_point") with { WeightBits = static a => a.GetInteger("bits", 4) },
            Row("Unique", OperatorCategory.Layout, "unique", ContribUnique)),
    ];

    // What looks rows up in a stored table is an embedding; what picks among what the network computes is none.
    private static OperatorSpec LookUp(string type, Action<ShapeScope> infer, params ImmutableArray<string> roles) =>
        Row(type, OperatorCategory.Embedding, "", infer, roles) with { Describe = static view => view.IsLearned("table") ? "embedding" : "select" };

    // Indices replace one axis of the table.
    private static void Gather(ShapeScope scope)
    {
        if (!scope.TryShape(0, out var table) || !scope.TryShape(1, out var indices))
        {
            scope.SetOutput(0, null, scope.InputType(0));
            Fold(scope);
            return;
        }

        if (Axis(scope.Attributes.GetInteger("axis", scope.Attributes.GetInteger("gather_axis", 0)), table.Rank) is not { } axis)
        {
            scope.Fail("the axis lies outside the table");
            return;
        }

        scope.SetOutput(0, [.. table.Dims[..axis], .. indices.Dims, .. table.Dims[(axis + 1)..]], scope.InputType(0));
        Fold(scope);
    }

    private static void Fold(ShapeScope scope)
    {
        if (scope.Constant(0) is not { Shape.Rank: > 0 } table || scope.Constant(1)?.Integers() is not { } indices || scope.Constant(1)!.Shape is not { } shape)
            return;
        int axis = Axis(scope.Attributes.GetInteger("axis", 0), table.Shape.Rank) ?? 0;
        long extent = table.Shape[axis].Value ?? 0;
        Shape output = [.. table.Shape.Dims[..axis], .. shape.Dims, .. table.Shape.Dims[(axis + 1)..]];
        var flat = new ConstantTensor(shape, [.. indices.Select(static i => ConstantValue.Of(i))]);
        scope.SetConstant(0, ConstantTensor.Make(output, index =>
        {
            long chosen = flat.At(index.AsSpan(axis, shape.Rank)).Dimension.Value ?? 0;
            return table.At([.. index[..axis], chosen < 0 ? chosen + extent : chosen, .. index[(axis + shape.Rank)..]]);
        }));
    }

    private static void LikeIndices(ShapeScope scope)
    {
        if (scope.TryShape(1, out var indices))
            scope.SetOutput(0, indices, scope.InputType(0));
    }

    // indices b…×q…×k pick slices of the table after its batch_dims + k first axes.
    private static void GatherNd(ShapeScope scope)
    {
        if (!scope.TryShape(0, out var table) || !scope.TryShape(1, out var indices))
            return;
        long batch = scope.Attributes.GetInteger("batch_dims", 0);
        if (indices.Rank == 0 || indices[-1].Value is not { } depth || depth < 0 || batch + depth > table.Rank || batch < 0)
        {
            scope.Fail("the length of the index vectors is not known");
            return;
        }

        scope.SetOutput(0, [.. indices.Dims[..^1], .. table.Dims[(int)(batch + depth)..]], scope.InputType(0));
    }

    private static void Scatter(ShapeScope scope)
    {
        SameAsInput(scope);
        if (scope.Constant(0) is not { Shape.Rank: 1 } target || scope.Constant(1)?.Integers() is not { } indices || scope.Constant(2) is not { } updates)
            return;
        if (indices.Length != updates.Values.Length || indices.Any(i => i < -target.Values.Length || i >= target.Values.Length))
            return;
        var values = target.Values.ToBuilder();
        for (int i = 0; i < indices.Length; i++)
            values[(int)(indices[i] < 0 ? indices[i] + values.Count : indices[i])] = updates.Values[i];
        scope.SetConstant(0, target with { Values = values.ToImmutable() });
    }

    private static void OneHot(ShapeScope scope)
    {
        if (!scope.TryShape(0, out var indices))
            return;
        if (Axis(scope.Attributes.GetInteger("axis", -1), indices.Rank + 1) is not { } axis)
        {
            scope.Fail("the axis lies outside the result");
            return;
        }

        var depth = scope.Constant(1)?.Single?.Dimension ?? Dimension.Unknown;
        scope.SetOutput(0, [.. indices.Dims.Insert(axis, depth.IsUnknown ? scope.NewSymbol(0, axis, "depth") : depth)], scope.InputType(2));
    }

    // k is an attribute before opset 10.
    private static void TopK(ShapeScope scope)
    {
        if (!scope.TryShape(0, out var input))
            return;
        if (Axis(scope.Attributes.GetInteger("axis", -1), input.Rank) is not { } axis)
        {
            scope.Fail("the axis lies outside the input");
            return;
        }

        var k = scope.Attributes.Has("k") ? scope.Attributes.GetDimension("k", Dimension.Unknown) : scope.Constant(1)?.Single?.Dimension ?? Dimension.Unknown;
        var output = input.With(axis, k.IsUnknown ? scope.NewSymbol(0, axis, "k") : k);
        scope.SetOutput(0, output, scope.InputType(0));
        scope.SetOutput(1, output, ElementType.Int64);
    }

    private static void NonZero(ShapeScope scope)
    {
        var count = scope.NewSymbol(0, 1, "nonzero");
        scope.SetOutput(0, [scope.InputShape(0) is { } input ? Math.Max(1, input.Rank) : Dimension.Unknown, count], ElementType.Int64);
        if (scope.InputShape(0) is null)
            scope.TryShape(0, out _);
    }

    private static void Unique(ShapeScope scope)
    {
        bool flat = !scope.Attributes.Has("axis");
        int along = scope.InputShape(0) is { } known ? Axis(scope.Attributes.GetInteger("axis", 0), known.Rank) ?? 0 : 0;
        var count = scope.NewSymbol(0, flat ? 0 : along, "unique");
        Shape? values = [count];
        Dimension inverse = scope.InputShape(0)?.ElementCount ?? Dimension.Unknown;
        if (!flat)
        {
            if (!scope.TryShape(0, out var input) || Axis(scope.Attributes.GetInteger("axis", 0), input.Rank) is not { } axis)
                return;
            values = input.With(axis, count);
            inverse = input[axis];
        }

        scope.SetOutput(0, values, scope.InputType(0));
        scope.SetOutput(1, [count], ElementType.Int64);
        scope.SetOutput(2, [inverse], ElementType.Int64);
        scope.SetOutput(3, [count], ElementType.Int64);
    }

    private static void ContribUnique(ShapeScope scope)
    {
        var count = scope.NewSymbol(0, 0, "unique");
        scope.SetOutput(0, [count], scope.InputType(0));
        scope.SetOutput(1, scope.InputShape(0), ElementType.Int64);
        scope.SetOutput(2, [count], ElementType.Int64);
    }

    private static void Compress(ShapeScope scope)
    {
        if (!scope.TryShape(0, out var input))
            return;
        var chosen = scope.Constant(1)?.Values is { } values && values.All(static v => v.Number is not null)
            ? (Dimension)values.Count(static v => v.Number != 0)
            : Dimension.Unknown;
        if (!scope.Attributes.Has("axis"))
            scope.SetOutput(0, [chosen.IsUnknown ? scope.NewSymbol(0, 0, "chosen") : chosen], scope.InputType(0));
        else if (Axis(scope.Attributes.GetInteger("axis", 0), input.Rank) is { } axis)
            scope.SetOutput(0, input.With(axis, chosen.IsUnknown ? scope.NewSymbol(0, axis, "chosen") : chosen), scope.InputType(0));
        else
            scope.Fail("the axis lies outside the input");
    }
}
