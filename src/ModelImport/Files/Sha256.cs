using System.Buffers.Binary;
using System.Numerics;

namespace NetDraw.ModelImport.Files;

/// <summary>
/// SHA-256 (NIST FIPS 180-4, section 6.2), in memory of a few hundred bytes. .NET's own ends the process where a system has no OpenSSL, as a bare Debian has none, and loads
/// that library at every start where there is one, which takes longer than to hash a figure.
/// </summary>
internal sealed class Sha256
{
    /// <summary>Bytes of a hash.</summary>
    public const int Size = 32;

    private const int BlockSize = 64;
    private const int Rounds = 64;

    // Section 4.2.2: the first 32 bits of the fractions of the cube roots of the first 64 primes.
    private static readonly uint[] Constants =
    [
        0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
        0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
        0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
        0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
    ];

    // Section 5.3.3: those of the square roots of the first eight.
    private readonly uint[] state = [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19];
    private readonly byte[] pending = new byte[BlockSize];
    private readonly uint[] schedule = new uint[Rounds];
    private long length;

    /// <summary>The hash of some bytes.</summary>
    public static byte[] Of(ReadOnlySpan<byte> bytes)
    {
        var hash = new Sha256();
        hash.Append(bytes);
        return hash.Finish();
    }

    /// <summary>The hash of what is left of a stream.</summary>
    public static byte[] Of(Stream stream)
    {
        var hash = new Sha256();
        byte[] buffer = new byte[1 << 16];
        for (int read; (read = stream.Read(buffer)) > 0;)
            hash.Append(buffer.AsSpan(0, read));
        return hash.Finish();
    }

    /// <summary>Takes more bytes.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        int held = (int)(length % BlockSize);
        length += bytes.Length;
        if (held > 0)
        {
            int more = Math.Min(BlockSize - held, bytes.Length);
            bytes[..more].CopyTo(pending.AsSpan(held));
            bytes = bytes[more..];
            if (held + more < BlockSize)
                return;
            Mix(pending);
        }

        for (; bytes.Length >= BlockSize; bytes = bytes[BlockSize..])
            Mix(bytes);
        bytes.CopyTo(pending);
    }

    /// <summary>The hash of all that was taken: once, at the end.</summary>
    public byte[] Finish()
    {
        // Section 5.1.1: a one, zeros up to the last eight bytes of a block, and there the number of bits.
        long bits = length * 8;
        int held = (int)(length % BlockSize);
        byte[] padding = new byte[(held < BlockSize - 8 ? BlockSize : 2 * BlockSize) - held];
        padding[0] = 0x80;
        BinaryPrimitives.WriteInt64BigEndian(padding.AsSpan(^8..), bits);
        Append(padding);
        byte[] hash = new byte[Size];
        for (int i = 0; i < state.Length; i++)
            BinaryPrimitives.WriteUInt32BigEndian(hash.AsSpan(4 * i), state[i]);
        return hash;
    }

    // Section 6.2.2, steps 1 to 4 for one block.
    private void Mix(ReadOnlySpan<byte> block)
    {
        var w = schedule.AsSpan();
        for (int t = 0; t < 16; t++)
            w[t] = BinaryPrimitives.ReadUInt32BigEndian(block[(4 * t)..]);
        for (int t = 16; t < Rounds; t++)
            w[t] = (Turned(w[t - 2], 17, 19) ^ (w[t - 2] >> 10)) + w[t - 7] + (Turned(w[t - 15], 7, 18) ^ (w[t - 15] >> 3)) + w[t - 16];
        var (a, b, c, d) = (state[0], state[1], state[2], state[3]);
        var (e, f, g, h) = (state[4], state[5], state[6], state[7]);
        for (int t = 0; t < Rounds; t++)
        {
            uint first = h + (Turned(e, 6, 11) ^ BitOperations.RotateRight(e, 25)) + ((e & f) ^ (~e & g)) + Constants[t] + w[t];
            uint second = (Turned(a, 2, 13) ^ BitOperations.RotateRight(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
            (h, g, f, e, d, c, b, a) = (g, f, e, d + first, c, b, a, first + second);
        }

        state[0] += a;
        state[1] += b;
        state[2] += c;
        state[3] += d;
        state[4] += e;
        state[5] += f;
        state[6] += g;
        state[7] += h;
    }

    private static uint Turned(uint x, int one, int other) => BitOperations.RotateRight(x, one) ^ BitOperations.RotateRight(x, other);
}
