using NetDraw.Explain.Running;
using NetDraw.ModelImport;
using NetDraw.ModelImport.Graph;

namespace NetDraw.Explain.Tests.Conformance;

/// <summary>Files that hold one TensorProto. They are read as the initialiser of a model made around them, so by the importer's own decoder.</summary>
internal static class TensorFile
{
    private const string Name = "it";

    /// <summary>The tensor; integers beyond 2²⁴ and doubles are rounded to binary32, as <see cref="TensorValue"/> holds them.</summary>
    /// <param name="path">The file.</param>
    /// <param name="stated">The type that the model states: files with bfloat16 hold its bits as 16-bit integers.</param>
    public static TensorValue Read(string path, ElementType stated)
    {
        // A field that occurs twice counts by its last value: the name is replaced by appending one.
        byte[] tensor = [.. File.ReadAllBytes(path), .. Field(8, System.Text.Encoding.UTF8.GetBytes(Name))];
        byte[] model = [0x08, 8, .. Field(8, [0x10, 17]), .. Field(7, Field(5, tensor))];
        var weight = ModelReader.Read(ModelSource.Bytes(Path.GetFileName(path) + ".onnx", model)).Network.Weights[Name];
        float[] values = ElementTypes.IsInteger(weight.ElementType) ? Array.ConvertAll(weight.Data!.ReadIntegers(), static v => (float)v) : weight.Data!.ReadSingles();
        if (stated == ElementType.BFloat16 && weight.ElementType == ElementType.UInt16)
            values = Array.ConvertAll(values, static v => BitConverter.UInt32BitsToSingle((uint)v << 16));
        return new TensorValue([.. weight.Shape!.Dims.Select(static d => d.Value!.Value)], values);
    }

    private static byte[] Field(int number, byte[] content)
    {
        var bytes = new List<byte> { (byte)((number << 3) | 2) };
        uint rest = (uint)content.Length;
        for (; rest >= 0x80; rest >>= 7)
            bytes.Add((byte)(rest | 0x80));
        bytes.Add((byte)rest);
        return [.. bytes, .. content];
    }
}
