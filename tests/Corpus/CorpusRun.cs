using System.Collections.Immutable;

namespace NetDraw.Corpus;

/// <summary>Runs the parts, writes the rows, prints the summary.</summary>
internal static class CorpusRun
{
    private const int MaxShown = 60;

    private static readonly ImmutableArray<(string Name, Func<CorpusFolder, PartResult> Measure)> Parts =
    [
        ("caffe", CaffePart.Measure),
        ("onnx", OnnxPart.Measure),
        ("caffemodel", CaffemodelPart.Measure),
        ("hostile", HostilePart.Measure),
        ("same", SamenessPart.Measure),
        ("scale", ScalePart.Measure),
        ("styles", StylesPart.Measure),
        ("nodes", NodesPart.Measure),
        ("conformance", ConformancePart.Measure),
        ("shapes", ShapesPart.Measure),
        ("explain", ExplainPart.Measure),
        ("laws", LawsPart.Measure),
        ("names", NamesPart.Measure),
        ("pages", PagesPart.Measure),
    ];

    /// <summary>Measures.</summary>
    /// <returns>0 where every target is met, else 1.</returns>
    public static int Run(CorpusOptions options)
    {
        if (options.Parts.FirstOrDefault(p => Parts.All(known => known.Name != p)) is { } unknown)
            throw new CorpusException($"there is no part '{unknown}'; there are {string.Join(", ", Parts.Select(static p => p.Name))}");
        var folder = new CorpusFolder(options);
        var results = new List<PartResult>();
        foreach (var (name, measure) in Parts.Where(p => options.Parts.Count == 0 || options.Parts.Contains(p.Name)))
        {
            long begin = System.Diagnostics.Stopwatch.GetTimestamp();
            results.Add(measure(folder));
            Console.Error.WriteLine($"{name}: {System.Diagnostics.Stopwatch.GetElapsedTime(begin).TotalSeconds:0.0} s");
        }

        var rows = results.SelectMany(static r => r.Rows).ToList();
        if (options.Rows is { } path)
            File.WriteAllLines(path, rows.Select(static r => r.ToString()).Prepend(CorpusRow.Header));
        Print(rows.Where(static r => r.IsFailure).ToList(), [.. results.SelectMany(static r => r.Targets)]);
        return results.SelectMany(static r => r.Targets).All(static t => t.IsMet) ? 0 : 1;
    }

    private static void Print(List<CorpusRow> failures, List<Target> targets)
    {
        foreach (var row in failures.Take(MaxShown))
            Console.WriteLine($"FAIL {row}");
        if (failures.Count > MaxShown)
            Console.WriteLine($"and {failures.Count - MaxShown} more (--out has them all)");
        Console.WriteLine();
        Console.WriteLine("| measured | result | goal | met |");
        Console.WriteLine("|---|---|---|---|");
        foreach (var target in targets)
            Console.WriteLine($"| {target.Name} | {target.Measured} | {target.Goal} | {(target.Goal.Length == 0 ? "" : target.IsMet ? "yes" : "NO")} |");
    }
}
