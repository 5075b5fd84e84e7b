using NetDraw.ModelImport.Graph;

namespace NetDraw.ModelImport.Operators.Onnx;

/// <summary>Sequences and optionals: what is tracked is what they hold.</summary>
internal static class SequenceRules
{
    public static TensorInfo Of(TensorInfo? element) => new("", null, ElementType.Sequence) { Element = element };

    public static void Construct(ShapeScope scope)
    {
        TensorInfo? element = null;
        for (int i = 0; i < scope.InputCount; i++)
            element = element is null ? scope.Input(i) : ShapeUnion.Join(element, scope.Input(i), axis => scope.NewSymbol(0, axis, "any"));
        scope.SetOutput(0, Of(element));
    }

    public static void Empty(ShapeScope scope) =>
        scope.SetOutput(0, Of(null));

    public static void Insert(ShapeScope scope)
    {
        var held = scope.Input(0).Element;
        scope.SetOutput(0, Of(held is null ? scope.Input(1) : ShapeUnion.Join(held, scope.Input(1), axis => scope.NewSymbol(0, axis, "any"))));
    }

    public static void Erase(ShapeScope scope) => scope.SetOutput(0, Of(scope.Input(0).Element));

    /// <summary>What a sequence or optional holds; an optional may be a tensor itself (opset 18).</summary>
    public static void Get(ShapeScope scope)
    {
        var input = scope.Input(0);
        if (input.Element is { } element)
            scope.SetOutput(0, element);
        else if (input.Shape is not null)
            scope.SetOutput(0, input);
        else
            scope.Fail($"what '{input.Name}' holds is not known");
    }

    public static void Length(ShapeScope scope) => scope.SetOutput(0, Shape.Scalar, ElementType.Int64);

    public static void HasElement(ShapeScope scope) => scope.SetOutput(0, Shape.Scalar, ElementType.Bool);

    public static void Optional(ShapeScope scope) =>
        scope.SetOutput(0, new TensorInfo("", null, ElementType.Optional) { Element = scope.HasInput(0) ? scope.Input(0) : null });

    /// <summary>Joins the elements along an axis, or stacks them along a new one.</summary>
    public static void Concat(ShapeScope scope)
    {
        if (scope.Input(0).Element?.Shape is not { } element)
        {
            scope.Fail($"what '{scope.Input(0).Name}' holds is not known");
            return;
        }

        bool isNew = scope.Attributes.GetInteger("new_axis", 0) != 0;
        if (OnnxRow.Axis(scope.Attributes.GetInteger("axis", 0), element.Rank + (isNew ? 1 : 0)) is not { } axis)
        {
            scope.Fail("the axis lies outside the elements");
            return;
        }

        var total = scope.NewSymbol(0, axis, "joined");
        scope.SetOutput(0, isNew ? [.. element.Dims.Insert(axis, total)] : element.With(axis, total), scope.Input(0).Element!.ElementType);
    }

    /// <summary>Cuts along an axis: equal parts of input 1, or single entries, then without the axis unless <c>keepdims</c>.</summary>
    public static void Split(ShapeScope scope)
    {
        if (!scope.TryShape(0, out var input))
            return;
        if (OnnxRow.Axis(scope.Attributes.GetInteger("axis", 0), input.Rank) is not { } axis)
        {
            scope.Fail("the axis lies outside the input");
            return;
        }

        bool keep = scope.HasInput(1) || scope.Attributes.GetInteger("keepdims", 1) != 0;
        var size = !scope.HasInput(1) ? 1 : EqualParts(scope, input[axis]);
        Shape element = keep ? input.With(axis, size.IsUnknown ? scope.NewSymbol(0, axis, "part") : size) : [.. input.Dims.RemoveAt(axis)];
        scope.SetOutput(0, Of(new TensorInfo("", element, scope.InputType(0))));
    }

    private static Dimension EqualParts(ShapeScope scope, Dimension extent)
    {
        if (scope.Constant(1) is not { } split)
            return Dimension.Unknown;
        if (split.Shape.Rank > 0)
            return split.Dimensions is [var first, .. var rest] && rest.All(d => d == first) ? first : Dimension.Unknown;
        var part = split.Values[0].Dimension;
        return extent.DivideExactly(part).IsUnknown ? Dimension.Unknown : part;
    }
}
