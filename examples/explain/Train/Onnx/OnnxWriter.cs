using System.Buffers.Binary;

namespace NetDraw.Train.Onnx;

/// <summary>
/// Writes a network as ONNX: float tensors, nodes in the order of the calls, no text but names, the same bytes for the same calls.
/// Field numbers are those of the published schema (onnx.proto, IR version 8).
/// </summary>
/// <param name="graphName">The graph's name.</param>
/// <param name="opset">Version of the standard operators that the nodes follow.</param>
public sealed class OnnxWriter(string graphName, int opset = 17)
{
    private const int IrVersion = 8, Float = 1, Byte = 2, Integer = 7;
    private readonly List<MessageWriter> nodes = [], weights = [], inputs = [], outputs = [];

    /// <summary>Adds an input whose first axis, the batch, may have any extent.</summary>
    /// <param name="name">The tensor's name.</param>
    /// <param name="batch">Name of the batch's extent, such as N.</param>
    /// <param name="extents">The extents after it.</param>
    public OnnxWriter Input(string name, string batch, params ReadOnlySpan<long> extents)
    {
        inputs.Add(Value(name, batch, extents));
        return this;
    }

    /// <summary>Adds an input of one sample of bytes.</summary>
    /// <param name="name">The tensor's name.</param>
    /// <param name="extents">Its extents.</param>
    public OnnxWriter Bytes(string name, params ReadOnlySpan<long> extents)
    {
        inputs.Add(Value(name, null, extents, Byte));
        return this;
    }

    /// <summary>Adds a stored row of whole numbers, as a shape is.</summary>
    public OnnxWriter Whole(string name, params ReadOnlySpan<long> values)
    {
        byte[] raw = new byte[values.Length * sizeof(long)];
        for (int i = 0; i < values.Length; i++)
            BinaryPrimitives.WriteInt64LittleEndian(raw.AsSpan(i * sizeof(long)), values[i]);
        weights.Add(new MessageWriter().Integer(1, values.Length).Integer(2, Integer).Text(8, name).Bytes(9, raw));
        return this;
    }

    /// <summary>Adds a result; as <see cref="Input"/>.</summary>
    public OnnxWriter Output(string name, string batch, params ReadOnlySpan<long> extents)
    {
        outputs.Add(Value(name, batch, extents));
        return this;
    }

    /// <summary>Adds a stored tensor.</summary>
    /// <param name="name">The tensor's name.</param>
    /// <param name="values">Elements, row-major.</param>
    /// <param name="extents">Its shape.</param>
    /// <exception cref="ArgumentException">The number of values is not the product of the extents.</exception>
    public OnnxWriter Weight(string name, ReadOnlySpan<float> values, params ReadOnlySpan<long> extents)
    {
        var tensor = new MessageWriter();
        long count = 1;
        foreach (long extent in extents)
        {
            tensor.Integer(1, extent);
            count *= extent;
        }

        if (count != values.Length)
            throw new ArgumentException($"{values.Length} values cannot have the shape {string.Join('×', extents.ToArray())} of {name}", nameof(values));
        byte[] raw = new byte[values.Length * sizeof(float)];
        for (int i = 0; i < values.Length; i++)
            BinaryPrimitives.WriteSingleLittleEndian(raw.AsSpan(i * sizeof(float)), values[i]);
        weights.Add(tensor.Integer(2, Float).Text(8, name).Bytes(9, raw));
        return this;
    }

    /// <summary>Adds a node with one result.</summary>
    /// <param name="type">The operator.</param>
    /// <param name="name">The node's name.</param>
    /// <param name="reads">Names of the tensors that it reads.</param>
    /// <param name="makes">Name of the tensor that it makes.</param>
    /// <param name="attributes">Its attributes.</param>
    /// <returns>The name of the tensor that it makes.</returns>
    public string Node(string type, string name, ReadOnlySpan<string> reads, string makes, params ReadOnlySpan<OnnxAttribute> attributes)
    {
        var node = new MessageWriter();
        foreach (string tensor in reads)
            node.Text(1, tensor);
        node.Text(2, makes).Text(3, name).Text(4, type);
        foreach (var attribute in attributes)
            node.Message(5, Attribute(attribute));
        nodes.Add(node);
        return makes;
    }

    /// <summary>The file's bytes.</summary>
    public byte[] ToBytes()
    {
        var graph = new MessageWriter();
        nodes.ForEach(n => graph.Message(1, n));
        graph.Text(2, graphName);
        weights.ForEach(w => graph.Message(5, w));
        inputs.ForEach(i => graph.Message(11, i));
        outputs.ForEach(o => graph.Message(12, o));
        var operators = new MessageWriter().Text(1, "").Integer(2, opset);
        return new MessageWriter().Integer(1, IrVersion).Text(2, "netdraw").Message(7, graph).Message(8, operators).ToBytes();
    }

    private static MessageWriter Attribute(OnnxAttribute attribute)
    {
        const int FractionType = 1, IntegerType = 2, IntegersType = 7;
        var message = new MessageWriter().Text(1, attribute.Name);
        if (attribute.Fraction is { } fraction)
            return message.Fraction(2, fraction).Integer(20, FractionType);
        if (attribute.Integer is { } integer)
            return message.Integer(3, integer).Integer(20, IntegerType);
        foreach (long value in attribute.Integers)
            message.Integer(8, value);
        return message.Integer(20, IntegersType);
    }

    private static MessageWriter Value(string name, string? batch, ReadOnlySpan<long> extents, int type = Float)
    {
        var shape = new MessageWriter();
        if (batch is not null)
            shape.Message(1, new MessageWriter().Text(2, batch));
        foreach (long extent in extents)
            shape.Message(1, new MessageWriter().Integer(1, extent));
        var tensor = new MessageWriter().Integer(1, type).Message(2, shape);
        return new MessageWriter().Text(1, name).Message(2, new MessageWriter().Message(1, tensor));
    }
}
