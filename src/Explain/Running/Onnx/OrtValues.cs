using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace NetDraw.Explain.Running.Onnx;

/// <summary>Between ONNX Runtime's values and ours.</summary>
internal static class OrtValues
{
    /// <summary>A value of the element type that an input asks for; the caller disposes it.</summary>
    public static OrtValue Make(TensorValue value, TensorElementType type) => type switch
    {
        TensorElementType.Float => Of(value, value.Values),
        TensorElementType.Double => Of(value, Converted(value, static v => (double)v)),
        TensorElementType.Float16 => Of(value, Converted(value, static v => new Float16(BitConverter.HalfToUInt16Bits((Half)v)))),
        TensorElementType.BFloat16 => Of(value, Converted(value, static v => new BFloat16((ushort)(BitConverter.SingleToUInt32Bits(v) >> 16)))),
        TensorElementType.Int64 => Of(value, Converted(value, static v => (long)MathF.Round(v))),
        TensorElementType.Int32 => Of(value, Converted(value, static v => (int)MathF.Round(v))),
        TensorElementType.Int16 => Of(value, Converted(value, static v => (short)Whole(v, short.MinValue, short.MaxValue))),
        TensorElementType.Int8 => Of(value, Converted(value, static v => (sbyte)Whole(v, sbyte.MinValue, sbyte.MaxValue))),
        TensorElementType.UInt8 => Of(value, Converted(value, static v => (byte)Whole(v, 0, byte.MaxValue))),
        TensorElementType.UInt16 => Of(value, Converted(value, static v => (ushort)Whole(v, 0, ushort.MaxValue))),
        TensorElementType.UInt32 => Of(value, Converted(value, static v => (uint)Math.Max(0, MathF.Round(v)))),
        TensorElementType.UInt64 => Of(value, Converted(value, static v => (ulong)Math.Max(0, MathF.Round(v)))),
        TensorElementType.Bool => Of(value, Converted(value, static v => v != 0)),
        _ => throw new ExplainException($"an input of the element type {type} cannot be fed; expected numbers"),
    };

    /// <summary>Copies a result.</summary>
    /// <exception cref="ExplainException">It is not a tensor of numbers.</exception>
    public static TensorValue Read(string name, OrtValue value)
    {
        if (!value.IsTensor)
            throw new ExplainException($"'{name}' is not a tensor; sequences and maps are not supported");
        var info = value.GetTensorTypeAndShape();
        float[] values = info.ElementDataType switch
        {
            TensorElementType.Float => value.GetTensorDataAsSpan<float>().ToArray(),
            TensorElementType.Double => Read<double>(value, static v => (float)v),
            TensorElementType.Float16 => Read<Float16>(value, static v => (float)BitConverter.UInt16BitsToHalf(v.value)),
            TensorElementType.BFloat16 => Read<BFloat16>(value, static v => BitConverter.UInt32BitsToSingle((uint)v.value << 16)),
            TensorElementType.Int64 => Read<long>(value, static v => v),
            TensorElementType.Int32 => Read<int>(value, static v => v),
            TensorElementType.Int16 => Read<short>(value, static v => v),
            TensorElementType.Int8 => Read<sbyte>(value, static v => v),
            TensorElementType.UInt8 => Read<byte>(value, static v => v),
            TensorElementType.UInt16 => Read<ushort>(value, static v => v),
            TensorElementType.UInt32 => Read<uint>(value, static v => v),
            TensorElementType.UInt64 => Read<ulong>(value, static v => v),
            TensorElementType.Bool => Read<bool>(value, static v => v ? 1 : 0),
            var type => throw new ExplainException($"'{name}' holds {type}, expected numbers"),
        };
        return new TensorValue([.. info.Shape], values);
    }

    // Blends and noise lie between whole numbers, or beyond them.
    private static float Whole(float value, float least, float most) => Math.Clamp(MathF.Round(value), least, most);

    private static OrtValue Of<T>(TensorValue value, T[] elements)
        where T : unmanaged => OrtValue.CreateTensorValueFromMemory(elements, value.Shape.AsSpan().ToArray());

    private static T[] Converted<T>(TensorValue value, Func<float, T> convert) => Array.ConvertAll(value.Values, v => convert(v));

    private static float[] Read<T>(OrtValue value, Func<T, float> convert)
        where T : unmanaged
    {
        var span = value.GetTensorDataAsSpan<T>();
        float[] result = new float[span.Length];
        for (int i = 0; i < result.Length; i++)
            result[i] = convert(span[i]);
        return result;
    }
}
