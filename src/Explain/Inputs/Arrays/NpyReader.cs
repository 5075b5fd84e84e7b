using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using NetDraw.Explain.Running;

namespace NetDraw.Explain.Inputs.Arrays;

/// <summary>NumPy's <c>.npy</c>, format versions 1 to 3 (NumPy Enhancement Proposal 1), of numbers in either order of bytes and of axes.</summary>
internal static partial class NpyReader
{
    /// <summary>Reads an array.</summary>
    /// <exception cref="FormatException">It is none, or of something else than numbers.</exception>
    public static TensorValue Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 12 || !bytes.StartsWith((ReadOnlySpan<byte>)[0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y']))
            throw new FormatException("is no .npy file: its first bytes are not NumPy's");
        int start = bytes[6] == 1 ? 10 : 12;
        long length = bytes[6] == 1 ? BinaryPrimitives.ReadUInt16LittleEndian(bytes[8..]) : BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]);
        if (length > bytes.Length - start)
            throw new FormatException("is cut off within its header");
        string header = Encoding.UTF8.GetString(bytes.Slice(start, (int)length));
        string type = Type().Match(header).Groups[1].Value;
        if (Extents().Match(header) is not { Success: true } stated || type.Length < 3)
            throw new FormatException("has a header without descr or shape, or holds no plain numbers");
        ImmutableArray<long> shape = [.. stated.Groups[1].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(static t => long.Parse(t.TrimEnd('L'), NumberStyles.None, CultureInfo.InvariantCulture))];
        float[] values = Elements(bytes[(start + (int)length)..], type, shape);
        return new TensorValue(shape, header.Contains("'fortran_order': True", StringComparison.Ordinal) ? RowMajor(values, shape) : values);
    }

    private static float[] Elements(ReadOnlySpan<byte> data, string type, ImmutableArray<long> shape)
    {
        long count = 1;
        foreach (long extent in shape)
            count = checked(count * extent);
        if (!int.TryParse(type.AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture, out int size) || size is not (1 or 2 or 4 or 8) || type[1] is not ('f' or 'i' or 'u' or 'b'))
            throw new FormatException($"holds elements of the type {type}, expected numbers: f2, f4, f8, i1 to i8, u1 to u8 or b1");
        if (data.Length < count * size)
            throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"is cut off: {data.Length} bytes of elements, expected {count * size} for {string.Join('×', shape)} of {type}"));
        float[] values = new float[count];
        Span<byte> element = stackalloc byte[8];
        for (int i = 0; i < values.Length; i++)
        {
            data.Slice(i * size, size).CopyTo(element);
            if (type[0] == '>')
                element[..size].Reverse();
            values[i] = Element(element, type[1], size);
        }

        return values;
    }

    private static float Element(ReadOnlySpan<byte> e, char kind, int size) => (kind, size) switch
    {
        ('f', 2) => (float)BinaryPrimitives.ReadHalfLittleEndian(e),
        ('f', 4) => BinaryPrimitives.ReadSingleLittleEndian(e),
        ('f', 8) => (float)BinaryPrimitives.ReadDoubleLittleEndian(e),
        ('i', 1) => (sbyte)e[0],
        ('i', 2) => BinaryPrimitives.ReadInt16LittleEndian(e),
        ('i', 4) => BinaryPrimitives.ReadInt32LittleEndian(e),
        ('i', 8) => BinaryPrimitives.ReadInt64LittleEndian(e),
        ('u', 2) => BinaryPrimitives.ReadUInt16LittleEndian(e),
        ('u', 4) => BinaryPrimitives.ReadUInt32LittleEndian(e),
        ('u', 8) => BinaryPrimitives.ReadUInt64LittleEndian(e),
        _ => e[0],
    };

    private static float[] RowMajor(float[] values, ImmutableArray<long> shape)
    {
        float[] result = new float[values.Length];
        for (int i = 0; i < result.Length; i++)
        {
            // The first axis runs fastest in the file.
            long rest = i, at = 0;
            long[] index = new long[shape.Length];
            for (int axis = shape.Length - 1; axis >= 0; axis--)
                (rest, index[axis]) = Math.DivRem(rest, shape[axis]);
            for (int axis = shape.Length - 1; axis >= 0; axis--)
                at = (at * shape[axis]) + index[axis];
            result[i] = values[at];
        }

        return result;
    }

    [GeneratedRegex("'descr'\\s*:\\s*'([<>|=]\\w+)'")]
    private static partial Regex Type();

    [GeneratedRegex(@"'shape'\s*:\s*\(([\d,\sL]*)\)")]
    private static partial Regex Extents();
}
