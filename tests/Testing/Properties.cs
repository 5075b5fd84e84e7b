using System.Globalization;
using CsCheck;

namespace NetDraw.Testing;

/// <summary>
/// Laws over generated values. A test run tries the same values every time, so that it is red only for what changed; exploring tries fresh ones.
/// What exploring finds is pinned: its seed goes into the property's list, which every run tries first.
/// </summary>
public static class Properties
{
    /// <summary>Seconds for which each property tries fresh values instead of the fixed ones.</summary>
    public const string ExploreVariable = "NETDRAW_EXPLORE";

    /// <summary>The trait of tests that hold properties, by which exploring finds them.</summary>
    public const string Trait = "kind";

    /// <summary>The value of <see cref="Trait"/>.</summary>
    public const string TraitValue = "property";

    private const ulong FixedSeed = 20261101;

    /// <summary>Holds a law to values of a generator.</summary>
    /// <param name="values">The generator.</param>
    /// <param name="law">Throws where the law is broken.</param>
    /// <param name="count">How many values a test run tries.</param>
    /// <param name="pinned">Seeds of values that broke it once.</param>
    public static void Holds<T>(this Gen<T> values, Action<T> law, int count = 100, string[]? pinned = null)
    {
        if (Environment.GetEnvironmentVariable("CsCheck_Seed") is { Length: > 0 } seed)
        {
            // Shrinks, and prints the smallest value found.
            values.Sample(law, seed: seed, threads: 1);
            return;
        }

        foreach (string pin in pinned ?? [])
            Try(values, law, PCG.Parse(pin));
        if (Environment.GetEnvironmentVariable(ExploreVariable) is { Length: > 0 } seconds)
        {
            values.Sample(law, time: int.Parse(seconds, CultureInfo.InvariantCulture), threads: 1);
            return;
        }

        for (uint i = 0; i < count; i++)
            Try(values, law, new PCG(i, FixedSeed));
    }

    /// <inheritdoc cref="Holds{T}(Gen{T}, Action{T}, int, string[])"/>
    public static void Holds<T1, T2>(this Gen<(T1, T2)> values, Action<T1, T2> law, int count = 100, string[]? pinned = null) =>
        values.Holds(v => law(v.Item1, v.Item2), count, pinned);

    /// <inheritdoc cref="Holds{T}(Gen{T}, Action{T}, int, string[])"/>
    public static void Holds<T1, T2, T3>(this Gen<(T1, T2, T3)> values, Action<T1, T2, T3> law, int count = 100, string[]? pinned = null) =>
        values.Holds(v => law(v.Item1, v.Item2, v.Item3), count, pinned);

    /// <inheritdoc cref="Holds{T}(Gen{T}, Action{T}, int, string[])"/>
    public static void Holds<T1, T2, T3, T4>(this Gen<(T1, T2, T3, T4)> values, Action<T1, T2, T3, T4> law, int count = 100, string[]? pinned = null) =>
        values.Holds(v => law(v.Item1, v.Item2, v.Item3, v.Item4), count, pinned);

    private static void Try<T>(Gen<T> values, Action<T> law, PCG random)
    {
        string seed = random.ToString();
        try
        {
            law(values.Generate(random, null, out _));
        }
        catch (Exception e)
        {
            throw new PropertyException($"broken by the value of seed {seed} (CsCheck_Seed={seed} finds a smaller one): {e.Message}", e);
        }
    }
}

/// <summary>A law does not hold: which seed's value breaks it, and how.</summary>
public sealed class PropertyException(string message, Exception cause) : Exception(message, cause);
