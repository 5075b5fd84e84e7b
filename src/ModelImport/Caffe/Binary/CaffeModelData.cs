using System.Buffers.Binary;
using System.Globalization;
using NetDraw.ModelImport.Graph;

namespace NetDraw.ModelImport.Caffe.Binary;

/// <summary>Elements of a blob in a .caffemodel, read when asked for.</summary>
internal sealed class CaffeModelData(ModelSource source, CaffePayload payload) : TensorData
{
    public override float[] ReadSingles()
    {
        using var stream = source.Open();
        if (stream.Length < payload.Offset + payload.Length)
            throw new ModelFormatException(source.Name, "is shorter than when it was first read");
        if (payload.Length / payload.ElementSize > Array.MaxLength)
            throw new ModelFormatException(source.Name, string.Create(CultureInfo.InvariantCulture, $"found a blob of {payload.Length} bytes, more than an array holds"));
        stream.Position = payload.Offset;
        byte[] bytes = new byte[payload.Length];
        stream.ReadExactly(bytes);
        float[] values = new float[payload.Length / payload.ElementSize];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = payload.ElementSize == sizeof(float)
                ? BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(i * sizeof(float)))
                : (float)BinaryPrimitives.ReadDoubleLittleEndian(bytes.AsSpan(i * sizeof(double)));
        }

        return values;
    }

    public override long[] ReadIntegers() => throw new ModelFormatException(source.Name, "found real numbers, expected integers");
}
