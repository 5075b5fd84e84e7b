using System.Text;

namespace NetDraw.Benchmarks.Models;

/// <summary>
/// Writes small ONNX graphs whose initialisers claim gigabytes of raw data. The data is a hole in a sparse file: it takes no
/// disk, yet a program that reads the weights has to take them all in. The nodes follow the weights, as exporters may write them.
/// </summary>
internal static class SparseOnnx
{
    // Field numbers of onnx.proto: ModelProto 1 ir_version, 7 graph, 8 opset_import; GraphProto 1 node, 2 name, 5 initializer,
    // 11 input, 12 output; TensorProto 1 dims, 2 data_type, 8 name, 9 raw_data.
    private const int Varint = 0;
    private const int Delimited = 2;

    /// <summary>Writes the sum of matrix products of one input with each of the initialisers.</summary>
    /// <param name="path">File to write.</param>
    /// <param name="initialisers">How many.</param>
    /// <param name="bytes">Length of each; a multiple of 4096, for it is rows of 1024 float32.</param>
    public static void Write(string path, int initialisers, long bytes)
    {
        byte[][] heads = [.. Enumerable.Range(0, initialisers).Select(i => TensorHead($"w{i}", bytes))];
        byte[] tail = GraphTail(initialisers, bytes / 4096);
        long length = heads.Sum(h => h.Length + bytes) + tail.Length;
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write);
        file.Write(Message(static m =>
        {
            m.Number(1, 8);
            m.Bytes(8, Message(static opset => opset.Number(2, 13)));
        }));
        file.Write(Header(7, length));
        foreach (byte[] head in heads)
        {
            file.Write(head);
            file.Seek(bytes, SeekOrigin.Current);
        }

        file.Write(tail);
    }

    // Everything of GraphProto.initializer up to the bytes of raw_data.
    private static byte[] TensorHead(string name, long bytes)
    {
        byte[] head = Message(tensor =>
        {
            tensor.Number(1, bytes / 4096);
            tensor.Number(1, 1024);
            tensor.Number(2, 1);
            tensor.Text(8, name);
        });
        head = [.. head, .. Header(9, bytes)];
        return [.. Header(5, head.Length + bytes), .. head];
    }

    // NodeProto 1 input, 2 output, 3 name, 4 op_type.
    private static byte[] GraphTail(int initialisers, long rows) => Message(graph =>
    {
        for (int i = 0; i < initialisers; i++)
            graph.Bytes(1, Node("MatMul", $"product{i}", ["x", $"w{i}"], $"y{i}"));
        graph.Bytes(1, Node("Sum", "sum", [.. Enumerable.Range(0, initialisers).Select(static i => $"y{i}")], "y"));
        graph.Text(2, "sparse");
        graph.Bytes(11, Value("x", 5, rows));
        graph.Bytes(12, Value("y", 5, 1024));
    });

    private static byte[] Node(string type, string name, string[] inputs, string output) => Message(node =>
    {
        foreach (string input in inputs)
            node.Text(1, input);
        node.Text(2, output);
        node.Text(3, name);
        node.Text(4, type);
    });

    // ValueInfoProto 1 name, 2 type; TypeProto 1 tensor_type; Tensor 1 elem_type, 2 shape; TensorShapeProto 1 dim; Dimension 1 dim_value.
    private static byte[] Value(string name, params long[] dims)
    {
        byte[] shape = Message(s =>
        {
            foreach (long dim in dims)
                s.Bytes(1, Message(d => d.Number(1, dim)));
        });
        byte[] tensor = Message(t =>
        {
            t.Number(1, 1);
            t.Bytes(2, shape);
        });
        return Message(v =>
        {
            v.Text(1, name);
            v.Bytes(2, Message(type => type.Bytes(1, tensor)));
        });
    }

    private static byte[] Message(Action<Writer> fill)
    {
        var writer = new Writer();
        fill(writer);
        return writer.ToArray();
    }

    private static byte[] Header(int field, long length)
    {
        var writer = new Writer();
        writer.Varint(((ulong)field << 3) | Delimited);
        writer.Varint((ulong)length);
        return writer.ToArray();
    }

    // The three shapes of the protobuf wire format that these files need.
    private sealed class Writer
    {
        private readonly List<byte> bytes = [];

        public byte[] ToArray() => [.. bytes];

        public void Number(int field, long value)
        {
            Varint(((ulong)field << 3) | SparseOnnx.Varint);
            Varint((ulong)value);
        }

        public void Text(int field, string value) => Bytes(field, Encoding.UTF8.GetBytes(value));

        public void Bytes(int field, byte[] value)
        {
            Varint(((ulong)field << 3) | Delimited);
            Varint((ulong)value.Length);
            bytes.AddRange(value);
        }

        public void Varint(ulong value)
        {
            for (; value >= 0x80; value >>= 7)
                bytes.Add((byte)(value | 0x80));
            bytes.Add((byte)value);
        }
    }
}
