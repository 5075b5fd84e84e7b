using System.Buffers.Binary;
using System.Globalization;
using NetDraw.Explain.Running;

namespace NetDraw.Explain.Inputs.Arrays;

/// <summary>Sound as WAV (RIFF; Multimedia Programming Interface and Data Specifications 1.0): PCM of 8 to 32 bits, or 32-bit floats.</summary>
internal static class WaveReader
{
    private const int Pcm = 1, Float = 3, Extensible = 0xfffe;

    /// <summary>Reads sound, channels × samples, from −1 to 1.</summary>
    /// <exception cref="FormatException">It is no WAV file, cut off, or compressed.</exception>
    public static TensorValue Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 12 || !bytes.StartsWith("RIFF"u8) || !bytes[8..].StartsWith("WAVE"u8))
            throw new FormatException("is no WAV file");
        ReadOnlySpan<byte> format = [];
        for (var rest = bytes[12..]; rest.Length >= 8;)
        {
            long length = BinaryPrimitives.ReadUInt32LittleEndian(rest[4..]);
            bool isData = rest.StartsWith("data"u8);
            if (length > rest.Length - 8)
                throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"is cut off: {rest.Length - 8} bytes, expected {length}"));
            var content = rest.Slice(8, (int)length);
            if (isData)
                return format.Length >= 16 ? Samples(content, format) : throw new FormatException("has samples before their format");
            if (rest.StartsWith("fmt "u8))
                format = content;
            rest = rest[Math.Min(rest.Length, 8 + (int)length + ((int)length & 1))..];
        }

        throw new FormatException("holds no samples");
    }

    private static TensorValue Samples(ReadOnlySpan<byte> data, ReadOnlySpan<byte> format)
    {
        int code = BinaryPrimitives.ReadUInt16LittleEndian(format), channels = BinaryPrimitives.ReadUInt16LittleEndian(format[2..]), bits = BinaryPrimitives.ReadUInt16LittleEndian(format[14..]);
        if (code == Extensible && format.Length >= 26)
            code = BinaryPrimitives.ReadUInt16LittleEndian(format[24..]);
        if (channels == 0 || !((code == Pcm && bits is 8 or 16 or 24 or 32) || (code == Float && bits == 32)))
            throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"holds {channels} channels of {bits} bits in format {code}, expected PCM of 8, 16, 24 or 32 bits, or floats of 32"));
        int size = bits / 8, count = data.Length / size / channels;
        float[] values = new float[count * channels];
        for (int i = 0; i < values.Length; i++)
            values[((i % channels) * count) + (i / channels)] = Sample(data.Slice(i * size, size), code == Float);
        return TensorValue.Of(values, channels, count);
    }

    // Eight bits are without sign, more are with one.
    private static float Sample(ReadOnlySpan<byte> e, bool isFloat) => e.Length switch
    {
        1 => (e[0] - 128) / 128f,
        2 => BinaryPrimitives.ReadInt16LittleEndian(e) / 32768f,
        3 => ((e[0] << 8 | e[1] << 16 | e[2] << 24) >> 8) / 8388608f,
        _ => isFloat ? BinaryPrimitives.ReadSingleLittleEndian(e) : BinaryPrimitives.ReadInt32LittleEndian(e) / 2147483648f,
    };
}
