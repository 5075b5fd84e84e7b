namespace NetDraw.Fuzz;

/// <summary>Numbers that are the same on every machine (SplitMix64: Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators", 2014).</summary>
internal sealed class FuzzRandom(ulong seed, long number)
{
    private ulong state = seed ^ ((ulong)number * 0xBF58476D1CE4E5B9);

    /// <summary>A number from 0 to below a bound.</summary>
    public int Below(int bound) => (int)(Next() % (ulong)Math.Max(1, bound));

    /// <summary>True once in so many times.</summary>
    public bool OneIn(int times) => Below(times) == 0;

    /// <summary>One of several.</summary>
    public T Of<T>(IReadOnlyList<T> values) => values[Below(values.Count)];

    /// <summary>Any 64 bits.</summary>
    public ulong Next()
    {
        state += 0x9E3779B97F4A7C15;
        ulong z = state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
