using System.Text;

namespace NetDraw.Explain.Running.Onnx;

/// <summary>
/// Lets an ONNX model take any number of pictures though its file states one: the first extent of its inputs becomes a name, and what the file
/// states of other tensors' shapes is left out, so that ONNX Runtime infers them. Nothing else is touched; a model that states the number
/// elsewhere too, as in a reshape, refuses the batch when it is run.
/// </summary>
internal static class BatchAxis
{
    private const int Graph = 7, Input = 11, Output = 12, ValueInfo = 13;
    private const int Name = 1, Type = 2, TensorType = 1, Shape = 2, Dim = 1, DimParam = 2;

    /// <summary>The model's bytes with free first axes.</summary>
    public static byte[] Freed(ReadOnlySpan<byte> model)
    {
        using var result = new MemoryStream(model.Length);
        foreach (var field in new WireFields(model))
        {
            if (field.Number == Graph)
                Write(result, Graph, FreedGraph(field.Content));
            else
                result.Write(field.Whole);
        }

        return result.ToArray();
    }

    private static byte[] FreedGraph(ReadOnlySpan<byte> graph)
    {
        using var result = new MemoryStream(graph.Length);
        foreach (var field in new WireFields(graph))
        {
            if (field.Number == Input)
                Write(result, Input, FreedInput(field.Content));
            else if (field.Number == Output)
                Write(result, Output, NameOnly(field.Content));
            else if (field.Number != ValueInfo)
                result.Write(field.Whole);
        }

        return result.ToArray();
    }

    private static byte[] FreedInput(ReadOnlySpan<byte> value) =>
        Inside(value, Type, static type => Inside(type, TensorType, static tensor => Inside(tensor, Shape, FreedShape)));

    private static byte[] FreedShape(ReadOnlySpan<byte> shape)
    {
        using var result = new MemoryStream();
        bool isFirst = true;
        foreach (var field in new WireFields(shape))
        {
            if (field.Number == Dim && isFirst)
            {
                using var dim = new MemoryStream();
                Write(dim, DimParam, Encoding.ASCII.GetBytes("netdraw_batch"));
                Write(result, Dim, dim.ToArray());
                isFirst = false;
                continue;
            }

            result.Write(field.Whole);
        }

        return result.ToArray();
    }

    private static byte[] NameOnly(ReadOnlySpan<byte> value)
    {
        using var result = new MemoryStream();
        foreach (var field in new WireFields(value))
        {
            if (field.Number == Name)
                result.Write(field.Whole);
        }

        return result.ToArray();
    }

    private static byte[] Inside(ReadOnlySpan<byte> message, int number, Change change)
    {
        using var result = new MemoryStream(message.Length);
        foreach (var field in new WireFields(message))
        {
            if (field.Number == number)
                Write(result, number, change(field.Content));
            else
                result.Write(field.Whole);
        }

        return result.ToArray();
    }

    private static void Write(MemoryStream stream, int number, byte[] content)
    {
        Varint(stream, (uint)(number << 3) | 2);
        Varint(stream, (uint)content.Length);
        stream.Write(content);
    }

    private static void Varint(MemoryStream stream, uint value)
    {
        for (; value >= 0x80; value >>= 7)
            stream.WriteByte((byte)(value | 0x80));
        stream.WriteByte((byte)value);
    }

    private delegate byte[] Change(ReadOnlySpan<byte> content);
}
