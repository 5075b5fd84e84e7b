using System.Runtime.InteropServices;
using Google.Protobuf;
using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Onnx.Schema;
using NetDraw.ModelImport.Operators.Onnx;

namespace NetDraw.Testing;

/// <summary>Makes tensors for <see cref="OnnxModelBuilder"/>; no extents given means a scalar.</summary>
public static class OnnxTensors
{
    /// <summary>float32, as raw data.</summary>
    public static object Of(ReadOnlySpan<float> values, params ReadOnlySpan<long> dims) =>
        Raw(ElementType.Float32, MemoryMarshal.AsBytes(values), dims);

    /// <summary>int64, as raw data.</summary>
    public static object Of(ReadOnlySpan<long> values, params ReadOnlySpan<long> dims) =>
        Raw(ElementType.Int64, MemoryMarshal.AsBytes(values), dims);

    /// <summary>Any element type, from the bytes as they lie in the file (little-endian).</summary>
    public static object Raw(ElementType type, ReadOnlySpan<byte> bytes, params ReadOnlySpan<long> dims)
    {
        var tensor = new TensorProto { DataType = CodeOf(type), RawData = ByteString.CopyFrom(bytes) };
        tensor.Dims.AddRange(dims.ToArray());
        return tensor;
    }

    /// <summary>A tensor whose elements lie in another file.</summary>
    public static object External(ElementType type, ReadOnlySpan<long> dims, params ReadOnlySpan<(string Key, string Value)> entries)
    {
        var tensor = new TensorProto { DataType = CodeOf(type), DataLocation = 1 };
        tensor.Dims.AddRange(dims.ToArray());
        foreach (var (key, value) in entries)
            tensor.ExternalData.Add(new StringStringEntryProto { Key = OnnxModelBuilder.Text(key), Value = OnnxModelBuilder.Text(value) });
        return tensor;
    }

    internal static int CodeOf(ElementType type) => Enumerable.Range(0, 64).FirstOrDefault(code => OnnxElementTypes.FromCode(code) == type);

    internal static int CountOf(ReadOnlySpan<long> dims)
    {
        int count = 1;
        foreach (long dim in dims)
            count = checked(count * (int)dim);
        return count;
    }
}
