using NetDraw.Benchmarks.Models;

namespace NetDraw.Benchmarks;

/// <summary>ONNX files of gigabytes, nearly all of it weights.</summary>
internal static class HugeWeights
{
    private const long MostBytes = 300_000_000;
    private const long GiB = 1L << 30;

    // Below and above 2^31 bytes, the largest length that protobuf libraries accept.
    private static readonly (string Name, int Initialisers, long Bytes)[] Files =
        [("2 GiB less 1 MiB in one initialiser", 1, 2 * GiB - (1 << 20)), ("3 GiB in three initialisers", 3, GiB)];

    /// <summary>The rows.</summary>
    public static IEnumerable<BenchmarkRow> Rows(Setting setting)
    {
        foreach (var (name, initialisers, length) in Files)
        {
            string model = Path.Combine(setting.Scratch, "sparse.onnx");
            SparseOnnx.Write(model, initialisers, length);
            string svg = Path.Combine(setting.Scratch, "sparse.svg");
            var (seconds, bytes) = PeakMemory.Of(new Command(setting.NetDraw, "draw", model, "-o", svg));
            bool complete = Enumerable.Range(0, initialisers).All(i => File.ReadAllText(svg).Contains($"product{i}", StringComparison.Ordinal));
            File.Delete(model);
            yield return BenchmarkRow.AtMost(
                $"ONNX file of {name}", $"{Text.Memory(bytes)} peak, {Text.Time(seconds)}{(complete ? "" : ", figure lacks layers")}",
                $"< {Text.Memory(MostBytes)}", complete && bytes < MostBytes);
        }
    }
}
