namespace NetDraw.Benchmarks;

/// <summary>All measurements, in the table's order.</summary>
internal static class BenchmarkRun
{
    /// <summary>Runs everything that can be run here.</summary>
    /// <exception cref="BenchmarkException">netdraw or a measuring command failed.</exception>
    public static IReadOnlyList<BenchmarkRow> All(Setting setting)
    {
        try
        {
            var rows = new List<BenchmarkRow>();
            foreach (var part in (Func<Setting, IEnumerable<BenchmarkRow>>[])[StartUp.Rows, ColdDraw.Rows, DeepNet.Rows, PageFit.Rows, CorpusBatch.Rows, LargeGraphs.Rows, HugeWeights.Rows, Explaining.Rows, PageTimes.Rows])
            {
                foreach (var row in part(setting))
                {
                    Console.Error.WriteLine($"{row.Name}: {row.Measured}");
                    rows.Add(row);
                }
            }

            return rows;
        }
        finally
        {
            Directory.Delete(setting.Scratch, recursive: true);
        }
    }
}
