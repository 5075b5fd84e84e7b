using System.Collections.Immutable;
using NetDraw.ModelImport.Graph;
using static NetDraw.ModelImport.Operators.Onnx.OnnxRow;
using T = NetDraw.ModelImport.Operators.OperatorTraits;

namespace NetDraw.ModelImport.Operators.Onnx;

/// <summary>Constants, generators, and operators that make numbers of shapes.</summary>
internal static class ConstantOperators
{
    public static ImmutableArray<OperatorSpec> All { get; } =
    [
        Row("Constant", OperatorCategory.Constant, "constant", Constant).With(T.Linear),
        Row("ConstantOfShape", OperatorCategory.Constant, "fill", ConstantOfShape, "shape").With(T.Fills),
        Row("ConstantFill", OperatorCategory.Constant, "fill", ConstantFill, "shape"),
        Row("Shape", OperatorCategory.Constant, "shape", ShapeOf).With(T.ReadsShapeOnly | T.Linear),
        Row("Size", OperatorCategory.Constant, "size", SizeOf).With(T.ReadsShapeOnly),
        Row("Range", OperatorCategory.Constant, "range", Range, "start", "limit", "step").With(T.CountsUp),
        Row("EyeLike", OperatorCategory.Constant, "identity matrix", Like(ElementType.Unknown)) with { SizeOperands = [0] },
        Row("RandomNormal", OperatorCategory.Data, "normal noise", FromAttribute).With(T.Noise | T.ReadsShapeOnly),
        Row("RandomUniform", OperatorCategory.Data, "uniform noise", FromAttribute).With(T.Noise | T.ReadsShapeOnly),
        Row("RandomNormalLike", OperatorCategory.Data, "normal noise", Like(ElementType.Unknown)).With(T.Noise | T.ReadsShapeOnly),
        Row("RandomUniformLike", OperatorCategory.Data, "uniform noise", Like(ElementType.Unknown)).With(T.Noise | T.ReadsShapeOnly),
        Row("Bernoulli", OperatorCategory.Dropout, "Bernoulli", Like(ElementType.Unknown)).With(T.Noise),
        Row("Multinomial", OperatorCategory.Dropout, "multinomial", Multinomial).With(T.Noise),
        .. In(Contrib, Row("Range", OperatorCategory.Constant, "range", Range, "start", "limit", "step").With(T.CountsUp)),
    ];

    // The value is one of value, sparse_value, value_int(s), value_float(s), value_string(s).
    private static void Constant(ShapeScope scope)
    {
        var attributes = scope.Attributes;
        if ((attributes["value"] ?? attributes["sparse_value"]) is AttributeValue.Tensor { Value: var tensor })
        {
            scope.SetOutput(0, tensor.Shape, tensor.ElementType);
            scope.SetConstant(0, ConstantTensor.Read(tensor));
        }
        else if (attributes["value_int"] is AttributeValue.Integers { Values: [var integer, ..] })
        {
            Set(scope, ConstantTensor.Scalar(ConstantValue.Of(integer)), ElementType.Int64);
        }
        else if (attributes["value_ints"] is AttributeValue.Integers integers)
        {
            Set(scope, ConstantTensor.Vector(integers.Values.Select(static v => ConstantValue.Of(v))), ElementType.Int64);
        }
        else if (attributes.Has("value_float"))
        {
            Set(scope, ConstantTensor.Scalar(ConstantValue.Of(attributes.GetFloat("value_float", 0))), ElementType.Float32);
        }
        else if (attributes.Has("value_floats"))
        {
            Set(scope, ConstantTensor.Vector(attributes.GetFloats("value_floats").Select(static v => ConstantValue.Of(v))), ElementType.Float32);
        }
        else if (attributes.Has("value_ints"))
        {
            Set(scope, ConstantTensor.Vector(Array.Empty<ConstantValue>()), ElementType.Int64);
        }
        else if (attributes.Has("value_string") || attributes.Has("value_strings"))
        {
            scope.SetOutput(0, attributes.Has("value_string") ? Shape.Scalar : Shape.Of(attributes.GetTexts("value_strings").Length), ElementType.String);
        }
        else
        {
            scope.Fail("the node has no value that NetDraw reads");
        }
    }

    private static void Set(ShapeScope scope, ConstantTensor constant, ElementType type)
    {
        scope.SetOutput(0, constant.Shape, type);
        scope.SetConstant(0, constant);
    }

    private static void ConstantOfShape(ShapeScope scope)
    {
        var value = scope.Attributes["value"] is AttributeValue.Tensor { Value: var tensor } ? tensor : null;
        var type = value?.ElementType ?? ElementType.Float32;
        var fill = value is null ? ConstantValue.Of(0) : ConstantTensor.Read(value)?.Single ?? ConstantValue.Unknown;
        OfShape(scope, 0, type, fill);
    }

    private static void OfShape(ShapeScope scope, int input, ElementType type, ConstantValue fill)
    {
        if (scope.Constant(input) is { } target)
        {
            Shape shape = [.. target.Dimensions];
            scope.SetOutput(0, shape, type);
            if (!fill.IsUnknown)
                scope.SetConstant(0, ConstantTensor.Make(shape, _ => fill));
            return;
        }

        long? rank = scope.InputShape(input) is { Rank: 1 } vector ? vector[0].Value : null;
        scope.SetOutput(0, rank is >= 0 and <= 64 ? Shape.UnknownOfRank((int)rank) : null, type);
        scope.DependsOnData("the shape is computed when the network runs");
    }

    // An experimental operator of opset 1: the shape is an attribute, or the elements or the shape of the input.
    private static void ConstantFill(ShapeScope scope)
    {
        var type = TypeOf(scope, "dtype", ElementType.Float32);
        var fill = ConstantValue.Of(scope.Attributes.GetFloat("value", 0));
        if (scope.Attributes.Has("shape"))
            scope.SetOutput(0, [.. scope.Attributes.GetDimensions("shape")], type);
        else if (scope.Attributes.GetInteger("input_as_shape", 0) != 0)
            OfShape(scope, 0, type, fill);
        else if (scope.TryShape(0, out var input))
            scope.SetOutput(0, input, type);
    }

    private static void ShapeOf(ShapeScope scope)
    {
        if (scope.InputShape(0) is not { } input)
        {
            scope.SetOutput(0, Shape.UnknownOfRank(1), ElementType.Int64);
            scope.TryShape(0, out _);
            return;
        }

        int start = (int)Bound(scope.Attributes.GetInteger("start", 0), input.Rank);
        int end = (int)Bound(scope.Attributes.GetInteger("end", input.Rank), input.Rank);
        Set(scope, ConstantTensor.Vector(start < end ? input.Dims[start..end] : []), ElementType.Int64);
    }

    private static long Bound(long value, int rank) => Math.Clamp(value < 0 ? value + rank : value, 0, rank);

    private static void SizeOf(ShapeScope scope)
    {
        scope.SetOutput(0, Shape.Scalar, ElementType.Int64);
        if (scope.InputShape(0) is { } input)
            scope.SetConstant(0, ConstantTensor.Scalar(input.ElementCount));
    }

    private static void Range(ShapeScope scope)
    {
        var start = scope.Constant(0)?.Single ?? ConstantValue.Unknown;
        var limit = scope.Constant(1)?.Single ?? ConstantValue.Unknown;
        var step = scope.HasInput(2) ? scope.Constant(2)?.Single ?? ConstantValue.Unknown : ConstantValue.Of(1);
        var room = ConstantArithmetic.Subtract(limit, start);
        var count = ConstantArithmetic.Ceiling(ConstantArithmetic.DivideReals(room, step)).Dimension;
        if (step.Number == 0 || count.Value > int.MaxValue)
            count = Dimension.Unknown;
        if (count.IsUnknown)
            count = scope.NewSymbol(0, 0, "range");
        Shape shape = [count.Value < 0 ? 0 : count];
        scope.SetOutput(0, shape, scope.InputType(0));
        if (!start.IsUnknown && !step.IsUnknown)
            scope.SetConstant(0, ConstantTensor.Make(shape, index => ConstantArithmetic.Add(start, ConstantArithmetic.Multiply(ConstantValue.Of(index[0]), step))));
    }

    private static Action<ShapeScope> Like(ElementType fallback) => scope =>
    {
        if (scope.TryShape(0, out var shape))
            scope.SetOutput(0, shape, TypeOf(scope, "dtype", fallback == ElementType.Unknown ? scope.InputType(0) : fallback));
    };

    private static void FromAttribute(ShapeScope scope) =>
        scope.SetOutput(0, [.. scope.Attributes.GetDimensions("shape")], TypeOf(scope, "dtype", ElementType.Float32));

    private static void Multinomial(ShapeScope scope)
    {
        if (scope.TryShape(0, out var input) && input.Rank > 0)
            scope.SetOutput(0, [input[0], scope.Attributes.GetInteger("sample_size", 1)], TypeOf(scope, "dtype", ElementType.Int32));
    }
}
