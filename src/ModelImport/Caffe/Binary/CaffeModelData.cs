using System.Buffers.Binary;
using System.Globalization;
using NetDraw.ModelImport.Graph;

namespace NetDraw.ModelImport.Caffe.Binary;

/// <summary>Elements of a blob in a .caffemodel, read when asked for.</summary>
internal sealed class CaffeModelData(ModelSource source, CaffePayload payload) : TensorData
{
    public override float[] ReadSingles()
    {
        long count = payload.Length / payload.ElementSize;
        if (count > Array.MaxLength)
            throw new ModelFormatException(source.Name, string.Create(CultureInfo.InvariantCulture, $"found a blob of {payload.Length} bytes, more than an array holds"));
        return ReadSingles([(0, (int)count)]);
    }

    public override float[] ReadSingles(ReadOnlySpan<(long First, int Count)> stretches)
    {
        using var stream = source.Open();
        if (stream.Length < payload.Offset + payload.Length)
            throw new ModelFormatException(source.Name, "is shorter than when it was first read");
        var values = new List<float>();
        foreach (var (first, count) in stretches)
        {
            if (first < 0 || count < 0 || first > (payload.Length / payload.ElementSize) - count)
                throw new ModelFormatException(source.Name, string.Create(CultureInfo.InvariantCulture, $"element {first + count} lies outside a blob of {payload.Length} bytes"));
            stream.Position = payload.Offset + (first * payload.ElementSize);
            byte[] bytes = new byte[count * payload.ElementSize];
            stream.ReadExactly(bytes);
            for (int i = 0; i < count; i++)
            {
                values.Add(payload.ElementSize == sizeof(float)
                    ? BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(i * sizeof(float)))
                    : (float)BinaryPrimitives.ReadDoubleLittleEndian(bytes.AsSpan(i * sizeof(double))));
            }
        }

        return [.. values];
    }

    public override long[] ReadIntegers() => throw new ModelFormatException(source.Name, "found real numbers, expected integers");
}
