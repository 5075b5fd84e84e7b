using System.Collections.Immutable;
using NetDraw.ModelImport.Graph;

namespace NetDraw.ModelImport.Operators.Onnx;

/// <summary>Short forms for rows and for what many rules ask.</summary>
internal static class OnnxRow
{
    /// <summary>Domain of ONNX Runtime's contributed operators (com.microsoft).</summary>
    public const string Contrib = "com.microsoft";

    /// <summary>Domain of classic machine learning.</summary>
    public const string Ml = "ai.onnx.ml";

    public static OperatorSpec Row(
        string type, OperatorCategory category, string label, Action<ShapeScope> infer, params ImmutableArray<string> roles) => new()
        {
            Type = type,
            Category = category,
            InferShapes = infer,
            InputRoles = roles,
            Describe = _ => label,
        };

    /// <summary>The same rows in another domain.</summary>
    public static IEnumerable<OperatorSpec> In(string domain, params IEnumerable<OperatorSpec> rows) => rows.Select(r => r with { Domain = domain });

    /// <summary>An axis within [0, rank), or null where it lies outside [−rank, rank).</summary>
    public static int? Axis(long axis, int rank) => axis >= -rank && axis < rank ? (int)(axis < 0 ? axis + rank : axis) : null;

    /// <summary>Integers from an attribute (older versions) or from an input whose elements are known; null where neither is.</summary>
    public static ImmutableArray<long>? Integers(ShapeScope scope, string attribute, int input) =>
        scope.Attributes.Has(attribute) ? scope.Attributes.GetIntegers(attribute)
        : scope.HasInput(input) ? scope.Constant(input)?.Integers()
        : null;

    /// <summary>Output 0 is like input 0 in shape and type.</summary>
    public static void SameAsInput(ShapeScope scope) => CopyInput(scope, 0, 0);

    /// <summary>Output is like an input in shape and type.</summary>
    public static void CopyInput(ShapeScope scope, int input, int output)
    {
        if (scope.TryShape(input, out var shape))
            scope.SetOutput(output, shape, scope.InputType(input));
        else
            scope.SetOutput(output, null, scope.InputType(input));
    }

    /// <summary>Each output is like the input of the same index.</summary>
    public static void EachSameAsInput(ShapeScope scope)
    {
        for (int i = 0; i < scope.OutputCount; i++)
            CopyInput(scope, Math.Min(i, Math.Max(0, scope.InputCount - 1)), i);
    }

    /// <summary>The element type of an attribute that holds an ONNX type code, or the fallback.</summary>
    public static ElementType TypeOf(ShapeScope scope, string attribute, ElementType fallback) =>
        scope.Attributes.GetInteger(attribute) is { } code ? OnnxElementTypes.FromCode(code)
        : scope.Attributes.GetText(attribute, "") is { Length: > 0 } name ? OnnxElementTypes.FromName(name)
        : fallback;
}
