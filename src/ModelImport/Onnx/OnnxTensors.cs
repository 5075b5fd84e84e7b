using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Onnx.Data;
using NetDraw.ModelImport.Onnx.Schema;
using NetDraw.ModelImport.Operators.Onnx;
using NetDraw.ModelImport.Protobuf;

namespace NetDraw.ModelImport.Onnx;

/// <summary>Stored tensors: TensorProto and SparseTensorProto to <see cref="WeightTensor"/>. Reads no elements.</summary>
internal sealed class OnnxTensors(ModelSource source, OnnxText text)
{
    private const int ExternalLocationCode = 1;

    /// <summary>A dense tensor.</summary>
    public WeightTensor Dense(TensorProto tensor, string name)
    {
        var type = OnnxElementTypes.FromCode(tensor.DataType);
        var shape = ShapeOf(tensor.Dims);
        return new WeightTensor
        {
            Name = name,
            GivenName = OnnxMetadata.GivenName(tensor.MetadataProps),
            Shape = shape,
            ElementType = type,
            IsLearned = false,
            Data = DataOf(tensor, name, type, shape.ElementCount.Value),
        };
    }

    /// <summary>A sparse tensor; its shape is the dense one.</summary>
    public WeightTensor Sparse(SparseTensorProto sparse, string name)
    {
        var values = sparse.Values is null ? null : Dense(sparse.Values, name);
        var indices = sparse.Indices is null ? null : Dense(sparse.Indices, name);
        return new WeightTensor
        {
            Name = name,
            Shape = ShapeOf(sparse.Dims),
            ElementType = values?.ElementType ?? ElementType.Unknown,
            IsLearned = false,
            Data = values?.Data is { } v && indices?.Data is { } i ? new SparseTensorData(source.Name, name, v, i, [.. sparse.Dims]) : null,
        };
    }

    private static Shape ShapeOf(IEnumerable<long> dims) => [.. dims.Select(static d => d < 0 ? Dimension.Unknown : Dimension.Of(d))];

    private TensorData? DataOf(TensorProto tensor, string name, ElementType type, long? count)
    {
        if (tensor.DataLocation == ExternalLocationCode || tensor.ExternalData.Count > 0)
            return External(tensor, name, type, count);
        return tensor.HasNoteOffset
            ? new FileTensorData(source, name, type, count, new PayloadNote((long)tensor.NoteOffset, (long)tensor.NoteLength))
            : new InlineTensorData(source.Name, name, type, count, tensor);
    }

    private ExternalTensorData External(TensorProto tensor, string name, ElementType type, long? count)
    {
        var data = new ExternalTensorData(source, name, type, count, LocationOf(tensor));
        if (source.Side is not null && data.FullPath is { } path)
            source.Side.Add(source.Name, path);
        return data;
    }

    private ExternalLocation LocationOf(TensorProto tensor)
    {
        return new(Entry("location") ?? "", Entry("offset"), Entry("length"));

        string? Entry(string key) =>
            tensor.ExternalData.FirstOrDefault(e => string.Equals(text.Of(e.Key), key, StringComparison.Ordinal)) is { } entry ? text.Of(entry.Value) : null;
    }
}
