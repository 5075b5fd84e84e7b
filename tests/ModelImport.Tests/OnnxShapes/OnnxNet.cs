using System.Collections.Immutable;
using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Onnx;
using NetDraw.ModelImport.Shapes;

namespace NetDraw.ModelImport.Tests.OnnxShapes;

/// <summary>Small ONNX networks put together in a test, without a file.</summary>
internal sealed class OnnxNet(int opset)
{
    private readonly NetworkBuilder builder = new() { Dialect = OnnxDialect.Instance };

    public OnnxNet Input(string name, params Dimension[] dims) => Input(name, ElementType.Float32, dims);

    public OnnxNet Input(string name, ElementType type, params Dimension[] dims)
    {
        builder.Inputs.Add(name);
        builder.Tensors[name] = new(name, Shape.Create(dims), type);
        return this;
    }

    /// <summary>Inputs of which the file states nothing, not even how many axes they have.</summary>
    public OnnxNet Open(params string[] names)
    {
        builder.Inputs.AddRange(names);
        return this;
    }

    public OnnxNet Stated(string name, params Dimension[] dims)
    {
        builder.Tensors[name] = new(name, Shape.Create(dims), ElementType.Float32);
        return this;
    }

    public OnnxNet Weight(string name, params long[] dims)
    {
        builder.Weights[name] = new() { Name = name, Shape = Shape.Of(dims) };
        return this;
    }

    public OnnxNet Integers(string name, params long[] values) => Stored(name, ElementType.Int64, Shape.Of(values.Length), new StoredElements(values, []));

    public OnnxNet Integer(string name, long value) => Stored(name, ElementType.Int64, Shape.Scalar, new StoredElements([value], []));

    public OnnxNet Unreadable(string name) => Stored(name, ElementType.Int64, Shape.Scalar, new LostElements());

    public OnnxNet Floats(string name, params float[] values) => Stored(name, ElementType.Float32, Shape.Of(values.Length), new StoredElements([], values));

    public OnnxNet Node(string type, string inputs, string outputs, params (string Name, object Value)[] attributes) => Node("", type, inputs, outputs, attributes);

    public OnnxNet Node(string domain, string type, string inputs, string outputs, params (string Name, object Value)[] attributes)
    {
        var row = OnnxDialect.Instance.Find(domain, type);
        var names = Names(inputs);
        builder.Nodes.Add(new()
        {
            Name = type,
            Type = type,
            Domain = domain,
            Dialect = OnnxDialect.Instance,
            OpsetVersion = opset,
            Operator = row,
            Inputs = names,
            Outputs = Names(outputs),
            Attributes = new(attributes.Where(static a => a.Value is not Network).Select(static a => KeyValuePair.Create(a.Name, Value(a.Value)))),
            Subgraphs = [.. attributes.Where(static a => a.Value is Network).Select(static a => new Subgraph(a.Name, (Network)a.Value))],
            Weights = [.. names.Select((n, i) => builder.Weights.TryGetValue(n, out var w) ? w with { Role = row is not null && i < row.InputRoles.Length ? row.InputRoles[i] : "" } : null).OfType<WeightTensor>()],
        });
        return this;
    }

    public OnnxNet Output(params string[] names)
    {
        builder.Outputs.AddRange(names);
        return this;
    }

    public Network Build() => builder.Build();

    public Network Infer() => ShapeInference.Run(Build());

    /// <summary>Shape of one tensor after inference, as text; <c>?</c> where not even the rank is known.</summary>
    public string ShapeOf(string tensor) => Infer().TensorOf(tensor).Shape?.ToString() ?? "?";

    /// <summary>Why a tensor has no shape; empty where it has one.</summary>
    public string ReasonOf(string tensor) => Infer().TensorOf(tensor).UnknownReason ?? "";

    /// <summary>Elements of a tensor of non-negative integers, in row-major order; null where they are not known.</summary>
    public long[]? ElementsOf(string tensor)
    {
        var info = Integers("flat", -1).Node("Reshape", $"{tensor},flat", "elements").Node("ConstantOfShape", "elements", "of elements").Infer().TensorOf("of elements");
        return info.Shape is { IsStatic: true } shape ? [.. shape.Dims.Select(static d => d.Value!.Value)] : null;
    }

    private OnnxNet Stored(string name, ElementType type, Shape shape, TensorData data)
    {
        builder.Weights[name] = new() { Name = name, Shape = shape, ElementType = type, Data = data };
        return this;
    }

    private static ImmutableArray<string> Names(string list) => list.Length == 0 ? [] : [.. list.Split(',').Select(static n => n == "-" ? "" : n)];

    private static AttributeValue Value(object value) => value switch
    {
        int v => new AttributeValue.Integers([v], IsList: false),
        long v => new AttributeValue.Integers([v], IsList: false),
        long[] v => new AttributeValue.Integers([.. v], IsList: true),
        double v => new AttributeValue.Floats([v], IsList: false),
        double[] v => new AttributeValue.Floats([.. v], IsList: true),
        string v => new AttributeValue.Texts([v], IsList: false),
        WeightTensor v => new AttributeValue.Tensor(v),
        _ => throw new ArgumentException($"no attribute of {value.GetType()}", nameof(value)),
    };

    private sealed class StoredElements(long[] integers, float[] singles) : TensorData
    {
        public override float[] ReadSingles() => singles;

        public override long[] ReadIntegers() => integers;
    }

    // As of a file whose external data is gone.
    private sealed class LostElements : TensorData
    {
        public override float[] ReadSingles() => throw new ModelFormatException("lost.bin", "no such file");

        public override long[] ReadIntegers() => throw new ModelFormatException("lost.bin", "no such file");
    }
}
