namespace NetDraw.Benchmarks;

/// <summary>ONNX graphs of 50,000 nodes.</summary>
internal static class LargeGraphs
{
    private static readonly (double Seconds, long Bytes) Most = (20, 1_000_000_000), MostNative = (3, 400_000_000);

    /// <summary>The rows.</summary>
    public static IEnumerable<BenchmarkRow> Rows(Setting setting)
    {
        var most = setting.IsNative ? MostNative : Most;
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
                $"≤ {most.Seconds} s and {Text.Memory(most.Bytes)}", seconds <= most.Seconds && bytes <= most.Bytes);
        }
    }
}
