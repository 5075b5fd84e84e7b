using NetDraw.ModelImport.Graph;

namespace NetDraw.ModelImport.Operators.Onnx;

/// <summary>Shape rules, with folding, of operators that work element by element.</summary>
internal static class ElementwiseRules
{
    /// <summary>One input, same shape and type.</summary>
    public static Action<ShapeScope> Unary(Func<ConstantValue, ConstantValue> fold, ElementType type = ElementType.Unknown) => scope =>
    {
        OnnxRow.SameAsInput(scope);
        if (type != ElementType.Unknown)
            scope.SetOutput(0, scope.InputShape(0), type);
        if (scope.Constant(0) is { } constant)
            scope.SetConstant(0, constant with { Values = [.. constant.Values.Select(fold)] });
    };

    /// <summary>Same shape, another element type; not folded.</summary>
    public static Action<ShapeScope> Unary(ElementType type) => scope =>
    {
        if (scope.TryShape(0, out var shape))
            scope.SetOutput(0, shape, type);
    };

    /// <summary>Any number of inputs, broadcast to one shape.</summary>
    public static Action<ShapeScope> Variadic(Func<ConstantValue, ConstantValue, ConstantValue> fold) => scope =>
    {
        Broadcast(scope, scope.InputCount, scope.InputType(0));
        Fold(scope, scope.InputCount, values => values.Aggregate(fold));
    };

    /// <summary>Two inputs; with the attributes <c>axis</c> and <c>broadcast</c> of opset 1 to 6 the result has the first one's shape.</summary>
    public static Action<ShapeScope> Binary(Func<ConstantValue, ConstantValue, ConstantValue>? fold, ElementType type = ElementType.Unknown) => scope =>
    {
        var result = type == ElementType.Unknown ? scope.InputType(0) == ElementType.Unknown ? scope.InputType(1) : scope.InputType(0) : type;
        if (scope.Node.OpsetVersion is > 0 and < 7 && scope.Node.Domain.Length == 0)
        {
            if (scope.TryShape(0, out var shape))
                scope.SetOutput(0, shape, result);
            return;
        }

        Broadcast(scope, 2, result);
        if (fold is not null)
            Fold(scope, 2, values => fold(values[0], values[1]));
    };

    /// <summary>Comparison: as <see cref="Binary"/>, to truth values.</summary>
    public static Action<ShapeScope> Compare(Func<ConstantValue, ConstantValue, bool?> fold) =>
        Binary((a, b) => ConstantValue.Of(fold(a, b)), ElementType.Bool);

    /// <summary>Sets output 0 to the inputs' common shape.</summary>
    public static void Broadcast(ShapeScope scope, int count, ElementType type)
    {
        if (Broadcasting.TryInputs(scope, 0, count, out var shape))
            scope.SetOutput(0, shape, type);
        else
            scope.SetOutput(0, null, type);
    }

    /// <summary>Computes output 0's elements where all of the first inputs' are known and few.</summary>
    public static void Fold(ShapeScope scope, int count, Func<ConstantValue[], ConstantValue> fold)
    {
        var constants = new ConstantTensor[Math.Min(count, scope.InputCount)];
        for (int i = 0; i < constants.Length; i++)
        {
            if (scope.Constant(i) is not { } constant)
                return;
            constants[i] = constant;
        }

        if (constants.Length == 0)
            return;
        var shape = Broadcasting.Join([.. constants.Select(static c => c.Shape)], null);
        scope.SetConstant(0, ConstantTensor.Make(shape, index => fold([.. constants.Select(c => c.AtBroadcast(index))])));
    }

    /// <summary>Division: integers truncate, reals stay fractions.</summary>
    public static void Divide(ShapeScope scope)
    {
        bool integers = ElementTypes.IsInteger(scope.InputType(0)) || ElementTypes.IsInteger(scope.InputType(1));
        Binary(integers ? ConstantArithmetic.DivideIntegers : ConstantArithmetic.DivideReals)(scope);
    }

    /// <summary>Remainder: of the sign of the divisor, with <c>fmod</c> of the dividend.</summary>
    public static void Modulo(ShapeScope scope) =>
        Binary(scope.Attributes.GetInteger("fmod", 0) != 0 ? ConstantArithmetic.Remainder : ConstantArithmetic.Modulo)(scope);

    /// <summary>Cast to the type of attribute <c>to</c>.</summary>
    public static void Cast(ShapeScope scope)
    {
        CastTo(scope, OnnxRow.TypeOf(scope, "to", ElementType.Unknown));
    }

    /// <summary>Cast to the type of the second input.</summary>
    public static void CastLike(ShapeScope scope) => CastTo(scope, scope.InputType(1));

    /// <summary>Element by element a condition's choice of two.</summary>
    public static void Where(ShapeScope scope)
    {
        Broadcast(scope, 3, scope.InputType(1) == ElementType.Unknown ? scope.InputType(2) : scope.InputType(1));
        Fold(scope, 3, static v => v[0].Number is { } condition ? (condition != 0 ? v[1] : v[2]) : v[1] == v[2] ? v[1] : ConstantValue.Unknown);
    }

    /// <summary>Limits from attributes (opset 6) or inputs (11).</summary>
    public static void Clip(ShapeScope scope)
    {
        OnnxRow.SameAsInput(scope);
        if (scope.Constant(0) is not { } constant)
            return;
        var low = Limit(scope, "min", 1);
        var high = Limit(scope, "max", 2);
        scope.SetConstant(0, constant with { Values = [.. constant.Values.Select(Limited)] });

        ConstantValue Limited(ConstantValue value)
        {
            value = low is { } min ? ConstantArithmetic.Greatest(value, min) : value;
            return high is { } max ? ConstantArithmetic.Least(value, max) : value;
        }
    }

    /// <summary>What a clip between its limits is called: from 0 up a rectifier.</summary>
    public static string NameOfClip(LayerView view) => (LimitOf(view, "min", 1), LimitOf(view, "max", 2)) switch
    {
        (0, 6) => "ReLU6",
        (0, null) => "ReLU",
        _ => "clip",
    };

    // NaN where it is not known.
    private static double? LimitOf(LayerView view, string attribute, int input)
    {
        if (input >= view.Node.Inputs.Length || view.Node.Inputs[input].Length == 0)
            return view.Attributes.Has(attribute) ? view.Attributes.GetFloat(attribute, 0) : null;
        return view.ConstantOf(input) ?? double.NaN;
    }

    private static ConstantValue? Limit(ShapeScope scope, string attribute, int input) =>
        scope.HasInput(input) ? scope.Constant(input)?.Single ?? ConstantValue.Unknown
        : scope.Attributes.Has(attribute) ? ConstantValue.Of(scope.Attributes.GetFloat(attribute, 0))
        : null;

    private static void CastTo(ShapeScope scope, ElementType type)
    {
        if (scope.TryShape(0, out var shape))
            scope.SetOutput(0, shape, type);
        else
            scope.SetOutput(0, null, type);
        if (scope.Constant(0) is not { } constant)
            return;
        bool truth = type == ElementType.Bool;
        bool whole = ElementTypes.IsInteger(type);
        scope.SetConstant(0, constant with
        {
            Values = [.. constant.Values.Select(v => truth ? ConstantValue.Of(v.Number is { } x ? x != 0 : null) : whole ? ConstantArithmetic.Truncate(v) : v)],
        });
    }
}
