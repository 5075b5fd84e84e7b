using System.Buffers.Binary;

namespace NetDraw.Explain.Running.Native;

/// <summary>The section headers of a 64-bit little-endian ELF library (System V ABI, "Section Header").</summary>
internal static class ElfSections
{
    private const int HeaderLength = 64;

    /// <summary>Where the sections of a type lie, each with the section that it names as its strings; none where the bytes are no such library.</summary>
    /// <param name="elf">The library.</param>
    /// <param name="type">Their <c>sh_type</c>.</param>
    public static List<(ElfSection Section, ElfSection Strings)> OfType(ReadOnlySpan<byte> elf, uint type)
    {
        var found = new List<(ElfSection, ElfSection)>();
        if (elf.Length < HeaderLength || !elf[..6].SequenceEqual((ReadOnlySpan<byte>)[0x7f, (byte)'E', (byte)'L', (byte)'F', 2, 1]))
            return found;
        int first = (int)BinaryPrimitives.ReadInt64LittleEndian(elf[0x28..]), count = BinaryPrimitives.ReadUInt16LittleEndian(elf[0x3c..]);
        for (int i = 0; i < count; i++)
        {
            var header = elf[(first + (i * HeaderLength))..];
            if (BinaryPrimitives.ReadUInt32LittleEndian(header[4..]) == type)
                found.Add((At(header), At(elf[(first + ((int)BinaryPrimitives.ReadUInt32LittleEndian(header[0x28..]) * HeaderLength))..])));
        }

        return found;
    }

    private static ElfSection At(ReadOnlySpan<byte> header) => new((int)BinaryPrimitives.ReadInt64LittleEndian(header[0x18..]), (int)BinaryPrimitives.ReadInt64LittleEndian(header[0x20..]));
}

/// <summary>Where a section lies.</summary>
/// <param name="Start">Its first byte.</param>
/// <param name="Length">Its bytes.</param>
internal readonly record struct ElfSection(int Start, int Length);
