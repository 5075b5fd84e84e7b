using System.Text;

namespace NetDraw.Explain.Running.Onnx;

/// <summary>
/// Makes intermediate tensors of an ONNX model results of it. Nothing is parsed: protobuf joins the parts of a message that occurs twice
/// (encoding specification, "Last one wins": embedded messages merge), so a second <c>graph</c> with the outputs alone is appended.
/// </summary>
internal static class GraphOutputs
{
    private const byte GraphField = (7 << 3) | 2;
    private const byte OutputField = (12 << 3) | 2;
    private const byte NameField = (1 << 3) | 2;

    /// <summary>The model's bytes followed by those that declare the outputs.</summary>
    public static byte[] Append(byte[] model, IEnumerable<string> tensors)
    {
        using var graph = new MemoryStream();
        foreach (string tensor in tensors)
        {
            byte[] name = Encoding.UTF8.GetBytes(tensor);
            using var value = new MemoryStream();
            Field(value, NameField, name);
            Field(graph, OutputField, value.ToArray());
        }

        if (graph.Length == 0)
            return model;
        using var result = new MemoryStream(model.Length + (int)graph.Length + 16);
        result.Write(model);
        Field(result, GraphField, graph.ToArray());
        return result.ToArray();
    }

    private static void Field(Stream stream, byte tag, byte[] content)
    {
        stream.WriteByte(tag);
        for (uint rest = (uint)content.Length; ; rest >>= 7)
        {
            stream.WriteByte((byte)(rest < 0x80 ? rest : rest | 0x80));
            if (rest < 0x80)
                break;
        }

        stream.Write(content);
    }
}
