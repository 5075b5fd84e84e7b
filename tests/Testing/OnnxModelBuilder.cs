using Google.Protobuf;
using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Onnx.Schema;

namespace NetDraw.Testing;

/// <summary>
/// Writes small ONNX models:
/// <c>new OnnxModelBuilder("net").Input("x", 1, 3, 224, 224).Weight("w", 8, 3, 5, 5).Node("Conv", ["x", "w"], ["y"], ("strides", new[] { 2, 2 })).Output("y").ToBytes()</c>.
/// Extents are numbers, names of symbols, or null. It checks nothing: tests write broken models with it too.
/// </summary>
public sealed class OnnxModelBuilder
{
    private readonly ModelProto model;
    private readonly GraphProto graph;

    /// <summary>Begins a model of IR version 10.</summary>
    /// <param name="name">The graph's name.</param>
    /// <param name="opset">Version of the standard operators; 0 imports none.</param>
    public OnnxModelBuilder(string name = "net", int opset = 21)
    {
        graph = new GraphProto { Name = Text(name) };
        model = new ModelProto { IrVersion = 10, Graph = graph };
        if (opset > 0)
            Opset("", opset);
    }

    /// <summary>The message under construction, for what the builder has no method for.</summary>
    internal ModelProto Model => model;

    /// <summary>Imports a domain's operators.</summary>
    public OnnxModelBuilder Opset(string domain, int version)
    {
        model.OpsetImport.Add(new OperatorSetIdProto { Domain = Text(domain), Version = version });
        return this;
    }

    /// <summary>Adds a float32 graph input.</summary>
    public OnnxModelBuilder Input(string name, params ReadOnlySpan<object?> dims) => Input(name, ElementType.Float32, dims);

    /// <summary>Adds a graph input.</summary>
    public OnnxModelBuilder Input(string name, ElementType type, params ReadOnlySpan<object?> dims)
    {
        graph.Input.Add(Value(name, type, dims));
        return this;
    }

    /// <summary>Adds a graph output without a stated type.</summary>
    public OnnxModelBuilder Output(string name)
    {
        graph.Output.Add(new ValueInfoProto { Name = Text(name) });
        return this;
    }

    /// <summary>Adds a float32 graph output with a stated shape.</summary>
    public OnnxModelBuilder Output(string name, params ReadOnlySpan<object?> dims)
    {
        graph.Output.Add(Value(name, ElementType.Float32, dims));
        return this;
    }

    /// <summary>States type and shape of a tensor within the graph.</summary>
    public OnnxModelBuilder ValueInfo(string name, ElementType type, params ReadOnlySpan<object?> dims)
    {
        graph.ValueInfo.Add(Value(name, type, dims));
        return this;
    }

    /// <summary>Adds a float32 initialiser filled with a slow ramp.</summary>
    public OnnxModelBuilder Weight(string name, params ReadOnlySpan<long> dims)
    {
        float[] values = new float[OnnxTensors.CountOf(dims)];
        for (int i = 0; i < values.Length; i++)
            values[i] = ((i % 17) - 8) / 16f;
        return Initializer(name, OnnxTensors.Of(values, dims));
    }

    /// <summary>Adds an int64 initialiser of one axis.</summary>
    public OnnxModelBuilder Constant(string name, params ReadOnlySpan<long> values)
    {
        return Initializer(name, OnnxTensors.Of(values, values.Length));
    }

    /// <summary>Adds an initialiser made by <see cref="OnnxTensors"/>.</summary>
    public OnnxModelBuilder Initializer(string name, object tensor)
    {
        var copy = ((TensorProto)tensor).Clone();
        copy.Name = Text(name);
        graph.Initializer.Add(copy);
        return this;
    }

    /// <summary>Adds a node. Attribute values: numbers, truth values, text, arrays of them, tensors of <see cref="OnnxTensors"/>, or another builder for a subgraph.</summary>
    public OnnxModelBuilder Node(string type, ReadOnlySpan<string> inputs, ReadOnlySpan<string> outputs, params ReadOnlySpan<(string Name, object Value)> attributes)
    {
        var node = new NodeProto { OpType = Text(type) };
        foreach (string input in inputs)
            node.Input.Add(Text(input));
        foreach (string output in outputs)
            node.Output.Add(Text(output));
        foreach (var (name, value) in attributes)
            node.Attribute.Add(OnnxAttributes.Of(name, value));
        graph.Node.Add(node);
        return this;
    }

    /// <summary>Names the node added last.</summary>
    public OnnxModelBuilder Named(string name)
    {
        graph.Node[^1].Name = Text(name);
        return this;
    }

    /// <summary>Puts the node added last into a domain.</summary>
    public OnnxModelBuilder InDomain(string domain)
    {
        graph.Node[^1].Domain = Text(domain);
        return this;
    }

    /// <summary>Adds a note to the node added last, as exporters do in <c>metadata_props</c>.</summary>
    public OnnxModelBuilder Noted(string key, string value)
    {
        graph.Node[^1].MetadataProps.Add(new StringStringEntryProto { Key = Text(key), Value = Text(value) });
        return this;
    }

    /// <summary>States scopes and classes of the node added last as PyTorch's exporter does: both lists from the root to the node itself.</summary>
    public OnnxModelBuilder Scoped(string scopes, string classes) => Noted("pkg.torch.onnx.name_scopes", scopes).Noted("pkg.torch.onnx.class_hierarchy", classes);

    /// <summary>Adds a local function: nodes, inputs and outputs of a builder, and its opset imports.</summary>
    public OnnxModelBuilder Function(string domain, string name, OnnxModelBuilder body)
    {
        var function = new FunctionProto { Domain = Text(domain), Name = Text(name) };
        function.Input.AddRange(body.graph.Input.Select(static v => v.Name));
        function.Output.AddRange(body.graph.Output.Select(static v => v.Name));
        function.Node.AddRange(body.graph.Node);
        function.ValueInfo.AddRange(body.graph.ValueInfo);
        function.OpsetImport.AddRange(body.model.OpsetImport);
        model.Functions.Add(function);
        return this;
    }

    /// <summary>The file's bytes.</summary>
    public byte[] ToBytes() => model.ToByteArray();

    /// <summary>Writes the file.</summary>
    public void Save(string path) => File.WriteAllBytes(path, ToBytes());

    /// <summary>
    /// Writes the file with one more float32 initialiser whose elements are a hole: takes no room on disk where the file
    /// system has sparse files. A second graph field carries it, which protobuf merges with the first.
    /// </summary>
    public void SaveWithHole(string path, string weight, params ReadOnlySpan<long> dims)
    {
        var tensor = new TensorProto { Name = Text(weight), DataType = OnnxTensors.CodeOf(ElementType.Float32) };
        long bytes = 4;
        foreach (long dim in dims)
        {
            tensor.Dims.Add(dim);
            bytes *= dim;
        }

        using var file = File.Create(path);
        file.Write(ToBytes());
        byte[] head = tensor.ToByteArray(), raw = Header(9, bytes);
        long tensorLength = head.Length + raw.Length + bytes;
        byte[] initializer = Header(5, tensorLength);
        file.Write([.. Header(7, initializer.Length + tensorLength), .. initializer, .. head, .. raw]);
        file.SetLength(file.Position + bytes);
    }

    internal static ByteString Text(string text) => ByteString.CopyFromUtf8(text);

    internal GraphProto Graph => graph;

    private static byte[] Header(int field, long length)
    {
        using var memory = new MemoryStream();
        using (var output = new CodedOutputStream(memory, leaveOpen: true))
        {
            output.WriteTag(field, WireFormat.WireType.LengthDelimited);
            output.WriteUInt64((ulong)length);
        }

        return memory.ToArray();
    }

    private static ValueInfoProto Value(string name, ElementType type, ReadOnlySpan<object?> dims)
    {
        var shape = new TensorShapeProto();
        foreach (object? dim in dims)
        {
            shape.Dim.Add(dim switch
            {
                null => new TensorShapeProto.Types.Dimension(),
                string symbol => new TensorShapeProto.Types.Dimension { DimParam = Text(symbol) },
                _ => new TensorShapeProto.Types.Dimension { DimValue = Convert.ToInt64(dim, System.Globalization.CultureInfo.InvariantCulture) },
            });
        }

        var tensor = new TypeProto.Types.Tensor { ElemType = OnnxTensors.CodeOf(type), Shape = shape };
        return new ValueInfoProto { Name = Text(name), Type = new TypeProto { TensorType = tensor } };
    }
}
