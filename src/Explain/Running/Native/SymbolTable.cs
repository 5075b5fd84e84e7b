using System.Buffers.Binary;
using System.Text;

namespace NetDraw.Explain.Running.Native;

/// <summary>The functions that a 64-bit little-endian ELF library offers: section <c>.dynsym</c> (System V ABI, "Symbol Table").</summary>
internal static class SymbolTable
{
    private const uint DynamicSymbols = 11;
    private const int SectionHeaderLength = 64, EntryLength = 24, ValueOffset = 8;

    /// <summary>Makes one name stand for the code of another. The bytes are changed in place.</summary>
    /// <param name="elf">The library.</param>
    /// <param name="name">The name that is changed.</param>
    /// <param name="other">The name whose code it gets.</param>
    /// <returns>Whether the library has both.</returns>
    public static bool Redirect(Span<byte> elf, string name, string other)
    {
        if (elf.Length < 64 || !elf[..6].SequenceEqual((ReadOnlySpan<byte>)[0x7f, (byte)'E', (byte)'L', (byte)'F', 2, 1]))
            return false;
        int sections = (int)BinaryPrimitives.ReadInt64LittleEndian(elf[0x28..]), count = BinaryPrimitives.ReadUInt16LittleEndian(elf[0x3c..]);
        for (int i = 0; i < count; i++)
        {
            var header = elf[(sections + (i * SectionHeaderLength))..];
            if (BinaryPrimitives.ReadUInt32LittleEndian(header[4..]) != DynamicSymbols)
                continue;
            var strings = elf[(sections + ((int)BinaryPrimitives.ReadUInt32LittleEndian(header[0x28..]) * SectionHeaderLength))..];
            var entries = elf.Slice((int)BinaryPrimitives.ReadInt64LittleEndian(header[0x18..]), (int)BinaryPrimitives.ReadInt64LittleEndian(header[0x20..]));
            var names = elf.Slice((int)BinaryPrimitives.ReadInt64LittleEndian(strings[0x18..]), (int)BinaryPrimitives.ReadInt64LittleEndian(strings[0x20..]));
            int changed = EntryOf(entries, names, name), model = EntryOf(entries, names, other);
            if (changed < 0 || model < 0)
                return false;
            entries.Slice(model + ValueOffset, 16).CopyTo(entries[(changed + ValueOffset)..]);
            return true;
        }

        return false;
    }

    // Where the entry of a name begins; -1 where there is none.
    private static int EntryOf(ReadOnlySpan<byte> entries, ReadOnlySpan<byte> names, string name)
    {
        byte[] sought = [.. Encoding.ASCII.GetBytes(name), 0];
        for (int entry = 0; entry + EntryLength <= entries.Length; entry += EntryLength)
        {
            if (names[(int)BinaryPrimitives.ReadUInt32LittleEndian(entries[entry..])..].StartsWith(sought))
                return entry;
        }

        return -1;
    }
}
