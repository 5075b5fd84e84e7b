using System.Globalization;
using NetDraw.ModelImport.Graph;
using NetDraw.Testing;

namespace NetDraw.KnownNets;

/// <summary>
/// Writes a network as an exporter would: each layer at the path of its module, named in PyTorch's or Keras' way. Tensors know their shapes, weights
/// have shapes and no elements. Every method returns the tensor that the layer writes.
/// </summary>
/// <param name="name">The network's name.</param>
/// <param name="naming">Whose names it has.</param>
internal sealed class ModuleNet(string name, Naming naming = Naming.Torch)
{
    private readonly OnnxModelBuilder model = new OnnxModelBuilder(name, 17).Opset("com.microsoft", 1);
    private readonly Dictionary<string, long[]> shapes = new(StringComparer.Ordinal);
    private readonly HashSet<string> weights = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> used = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, string> classes = new(StringComparer.Ordinal);

    /// <summary>The extents of a tensor.</summary>
    public long[] this[string tensor] => shapes[tensor];

    /// <summary>The file's bytes.</summary>
    public byte[] ToBytes() => model.ToBytes();

    /// <summary>Says which class a module is of, as the exporter since PyTorch 2.5 does for every layer in it.</summary>
    public ModuleNet Class(string path, string className)
    {
        classes[path] = className;
        return this;
    }

    /// <summary>Adds an input.</summary>
    public string Input(string tensor, params long[] extents) => Input(tensor, ElementType.Float32, extents);

    /// <summary>Adds an input of some type.</summary>
    public string Input(string tensor, ElementType type, params long[] extents)
    {
        model.Input(tensor, type, [.. extents.Select(static e => (object?)e)]);
        shapes[tensor] = extents;
        return tensor;
    }

    /// <summary>Adds results.</summary>
    public ModuleNet Output(params string[] tensors)
    {
        foreach (string tensor in tensors)
            model.Output(tensor);
        return this;
    }

    /// <summary>A stored tensor without elements; the same name is the same tensor.</summary>
    public string Weight(string tensor, params long[] extents) => Weight(tensor, ElementType.Float32, extents);

    /// <summary>A stored tensor of some type without elements.</summary>
    public string Weight(string tensor, ElementType type, params long[] extents)
    {
        if (weights.Add(tensor))
            model.Initializer(tensor, OnnxTensors.External(type, extents));
        return tensor;
    }

    /// <summary>A stored index.</summary>
    public string Index(long value)
    {
        string tensor = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"index_{value}");
        if (weights.Add(tensor))
            model.Initializer(tensor, OnnxTensors.Of([value], []));
        return tensor;
    }

    /// <summary>Stored integers.</summary>
    public string Constant(params long[] values)
    {
        string tensor = "const_" + string.Join('_', values).Replace('-', 'm');
        if (weights.Add(tensor))
            model.Constant(tensor, values);
        return tensor;
    }

    /// <summary>Any operator of one output, of a given shape.</summary>
    public string Op(string path, string type, string inputs, long[] shape, params (string Name, object Value)[] attributes) => Ops(path, type, inputs.Split(' '), [shape], attributes)[0];

    /// <summary>Any operator; an empty input is one that is left out.</summary>
    public string[] Ops(string path, string type, string[] inputs, long[][] results, params (string Name, object Value)[] attributes)
    {
        string node = Unique(NodeName(path, type));
        string[] outputs = [.. results.Select((_, i) => $"{node}_output_{i}")];
        model.Node(type, inputs, outputs, attributes).Named(node);
        if (classes.Count > 0)
            State(path, type);
        foreach (var (output, shape) in outputs.Zip(results))
            shapes[output] = shape;
        return outputs;
    }

    /// <summary>A result under a name of its own.</summary>
    public string Identity(string tensor, string result)
    {
        model.Node("Identity", [tensor], [result]);
        shapes[result] = shapes[tensor];
        return result;
    }

    /// <summary>Puts an operator of another domain in.</summary>
    public string Contrib(string path, string type, string[] inputs, long[] shape, params (string Name, object Value)[] attributes)
    {
        string output = Ops(path, type, inputs, [shape], attributes)[0];
        model.InDomain("com.microsoft");
        return output;
    }

    /// <summary>Moves the layer added last to ONNX Runtime's domain.</summary>
    public void LastIsContrib() => model.InDomain("com.microsoft");

    private void State(string path, string type)
    {
        var scopes = new List<(string Scope, string Class)> { ("", classes.GetValueOrDefault("", "Model")) };
        string[] parts = path.Split('.', StringSplitOptions.RemoveEmptyEntries);
        for (int i = 0; i < parts.Length; i++)
        {
            string scope = string.Join('.', parts[..(i + 1)]);
            scopes.Add((scope, classes.GetValueOrDefault(scope, i == parts.Length - 1 ? "Module" : "Sequential")));
        }

        scopes.Add((type.ToLowerInvariant(), "aten." + type.ToLowerInvariant()));
        model.Scoped(Text(scopes.Select(static s => s.Scope)), Text(scopes.Select(static s => s.Class)));
        static string Text(IEnumerable<string> items) => "[" + string.Join(", ", items.Select(static i => $"'{i}'")) + "]";
    }

    // PyTorch repeats the container in the name of what it numbers: layer1.0 is /layer1/layer1.0.
    private string NodeName(string path, string type)
    {
        string[] parts = path.Split('.', StringSplitOptions.RemoveEmptyEntries);
        if (naming == Naming.Keras)
            return $"model/{string.Join('/', parts)}/{type}";
        string text = "", last = "";
        foreach (string part in parts)
        {
            last = char.IsAsciiDigit(part[0]) && last.Length > 0 ? $"{last}.{part}" : part;
            text += "/" + last;
        }

        return $"{text}/{type}";
    }

    private string Unique(string node)
    {
        int count = used.GetValueOrDefault(node);
        used[node] = count + 1;
        return count == 0 ? node : string.Create(CultureInfo.InvariantCulture, $"{node}_{count}");
    }
}

/// <summary>Whose names a network's layers have.</summary>
internal enum Naming
{
    /// <summary>torch.onnx: <c>/layer1/layer1.0/conv1/Conv</c>.</summary>
    Torch,
    /// <summary>tf2onnx: <c>model/conv2_block1_1_conv/Conv</c>.</summary>
    Keras,
}
