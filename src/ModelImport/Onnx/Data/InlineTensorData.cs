using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Onnx.Schema;

namespace NetDraw.ModelImport.Onnx.Data;

/// <summary>A tensor small enough to be kept in memory with the structure.</summary>
internal sealed class InlineTensorData(string file, string name, ElementType type, long? count, TensorProto tensor)
    : RawTensorData(file, name, type, count)
{
    /// <inheritdoc/>
    protected override ReadOnlySpan<byte> ReadBytes(long expected) => TypedElements.ToRaw(tensor, Type);
}
