using System.Buffers.Binary;
using System.Text;

namespace NetDraw.Explain.Running.Native;

/// <summary>The functions that a 64-bit little-endian ELF library offers: section <c>.dynsym</c> (System V ABI, "Symbol Table").</summary>
internal static class SymbolTable
{
    private const uint DynamicSymbols = 11;
    private const int EntryLength = 24, ValueOffset = 8;

    /// <summary>Makes one name stand for the code of another. The bytes are changed in place.</summary>
    /// <param name="elf">The library.</param>
    /// <param name="name">The name that is changed.</param>
    /// <param name="other">The name whose code it gets.</param>
    /// <returns>Whether the library has both.</returns>
    public static bool Redirect(Span<byte> elf, string name, string other)
    {
        foreach (var (section, strings) in ElfSections.OfType(elf, DynamicSymbols))
        {
            Span<byte> entries = elf.Slice(section.Start, section.Length), names = elf.Slice(strings.Start, strings.Length);
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
