using System.Collections.Immutable;
using NetDraw.ModelImport.Graph;

namespace NetDraw.ModelImport.Operators.ConvNetDraw;

/// <summary>
/// The words of ConvNetDraw: its own six (convnetdraw.js) and those that its users write beside them, which it draws alike. The one
/// rule is that the text states each output volume.
/// </summary>
internal static class ConvNetDrawOperators
{
    /// <summary>Attribute with the three numbers of a call: height, width, depth.</summary>
    public const string Volume = "volume";

    private const string NoKernel = "the ConvNetDraw text states volumes and no kernel";

    public static ImmutableArray<OperatorSpec> All { get; } =
    [
        Row("Input", OperatorCategory.Data, "input"),
        Weighted("Conv", OperatorCategory.Convolution, "conv", "Convolution"),
        Weighted("Deconv", OperatorCategory.Convolution, "deconv", "UpConv", "ConvTranspose"),
        Row("ReLU", OperatorCategory.Activation, "ReLU"),
        Row("Sigmoid", OperatorCategory.Activation, "sigmoid").With(OperatorTraits.Sigmoid),
        Row("TanH", OperatorCategory.Activation, "tanh"),
        Row("Softmax", OperatorCategory.Activation, "softmax").With(OperatorTraits.EndsNetwork | OperatorTraits.Softmax),
        Row("Pool", OperatorCategory.Pooling, "pool", "Pooling", "MaxPool", "AvgPool"),
        Row("Unpool", OperatorCategory.Resampling, "unpool"),
        Row("Upsample", OperatorCategory.Resampling, "upsample"),
        Weighted("FullyConn", OperatorCategory.Dense, "linear", "FC", "FullyConnected", "Dense"),
        Row("LRN", OperatorCategory.Normalization, "LRN", "Norm") with { NetscopeParameters = NetscopeCounts.LocalResponse },
        Weighted("BatchNorm", OperatorCategory.Normalization, "BN", "BN") with
        {
            Traits = OperatorTraits.NormalizesChannels,
            NetscopeParameters = NetscopeCounts.BatchNorm,
        },
        Row("Dropout", OperatorCategory.Dropout, "dropout"),
        Row("Concat", OperatorCategory.Merge, "concat").With(OperatorTraits.Joins),
        Row("Add", OperatorCategory.Merge, "add", "Eltwise", "Sum").With(OperatorTraits.Adds),
        Row("Flatten", OperatorCategory.Layout, "flatten"),
    ];

    private static readonly Dictionary<string, OperatorSpec> ByWord = All
        .SelectMany(static row => row.Aliases.Prepend(row.Type).Select(name => (name, row)))
        .ToDictionary(static pair => pair.name, static pair => pair.row, StringComparer.OrdinalIgnoreCase);

    /// <summary>The row of a word in any case; null for an unknown one.</summary>
    public static OperatorSpec? Find(string word) => ByWord.GetValueOrDefault(word);

    /// <summary>Whether the output has the input's shape by definition.</summary>
    public static bool KeepsShape(OperatorSpec? row) => row?.Category is OperatorCategory.Activation or OperatorCategory.Normalization or OperatorCategory.Dropout;

    /// <summary>1×C×H×W, as the text states it; for words without a row too.</summary>
    public static void Infer(ShapeScope scope)
    {
        if (scope.Attributes.GetIntegers(Volume) is [var height, var width, var depth])
            scope.SetOutput(0, Shape.Of(1, depth, height, width), ElementType.Float32);
    }

    private static OperatorSpec Row(string type, OperatorCategory category, string label, params string[] aliases) => new()
    {
        Type = type,
        Aliases = [.. aliases],
        Category = category,
        InferShapes = Infer,
        InputRoles = ["input"],
        Describe = _ => label,
    };

    private static OperatorSpec Weighted(string type, OperatorCategory category, string label, params string[] aliases) => Row(type, category, label, aliases) with
    {
        InferShapes = static scope =>
        {
            scope.AddWeight("weight", null);
            Infer(scope);
        },
        Macs = category == OperatorCategory.Normalization ? null : static _ => Dimension.Unknown,
        UncountedReason = NoKernel,
    };
}
