using System.Collections.Immutable;
using NetDraw.ModelImport.Graph;

namespace NetDraw.ModelImport.Operators;

/// <summary>The catalogue of operators: every family's rows, indexed by vocabulary, domain and type.</summary>
public static class OperatorTable
{
    /// <summary>Every row.</summary>
    public static ImmutableArray<OperatorSpec> All =>
    [
        .. Caffe.CaffeOperators.All,
        .. Onnx.OnnxOperators.All,
        .. ConvNetDraw.ConvNetDrawOperators.All,
    ];

    /// <summary>The row of a type, or null for a custom or unknown one. The domain <c>ai.onnx</c> is the empty one.</summary>
    public static OperatorSpec? Find(Dialect dialect, string domain, string type) =>
        RowsOf(dialect).GetValueOrDefault(KeyOf(domain == "ai.onnx" ? "" : domain, type));

    private static Dictionary<string, OperatorSpec> RowsOf(Dialect dialect) => dialect switch
    {
        Dialect.Caffe => CaffeIndex.Rows,
        Dialect.ConvNetDraw => ConvNetDrawIndex.Rows,
        _ => OnnxIndex.Rows,
    };

    // No type holds a colon: ONNX's are identifiers, Caffe has no domains.
    private static string KeyOf(string domain, string type) => domain.Length == 0 ? type : $"{domain}:{type}";

    // A name that two rows claim throws. Strings as keys, because a table of tuples would be compiled anew in every run.
    private static Dictionary<string, OperatorSpec> Index(ImmutableArray<OperatorSpec> rows)
    {
        var index = new Dictionary<string, OperatorSpec>(rows.Length * 2, StringComparer.Ordinal);
        foreach (var row in rows)
        {
            index.Add(KeyOf(row.Domain, row.Type), row);
            foreach (string alias in row.Aliases)
                index.Add(KeyOf(row.Domain, alias), row);
        }

        return index;
    }

    // A class each, so that reading a file of one kind does not make the other's hundreds of rows.
    private static class CaffeIndex
    {
        public static Dictionary<string, OperatorSpec> Rows { get; } = Index(Caffe.CaffeOperators.All);
    }

    private static class OnnxIndex
    {
        public static Dictionary<string, OperatorSpec> Rows { get; } = Index(Onnx.OnnxOperators.All);
    }

    private static class ConvNetDrawIndex
    {
        public static Dictionary<string, OperatorSpec> Rows { get; } = Index(ConvNetDraw.ConvNetDrawOperators.All);
    }
}
