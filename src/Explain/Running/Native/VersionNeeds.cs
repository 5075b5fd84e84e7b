using System.Buffers.Binary;
using System.Text;

namespace NetDraw.Explain.Running.Native;

/// <summary>
/// The symbol versions that a 64-bit little-endian ELF library asks of other libraries: section <c>.gnu.version_r</c>
/// (System V ABI with the GNU extensions; Linux Standard Base, "Symbol Versioning").
/// </summary>
internal static class VersionNeeds
{
    private const uint VersionNeedSection = 0x6ffffffe;
    private const ushort Weak = 0x2;

    /// <summary>Marks one needed version as weak, so that the loader takes a library without it. The bytes are changed in place.</summary>
    /// <param name="elf">The library.</param>
    /// <param name="version">The version's name, such as <c>GLIBCXX_3.4.32</c>.</param>
    /// <returns>Whether the library asks for that version.</returns>
    public static bool Weaken(Span<byte> elf, string version)
    {
        bool isFound = false;
        foreach (var (section, strings) in ElfSections.OfType(elf, VersionNeedSection))
            isFound |= WeakenIn(elf, section.Start, strings.Start, version);
        return isFound;
    }

    // Verneed: version, count of entries, file, offset of the first entry, offset of the next Verneed. Vernaux: hash, flags, index, name, next.
    private static bool WeakenIn(Span<byte> elf, int needs, int strings, string version)
    {
        bool isFound = false;
        for (int need = needs; ;)
        {
            int entry = need + (int)BinaryPrimitives.ReadUInt32LittleEndian(elf[(need + 8)..]);
            int entries = BinaryPrimitives.ReadUInt16LittleEndian(elf[(need + 2)..]);
            for (int i = 0; i < entries; i++)
            {
                int name = strings + (int)BinaryPrimitives.ReadUInt32LittleEndian(elf[(entry + 8)..]);
                if (NameAt(elf, name) == version)
                {
                    var flags = elf[(entry + 4)..];
                    BinaryPrimitives.WriteUInt16LittleEndian(flags, (ushort)(BinaryPrimitives.ReadUInt16LittleEndian(flags) | Weak));
                    isFound = true;
                }

                entry += (int)BinaryPrimitives.ReadUInt32LittleEndian(elf[(entry + 12)..]);
            }

            uint next = BinaryPrimitives.ReadUInt32LittleEndian(elf[(need + 12)..]);
            if (next == 0)
                return isFound;
            need += (int)next;
        }
    }

    private static string NameAt(ReadOnlySpan<byte> elf, int start) => Encoding.ASCII.GetString(elf.Slice(start, elf[start..].IndexOf((byte)0)));
}
