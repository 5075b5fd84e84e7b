namespace NetDraw.Explain.Methods;

/// <summary>
/// Random numbers by counter: each is a function of the seed, a stream and an index, so that results hang neither on the size of batches nor on the
/// number of threads, and the first n samples are the same whatever n is (after Salmon et al. 2011; the mixing function is SplitMix64's).
/// </summary>
/// <param name="seed">The user's seed.</param>
internal sealed class CounterRandom(int seed)
{
    /// <summary>A number in [0, 1).</summary>
    public double Uniform(long stream, long index) => (Bits(stream, index) >> 11) * (1.0 / (1UL << 53));

    /// <summary>A number of the normal distribution with mean 0 and deviation 1 (Box and Muller 1958).</summary>
    public double Normal(long stream, long index)
    {
        double radius = Math.Sqrt(-2 * Math.Log(1 - Uniform(stream, 2 * index)));
        return radius * Math.Cos(2 * Math.PI * Uniform(stream, (2 * index) + 1));
    }

    private ulong Bits(long stream, long index) => Mixed(Mixed(Mixed((ulong)seed) + (ulong)stream) + (ulong)index);

    private static ulong Mixed(ulong z)
    {
        z += 0x9e3779b97f4a7c15;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
        z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
        return z ^ (z >> 31);
    }
}
