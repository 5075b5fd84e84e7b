using System.Collections.Immutable;
using System.Globalization;
using NetDraw.ModelImport.Graph;

namespace NetDraw.ModelImport.Caffe;

/// <summary>The parameter blobs that a file stores with a layer.</summary>
internal static class CaffeWeights
{
    /// <summary>The layer's blobs in order. Their roles are left to the layer type's row.</summary>
    public static ImmutableArray<WeightTensor> Read(CaffeLayer layer, Func<CaffePayload, TensorData?> payloadOf) =>
    [
        .. layer.Fields.Messages("blobs").Select((blob, i) => new WeightTensor
        {
            Name = string.Create(CultureInfo.InvariantCulture, $"{layer.Name}/{i}"),
            Shape = ShapeOf(blob),
            Data = DataOf(blob, payloadOf),
        }),
    ];

    // BlobProto.shape, else the legacy num, channels, height and width, of which an absent one is 0.
    private static Shape ShapeOf(CaffeMessage blob)
    {
        if (blob.Message("shape") is { } shape)
            return [.. shape.Scalars("dim").Select(static d => Dimension.Of(d.Integer))];
        string[] legacy = ["num", "channels", "height", "width"];
        return legacy.Any(blob.Has) ? [.. legacy.Select(n => Dimension.Of(blob.Integer(n) ?? 0))] : Shape.Of(ElementCount(blob));
    }

    private static long ElementCount(CaffeMessage blob) =>
        blob.All("data").Concat(blob.All("double_data")).Sum(static f => f.Payload is { } p ? p.Length / p.ElementSize : 1);

    private static TensorData? DataOf(CaffeMessage blob, Func<CaffePayload, TensorData?> payloadOf)
    {
        var fields = blob.All("data").Concat(blob.All("double_data")).ToList();
        if (fields.Find(static f => f.Payload is not null) is { Payload: { } payload })
            return payloadOf(payload);
        return fields.Count == 0 ? null : new CaffeTextData([.. fields.Select(static f => (float)(f.Scalar?.Real ?? 0))]);
    }
}

/// <summary>Elements that stood in a text net.</summary>
internal sealed class CaffeTextData(float[] values) : TensorData
{
    public override float[] ReadSingles() => [.. values];

    public override long[] ReadIntegers() => throw new ModelFormatException("(net)", "found real numbers, expected integers");
}
