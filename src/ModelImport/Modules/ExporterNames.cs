using System.Text.RegularExpressions;
using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Operators;
using NetDraw.ModelImport.Operators.Onnx;

namespace NetDraw.ModelImport.Modules;

/// <summary>Tells names that people gave from those that exporters and optimisers make up.</summary>
internal static partial class ExporterNames
{
    /// <summary>Longer names are nobody's.</summary>
    public const int MaxLength = 1000;

    /// <summary>
    /// The layer's name without what exporters put around it: slashes at the ends, a last part that only repeats the type (<c>/conv1/Conv</c>,
    /// <c>Conv_12</c>), <c>_quant</c>; empty where nothing remains (<c>node_conv2d_1</c>, <c>MatMul_node_13</c>, <c>317</c>).
    /// </summary>
    public static string TitleOf(Node node)
    {
        if (node.Label.Length > MaxLength)
            return node.Label;
        string name = NameOf(node).Trim('/');
        int slash = name.LastIndexOf('/');
        string last = name[(slash + 1)..];
        if (IsOfInput(last))
            return "";
        if (IsDecoration(last, node))
            return slash < 0 ? "" : name[..slash].TrimEnd('/');
        return slash < 0 ? Quantised().Replace(name, "") : name;
    }

    /// <summary>
    /// The layer's name; of those that TensorFlow Lite joins with semicolons when it fuses layers the one that says what this layer does, else the last of a layer
    /// with weights, which is its own (those before it are activations and normalisations). Empty where several are there and none tells.
    /// </summary>
    public static string NameOf(Node node)
    {
        if (node.Label.Length > MaxLength)
            return node.Label;
        if (!node.Label.Contains(';', StringComparison.Ordinal))
            return Inlined().Replace(node.Label, "");
        string[] parts = [.. node.Label.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal)];
        if (parts.Length < 2)
            return parts.FirstOrDefault("");
        return node.Category is OperatorCategory.Convolution or OperatorCategory.Dense ? parts[^1] : Array.FindLast(parts, p => IsNamedAfter(p, node)) ?? "";
    }

    /// <summary>
    /// The name of a value: as the file has it; where an exporter made that up (<c>l_x_</c>, <c>val_7</c>, <c>12</c>), the author's if it is known; without what quantisers put behind it
    /// (<c>add_DequantizeLinear_Output</c>, <c>add/Q</c>).
    /// </summary>
    public static string TitleOf(TensorInfo tensor) => Rounded().Replace(SpokenOf(tensor), "");

    private static string SpokenOf(TensorInfo tensor) =>
        tensor.GivenName.Length > 0 && (IsMadeUp(tensor.Label) || tensor.Label.StartsWith("val_", StringComparison.Ordinal)) ? tensor.GivenName
        : Local().Match(tensor.Label) is { Success: true, Groups: [_, var name] } ? name.Value : tensor.Label;

    /// <summary>What the net is called: as its file says, or where an exporter wrote that, after the class of the author's; may be empty.</summary>
    public static string TitleOf(Network network) => network.RootClass.Length > 0 && GraphName().IsMatch(network.Name) ? network.RootClass : network.Name;

    /// <summary>Whether one part of a name is no name: the operator's type and a number, a bare number, a hash, what a tool put in its place.</summary>
    public static bool IsDecoration(string part, Node node)
    {
        if (part.Length is 0 or > MaxLength || part.StartsWith("node_", StringComparison.Ordinal) || IsMadeUp(part) || Merged().IsMatch(part))
            return true;
        string word = Bare(part);
        return word.Length == 0 || word.Equals(node.Type, StringComparison.OrdinalIgnoreCase) || word.Equals(node.Kind, StringComparison.OrdinalIgnoreCase) || IsOperator(word, node.Dialect);
    }

    /// <summary>Whether the last part of a name is that of the tensor that a layer reads, so that the name is another layer's (keras2onnx).</summary>
    public static bool IsOfInput(string part) => OfInput().IsMatch(part);

    /// <summary>Whether a word, without decoration, is an operator's name in ONNX or in the framework that the file came from.</summary>
    public static bool IsOperator(string word, Dialect dialect) => dialect.Find("", word) is not null || ConvertedNames.IsOperator(word) || ConvertedNames.IsCounted(word);

    /// <summary>Whether a quantiser put a module in another's place under this name; it wraps what it quantises in more of them.</summary>
    public static bool IsReplaced(string part) => part.StartsWith('_') && part.AsSpan().TrimStart('_').StartsWith("QL_", StringComparison.Ordinal) || part.Contains("_QL_REPLACED_", StringComparison.Ordinal);

    /// <summary>Whether no author wrote this: digits alone, a hash, a place-holder.</summary>
    public static bool IsMadeUp(string part) =>
        part.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0 || IsReplaced(part) || part.Contains("::", StringComparison.Ordinal) || part.StartsWith("onnx__", StringComparison.Ordinal) || Hash().IsMatch(part);

    /// <summary>Whether a name is digits alone.</summary>
    public static bool IsNumber(string name) => name.Length > 0 && name.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0;

    /// <summary>Whether an input's or a result's name is nobody's: a number, a hash, an operator of the tracer's, a call around the whole network.</summary>
    public static bool IsUnspoken(string name) => name.Length > 0 && (IsMadeUp(name) || ConvertedNames.IsWrapper(name.Split(':', '/')[0]));

    /// <summary>The variable in the author's code that TorchScript called a value after, with a count (<c>logits.79</c> is <c>logits</c>); null for any other name.</summary>
    public static string? VariableOf(string name) => Variable().Match(name) is { Success: true } counted ? counted.Groups["name"].Value : null;

    /// <summary>Whether such a variable says no more than that there is a value.</summary>
    public static bool IsAnyVariable(string name) => name.Length == 1 || name is "input" or "inputs" or "output" or "outputs" or "out" or "res" or "ret" or "result" or "tensor" or "value";

    [GeneratedRegex("^(?<name>[A-Za-z_][A-Za-z0-9_]*)\\.[0-9]+$", RegexOptions.CultureInvariant)]
    private static partial Regex Variable();

    /// <summary>The scopes of a tensor that PyTorch called after the operator that makes it (<c>/head/cls/Gemm_output_0</c> is <c>head.cls</c>); null for any other name.</summary>
    public static string? ScopeOfValue(string tensor) => MadeValue().Match(tensor) is { Success: true } made ? made.Groups["scope"].Value.Trim('/').Replace('/', '.') : null;

    [GeneratedRegex("^(?<scope>(?:/[^/]+)*)/[^/]+_output_[0-9]+$", RegexOptions.CultureInvariant)]
    private static partial Regex MadeValue();

    /// <summary>A part without numbers and words that tools append: <c>MatMul_node_13</c> is <c>MatMul</c>.</summary>
    public static string Bare(string part)
    {
        while (Suffix().Match(part) is { Success: true } suffix)
            part = part[..suffix.Index];
        return part;
    }

    // Its last word is the operator's: cq/Neg of a Neg.
    private static bool IsNamedAfter(string part, Node node)
    {
        string word = Bare(part[(part.LastIndexOf('/') + 1)..]).TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
        return word.Equals(node.Type, StringComparison.OrdinalIgnoreCase) || word.Equals(node.Kind, StringComparison.OrdinalIgnoreCase);
    }

    [GeneratedRegex(@"(?:[_\-:.]+(?:node|token|output|quant|quantized|DequantizeLinear|QuantizeLinear|Output|fwd|[QU]?[0-9]+|kernel_[a-z]+))$", RegexOptions.CultureInvariant)]
    private static partial Regex Suffix();

    // Relu:0_pooling.
    [GeneratedRegex(":[0-9]+_[a-z]+$", RegexOptions.CultureInvariant)]
    private static partial Regex OfInput();

    // tf2onnx: a product and the addition that it took in; keras2onnx: an operator and what it became.
    [GeneratedRegex("^(?:(?:MatMul|Conv2D|Conv|BiasAdd|Tensordot)(?:_[0-9]+)?_(?:add|Gemm)(?:_*[0-9]+)?|(?:MaxPool|AvgPool|Max|Mean|Sum)(?:_[0-9]+)?_(?:conv|pooling|reduce[a-z]+))$", RegexOptions.CultureInvariant)]
    private static partial Regex Merged();

    // Functions and branches that were put in place of their calls: F0::If_0_then_branch__Inline_0__.stft.
    [GeneratedRegex(@"^F[0-9]+::(?:[A-Za-z]+_[0-9]+_(?:then|else)_branch__)?(?:Inline_[0-9]+__)*[./]?", RegexOptions.CultureInvariant)]
    private static partial Regex Inlined();

    [GeneratedRegex("_(?:quant|quantized)$", RegexOptions.CultureInvariant)]
    private static partial Regex Quantised();

    // ONNX Runtime's quantiser, and its optimiser's names for what it adds.
    [GeneratedRegex("(?:_quantized|[_/](?:Dequantize|Quantize)Linear(?:[_/]?[Oo]utput)?(?:_[0-9]+)?|(?<=[^/])/D?Q)+(?::[0-9]+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Rounded();

    [GeneratedRegex("^(?:|main_graph|main|graph|model|torch[-_]jit(?:[-_]export)?|tf2onnx|.*::.*)$", RegexOptions.CultureInvariant)]
    private static partial Regex GraphName();

    // PyTorch 2.1 to 2.4 trace a function's locals: L['input_ids'].
    [GeneratedRegex("^l_([A-Za-z][A-Za-z0-9_]*)_$", RegexOptions.CultureInvariant)]
    private static partial Regex Local();

    // Sixteen hexadecimal digits or more, with letters and digits among them.
    [GeneratedRegex("(?:^|[_.])(?=[a-f]*[0-9])(?=[0-9]*[a-f])[0-9a-f]{16,}$", RegexOptions.CultureInvariant)]
    private static partial Regex Hash();
}
