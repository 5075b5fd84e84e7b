namespace NetDraw.Explain.Tests.Reference;

/// <summary>
/// Random numbers by counter: SplitMix64 of seed, stream and index, so that a figure can be made again on any machine, whatever the batch.
/// Written here a second time, as the reference for SmoothGrad's noise and RISE's masks; tests make their weights of it too.
/// </summary>
internal sealed class Noise(int seed)
{
    private long drawn;

    public double Uniform(long stream, long index) => (Mixed(Mixed(Mixed((ulong)seed) + (ulong)stream) + (ulong)index) >> 11) / 9007199254740992.0;

    public double Normal(long stream, long index) =>
        Math.Sqrt(-2 * Math.Log(1 - Uniform(stream, 2 * index))) * Math.Cos(2 * Math.PI * Uniform(stream, (2 * index) + 1));

    /// <summary>Numbers that single precision holds exactly: both sides of a comparison have the same.</summary>
    public double[] Normals(int count, double deviation) => [.. Enumerable.Range(0, count).Select(_ => (double)(float)(deviation * Normal(77, drawn++)))];

    public double[] Uniforms(int count, double low, double high) => [.. Enumerable.Range(0, count).Select(_ => (double)(float)(low + ((high - low) * Uniform(78, drawn++))))];

    private static ulong Mixed(ulong z)
    {
        z += 0x9e3779b97f4a7c15;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
        z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
        return z ^ (z >> 31);
    }
}
