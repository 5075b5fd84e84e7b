using System.Buffers;
using System.Buffers.Binary;
using NetDraw.Diagram.Formats.Html;

namespace NetDraw.Explain.Pages;

/// <summary>The numbers of a page, each stretch deflated by itself, one behind the other.</summary>
internal sealed class PageStore
{
    // Short ones keep all their digits: biases, statistics, scores.
    private const int Short = 4096;
    private const float LargestHalf = 60_000;

    private readonly ArrayBufferWriter<byte> bytes = new();

    /// <summary>Number of bytes so far.</summary>
    public long Length => bytes.WrittenCount;

    /// <summary>All bytes.</summary>
    public ReadOnlyMemory<byte> Bytes => bytes.WrittenMemory;

    /// <summary>Keeps numbers as binary16, or binary32 where these are few or too large for it.</summary>
    public PackedNumbers AddNumbers(float[] values)
    {
        bool isHalf = IsHalf(values);
        byte[] raw = new byte[values.Length * (isHalf ? 2 : 4)];
        for (int i = 0; i < values.Length; i++)
        {
            if (isHalf)
                BinaryPrimitives.WriteHalfLittleEndian(raw.AsSpan(i * 2), (Half)values[i]);
            else
                BinaryPrimitives.WriteSingleLittleEndian(raw.AsSpan(i * 4), values[i]);
        }

        return Add(raw, isHalf ? "f16" : "f32", values.Length);
    }

    /// <summary>What <see cref="AddNumbers"/> keeps of numbers.</summary>
    public static float[] Kept(float[] values) => IsHalf(values) ? Array.ConvertAll(values, static v => (float)(Half)v) : values;

    /// <summary>Keeps numbers as bytes: 255 steps alike over their range, zero being one of them. Few are kept as they are.</summary>
    public PackedNumbers AddSteps(float[] values)
    {
        if (values.Length <= Short)
            return AddNumbers(values);
        float low = 0, high = 0;
        foreach (float value in values)
        {
            if (float.IsFinite(value))
                (low, high) = (Math.Min(low, value), Math.Max(high, value));
        }

        double step = high > low ? ((double)high - low) / 254 : 1;
        int zero = (int)Math.Ceiling(-low / step);
        byte[] raw = Array.ConvertAll(values, v => (byte)Math.Clamp(float.IsNaN(v) ? zero : Math.Round(v / step) + zero, 0, 255));
        return Add(raw, "u8", values.Length) with { Zero = zero, Step = step };
    }

    /// <summary>Keeps bytes that stand for themselves.</summary>
    public PackedNumbers AddBytes(byte[] raw) => Add(raw, "u8", raw.Length) with { Zero = 0, Step = 1 };

    private static bool IsHalf(float[] values) => values.Length > Short && !Array.Exists(values, static v => !(Math.Abs(v) < LargestHalf));

    private PackedNumbers Add(byte[] raw, string form, int count)
    {
        byte[] packed = PageDocument.Deflate(raw);
        long at = bytes.WrittenCount;
        bytes.Write(packed);
        return new(at, packed.Length, form, count);
    }
}

/// <summary>Where numbers lie, and how.</summary>
/// <param name="At">First byte.</param>
/// <param name="Size">Number of bytes.</param>
/// <param name="Form"><c>f32</c>, <c>f16</c> or <c>u8</c>.</param>
/// <param name="Count">Number of numbers.</param>
internal sealed record PackedNumbers(long At, int Size, string Form, int Count)
{
    /// <summary>The byte that stands for zero.</summary>
    public int Zero { get; init; }

    /// <summary>What one step of a byte stands for.</summary>
    public double Step { get; init; }
}
