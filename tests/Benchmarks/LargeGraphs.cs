namespace NetDraw.Benchmarks;

/// <summary>ONNX graphs of 50,000 nodes.</summary>
internal static class LargeGraphs
{
    private const double MostSeconds = 20;
    private const long MostBytes = 1_000_000_000;

    /// <summary>The rows.</summary>
    public static IEnumerable<BenchmarkRow> Rows(Setting setting)
    {
        foreach (string file in (string[])["residual_50000.onnx", "chain_50000.onnx"])
        {
            string? model = setting.Corpus is null ? null : Path.Combine(setting.Corpus, "scale", "generated", file);
            if (model is null || !File.Exists(model))
            {
                yield return BenchmarkRow.Skip(file, "the third-party corpus is absent");
                continue;
            }

            string svg = Path.Combine(setting.Scratch, file + ".svg");
            var (seconds, bytes) = PeakMemory.Of(new Command(setting.NetDraw, "draw", model, "-o", svg));
            yield return BenchmarkRow.AtMost(
                file, $"{Text.Time(seconds)}, {Text.Memory(bytes)} peak, {Text.Memory(new FileInfo(svg).Length)} SVG",
                $"< {MostSeconds} s and {Text.Memory(MostBytes)}", seconds < MostSeconds && bytes < MostBytes);
        }
    }
}
