namespace NetDraw.Train.Pictures;

/// <summary>
/// Seeded numbers that are the same on every system: SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014).
/// Nothing here, nor in the drawing, calls a function whose last digit hangs on the system's mathematics library.
/// </summary>
public sealed class PictureRandom
{
    private const ulong Step = 0x9E3779B97F4A7C15;
    private ulong state;

    /// <summary>Starts the sequence of a seed and an index: each picture has its own, whatever was drawn before it.</summary>
    public PictureRandom(ulong seed, ulong index)
    {
        state = Mixed(seed) ^ Mixed(index + Step);
    }

    /// <summary>The next 64 bits.</summary>
    public ulong Bits() => Mixed(state += Step);

    /// <summary>Even between two bounds, the upper one excluded.</summary>
    public double Between(double low, double high) => low + ((Bits() >> 11) * (1.0 / (1UL << 53)) * (high - low));

    /// <summary>A whole number from 0 up to but without a bound.</summary>
    public int Below(int bound) => (int)(((Bits() >> 32) * (ulong)bound) >> 32);

    /// <summary>True with a probability.</summary>
    public bool Chance(double probability) => Between(0, 1) < probability;

    /// <summary>A direction, even over the circle: a point of the unit disc (the square's others are thrown again), made one long.</summary>
    public (double X, double Y) Direction()
    {
        while (true)
        {
            var (x, y) = (Between(-1, 1), Between(-1, 1));
            double square = (x * x) + (y * y);
            if (square is > 0.01 and <= 1)
                return (x / Math.Sqrt(square), y / Math.Sqrt(square));
        }
    }

    private static ulong Mixed(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
