using System.Collections.Frozen;
using System.Collections.Immutable;
using NetDraw.ModelImport.Graph;

namespace NetDraw.ModelImport.Operators;

/// <summary>The catalogue of operators: every family's rows, indexed by vocabulary, domain and type.</summary>
public static class OperatorTable
{
    /// <summary>Every row.</summary>
    public static ImmutableArray<OperatorSpec> All { get; } =
    [
        .. Caffe.CaffeOperators.All,
        .. Onnx.OnnxOperators.All,
    ];

    // The selector overload throws on a name that two rows claim; the pair overload would keep the last in silence.
    private static readonly FrozenDictionary<(Dialect, string, string), OperatorSpec> ByName = All
        .SelectMany(static row => row.Aliases.Prepend(row.Type).Select(name => (Name: name, Row: row)))
        .ToFrozenDictionary(static e => (e.Row.Dialect, e.Row.Domain, e.Name), static e => e.Row);

    /// <summary>The row of a type, or null for a custom or unknown one. The domain <c>ai.onnx</c> is the empty one.</summary>
    public static OperatorSpec? Find(Dialect dialect, string domain, string type) =>
        ByName.GetValueOrDefault((dialect, domain == "ai.onnx" ? "" : domain, type));
}
