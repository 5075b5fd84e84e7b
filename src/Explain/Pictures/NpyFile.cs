using System.Runtime.InteropServices;
using System.Text;
using NetDraw.Explain.Running;

namespace NetDraw.Explain.Pictures;

/// <summary>Writes arrays as NumPy's <c>.npy</c>, format version 1.0 (NumPy Enhancement Proposal 1): little-endian binary32, row-major.</summary>
internal static class NpyFile
{
    private const int Alignment = 64;

    /// <summary>Writes an array.</summary>
    public static void Write(Stream stream, TensorValue value)
    {
        string shape = value.Rank == 1 ? $"({value.Shape[0]},)" : $"({string.Join(", ", value.Shape)})";
        string header = $"{{'descr': '<f4', 'fortran_order': False, 'shape': {shape}, }}";
        // Magic, version and length take ten bytes; blanks and a line end fill up to the alignment.
        int length = ((10 + header.Length + 1 + Alignment - 1) / Alignment * Alignment) - 10;
        stream.Write([0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', 1, 0, (byte)length, (byte)(length >> 8)]);
        stream.Write(Encoding.ASCII.GetBytes(header.PadRight(length - 1) + "\n"));
        if (BitConverter.IsLittleEndian)
        {
            stream.Write(MemoryMarshal.AsBytes(value.Values.AsSpan()));
            return;
        }

        foreach (float v in value.Values)
            stream.Write(BitConverter.GetBytes(BitConverter.SingleToInt32Bits(v)).AsEnumerable().Reverse().ToArray());
    }
}
