using System.Collections.Immutable;
using NetDraw.ModelImport.Graph;
using static NetDraw.ModelImport.Operators.Onnx.OnnxRow;
using T = NetDraw.ModelImport.Operators.OperatorTraits;

namespace NetDraw.ModelImport.Operators.Onnx;

/// <summary>Arithmetic, comparisons, logic and activations, element by element.</summary>
internal static class ElementwiseOperators
{
    public static ImmutableArray<OperatorSpec> All { get; } =
    [
        .. Arithmetic(),
        .. Comparisons(),
        .. Functions(),
        .. Activations(),
    ];

    private static IEnumerable<OperatorSpec> Arithmetic() =>
    [
        Row("Add", OperatorCategory.Merge, "add", ElementwiseRules.Binary(ConstantArithmetic.Add), "input", "bias").With(T.Adds | T.Sums | T.Elementwise | T.Linear),
        Row("Sub", OperatorCategory.Arithmetic, "subtract", ElementwiseRules.Binary(ConstantArithmetic.Subtract)).With(T.Subtracts | T.Elementwise | T.Linear),
        Row("Mul", OperatorCategory.Merge, "multiply", ElementwiseRules.Binary(ConstantArithmetic.Multiply), "input", "scale").With(T.Multiplies | T.Elementwise | T.Linear),
        Row("Div", OperatorCategory.Arithmetic, "divide", ElementwiseRules.Divide).With(T.Divides | T.Elementwise | T.Linear),
        Row("Mod", OperatorCategory.Arithmetic, "modulo", ElementwiseRules.Modulo),
        Row("Pow", OperatorCategory.Arithmetic, "power", ElementwiseRules.Binary(ConstantArithmetic.Power)).With(T.Elementwise),
        Row("Sum", OperatorCategory.Merge, "sum", ElementwiseRules.Variadic(ConstantArithmetic.Add)).With(T.Adds | T.Sums | T.Linear),
        Row("Mean", OperatorCategory.Merge, "mean", ElementwiseRules.Variadic(static (_, _) => ConstantValue.Unknown)).With(T.TakesMean),
        Row("Max", OperatorCategory.Merge, "maximum", ElementwiseRules.Variadic(ConstantArithmetic.Greatest)).With(T.TakesMaximum | T.Elementwise | T.Rectifies | T.PiecewiseLinear),
        Row("Min", OperatorCategory.Merge, "minimum", ElementwiseRules.Variadic(ConstantArithmetic.Least)).With(T.TakesMinimum | T.Elementwise | T.PiecewiseLinear),
        Row("Neg", OperatorCategory.Arithmetic, "negate", ElementwiseRules.Unary(ConstantArithmetic.Negate)),
        Row("Where", OperatorCategory.Arithmetic, "where", ElementwiseRules.Where).With(T.Elementwise | T.Chooses),
        (Row("Clip", OperatorCategory.Activation, "clip", ElementwiseRules.Clip) with { Describe = ElementwiseRules.NameOfClip }).With(T.Rectifies | T.PiecewiseLinear),
        Row("Cast", OperatorCategory.Arithmetic, "cast", ElementwiseRules.Cast).With(T.PassesThrough | T.KeepsElements | T.Linear),
        Row("CastLike", OperatorCategory.Arithmetic, "cast", ElementwiseRules.CastLike).With(T.PassesThrough | T.KeepsElements),
        Row("BitCast", OperatorCategory.Arithmetic, "bit cast", BitCast),
    ];

    private static IEnumerable<OperatorSpec> Comparisons() =>
    [
        Row("Equal", OperatorCategory.Arithmetic, "equal", ElementwiseRules.Compare(ConstantArithmetic.Equal)),
        Row("Less", OperatorCategory.Arithmetic, "less", ElementwiseRules.Compare(ConstantArithmetic.Less)).With(T.ComparesOrder),
        Row("Greater", OperatorCategory.Arithmetic, "greater", ElementwiseRules.Compare(static (a, b) => ConstantArithmetic.Less(b, a))).With(T.ComparesOrder),
        Row("LessOrEqual", OperatorCategory.Arithmetic, "less or equal", ElementwiseRules.Compare(static (a, b) => !ConstantArithmetic.Less(b, a))).With(T.ComparesOrder),
        Row("GreaterOrEqual", OperatorCategory.Arithmetic, "greater or equal", ElementwiseRules.Compare(static (a, b) => !ConstantArithmetic.Less(a, b))).With(T.ComparesOrder),
        Row("And", OperatorCategory.Arithmetic, "and", ElementwiseRules.Compare(static (a, b) =>
            a.Number == 0 || b.Number == 0 ? false : a.Number is null || b.Number is null ? null : true)),
        Row("Or", OperatorCategory.Arithmetic, "or", ElementwiseRules.Compare(static (a, b) =>
            a.Number is not (null or 0) || b.Number is not (null or 0) ? true : a.Number is null || b.Number is null ? null : false)),
        Row("Xor", OperatorCategory.Arithmetic, "xor", ElementwiseRules.Compare(static (a, b) =>
            a.Number is { } x && b.Number is { } y ? (x != 0) != (y != 0) : null)),
        Row("Not", OperatorCategory.Arithmetic, "not", ElementwiseRules.Unary(static v => ConstantValue.Of(v.Number is { } x ? x == 0 : null), ElementType.Bool)),
        Row("IsNaN", OperatorCategory.Arithmetic, "is NaN", ElementwiseRules.Unary(ElementType.Bool)),
        Row("IsInf", OperatorCategory.Arithmetic, "is infinite", ElementwiseRules.Unary(ElementType.Bool)),
        Row("BitwiseAnd", OperatorCategory.Arithmetic, "bitwise and", ElementwiseRules.Binary(null)),
        Row("BitwiseOr", OperatorCategory.Arithmetic, "bitwise or", ElementwiseRules.Binary(null)),
        Row("BitwiseXor", OperatorCategory.Arithmetic, "bitwise xor", ElementwiseRules.Binary(null)),
        Row("BitwiseNot", OperatorCategory.Arithmetic, "bitwise not", SameAsInput),
        Row("BitShift", OperatorCategory.Arithmetic, "bit shift", ElementwiseRules.Binary(null)),
    ];

    private static IEnumerable<OperatorSpec> Functions() =>
    [
        Row("Floor", OperatorCategory.Arithmetic, "floor", ElementwiseRules.Unary(ConstantArithmetic.Floor)),
        Row("Ceil", OperatorCategory.Arithmetic, "ceiling", ElementwiseRules.Unary(ConstantArithmetic.Ceiling)),
        Row("Round", OperatorCategory.Arithmetic, "round", ElementwiseRules.Unary(ConstantArithmetic.Round)),
        Function("Abs", "absolute value", Math.Abs),
        Function("Sqrt", "square root", Math.Sqrt),
        Function("Exp", "exponential", Math.Exp).With(T.Exponential),
        Function("Log", "logarithm", Math.Log),
        Function("Reciprocal", "reciprocal", static x => x == 0 ? double.NaN : 1 / x),
        Function("Sign", "sign", static x => double.IsNaN(x) ? x : Math.Sign(x)),
        .. Plain(OperatorCategory.Arithmetic, ("Sin", "sine"), ("Cos", "cosine"), ("Tan", "tangent"), ("Asin", "arc sine"), ("Acos", "arc cosine"),
            ("Atan", "arc tangent"), ("Sinh", "hyperbolic sine"), ("Cosh", "hyperbolic cosine"), ("Asinh", "inverse hyperbolic sine"),
            ("Acosh", "inverse hyperbolic cosine"), ("Atanh", "inverse hyperbolic tangent"), ("Erf", "error function"), ("Shrink", "shrink"),
            ("CumSum", "cumulative sum"), ("CumProd", "cumulative product")),
    ];

    private static IEnumerable<OperatorSpec> Activations() =>
    [
        .. Plain(OperatorCategory.Activation, ("Relu", "ReLU")).With(T.Rectifies | T.PiecewiseLinear),
        .. Plain(OperatorCategory.Activation, ("LeakyRelu", "leaky ReLU")).With(T.PiecewiseLinear),
        .. Plain(OperatorCategory.Activation, ("Sigmoid", "sigmoid")).With(T.Sigmoid),
        .. Plain(OperatorCategory.Activation, ("Softmax", "softmax"), ("LogSoftmax", "log softmax")).With(T.EndsNetwork | T.Softmax),
        .. Plain(OperatorCategory.Activation, ("Hardmax", "hardmax")).With(T.EndsNetwork),
        .. Plain(OperatorCategory.Activation, ("ThresholdedRelu", "thresholded ReLU"), ("Elu", "ELU"), ("Selu", "SELU"), ("Celu", "CELU"), ("Gelu", "GELU"),
            ("HardSigmoid", "hard sigmoid"), ("HardSwish", "hard swish"), ("Swish", "swish"), ("Mish", "mish"), ("Tanh", "tanh"), ("Softplus", "softplus"),
            ("Softsign", "softsign"), ("ParametricSoftplus", "parametric softplus"), ("ScaledTanh", "scaled tanh"), ("Affine", "affine")),
        Row("PRelu", OperatorCategory.Activation, "PReLU", SameAsInput, "input", "slope").With(T.PiecewiseLinear),
    ];

    private static OperatorSpec Function(string type, string label, Func<double, double> function) =>
        Row(type, OperatorCategory.Arithmetic, label, ElementwiseRules.Unary(v => ConstantArithmetic.Real(v, function)));

    private static IEnumerable<OperatorSpec> Plain(OperatorCategory category, params (string Type, string Label)[] rows) =>
        rows.Select(r => Row(r.Type, category, r.Label, SameAsInput));

    private static void BitCast(ShapeScope scope)
    {
        if (scope.TryShape(0, out var shape))
            scope.SetOutput(0, shape, TypeOf(scope, "to", ElementType.Unknown));
    }
}
