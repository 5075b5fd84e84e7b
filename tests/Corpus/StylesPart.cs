using System.Diagnostics;
using System.Globalization;
using NetDraw.Diagram;
using NetDraw.Diagram.Styles;
using NetDraw.ModelImport;
using NetDraw.ModelImport.Graph;
using NetDraw.Testing;

namespace NetDraw.Corpus;

/// <summary>Every net of a moderate size in every style, each figure searched for overlaps, clipped things and edges through what they do not join.</summary>
internal static class StylesPart
{
    /// <summary>Largest net that has to be drawn in every style, in layers.</summary>
    private const int MostLayers = 400;

    private const string LinesTogether = "lines-together";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Measures every file.</summary>
    public static PartResult Measure(CorpusFolder folder)
    {
        var rows = folder.FilesOf("prototxt").Concat(folder.FilesOf("onnx")).AsParallel().AsOrdered().SelectMany(path => RowsOf(folder, path)).ToList();
        var targets = new List<Target>();
        foreach (var style in DiagramStyles.All)
        {
            var drawn = rows.Where(r => r.Part == PartOf(style)).ToList();
            targets.Add(Target.Share($"nets of up to {MostLayers} layers drawn without overlap, {style.Name}", drawn.Count(static r => !r.IsFailure), drawn.Count, 1));
            targets.Add(Target.Note($"slowest, {style.Name}", HostilePart.Worst(drawn, static r => r.Seconds, "s")));
            targets.Add(Target.Note($"with lines of two tensors together, {style.Name}", $"{drawn.Count(static r => r.Note.Contains(LinesTogether, StringComparison.Ordinal))} of {drawn.Count}"));
            targets.Add(Target.Note($"with an edge through a label, {style.Name}", $"{drawn.Count(static r => r.Note.Contains(FigureFaults.EdgeThroughLabel, StringComparison.Ordinal))} of {drawn.Count}"));
        }

        targets.Add(Target.Note("largest memory of the whole run, MB", (Process.GetCurrentProcess().PeakWorkingSet64 / 1e6).ToString("0", CultureInfo.InvariantCulture)));
        return new(rows, targets);
    }

    private static IEnumerable<CorpusRow> RowsOf(CorpusFolder folder, string path)
    {
        Network network;
        try
        {
            network = ModelReader.Read(folder.PathOf(path)).Network;
        }
        catch (ModelFormatException)
        {
            // Files that cannot be read are counted by the parts that read.
            return [];
        }

        return network.Nodes.Length > MostLayers ? [] : DiagramStyles.All.Select(style => Row(style, path, network));
    }

    private static string PartOf(IDiagramStyle style) => $"style-{style.Name}";

    private static CorpusRow Row(IDiagramStyle style, string path, Network network)
    {
        long begin = Stopwatch.GetTimestamp();
        string problem = "";
        IReadOnlyList<FigureFault> faults = [];
        double seconds;
        try
        {
            using var patience = new CancellationTokenSource(Patience);
            var scene = Drawing.Draw(network, new DrawingOptions { Style = style.Name }, patience.Token).Scene;
            seconds = Stopwatch.GetElapsedTime(begin).TotalSeconds;
            faults = [.. FigureFaults.Of(scene), .. FigureLines.Together(scene).Select(static l => new FigureFault(LinesTogether, l))];
        }
        catch (Exception e)
        {
            // A crash of any kind is a finding, not the end of the measurement.
            seconds = Stopwatch.GetElapsedTime(begin).TotalSeconds;
            problem = $"{e.GetType().Name}: {e.Message} {(e is DrawingException ? "" : e.StackTrace?.Split('\n')[0])}";
        }

        var counts = faults.GroupBy(static f => f.Kind).OrderBy(static g => g.Key, StringComparer.Ordinal).Select(static g => $"{g.Count()} {g.Key} ({g.First().Text})");
        return new(PartOf(style), path)
        {
            IsDrawn = problem.Length == 0,
            Seconds = seconds,
            Nodes = network.Nodes.Length,
            Note = string.Join(" | ", counts.Prepend(problem).Where(static n => n.Length > 0)),
            IsFailure = problem.Length > 0 || faults.Any(static f => f.Kind is not (FigureFaults.EdgeThroughLabel or LinesTogether)),
        };
    }
}
