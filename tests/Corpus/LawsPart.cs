using System.Diagnostics;
using NetDraw.Diagram;
using NetDraw.ModelImport;
using NetDraw.ModelImport.Graph;
using NetDraw.Testing;

namespace NetDraw.Corpus;

/// <summary>Every net at every level of detail, as boxes and as volumes: whether the figures keep to what all figures have to keep to.</summary>
internal static class LawsPart
{
    private static readonly string[] Styles = ["flow", "plotneuralnet"];

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    /// <summary>Measures every file.</summary>
    public static PartResult Measure(CorpusFolder folder)
    {
        var rows = folder.FilesOf("prototxt").Concat(folder.FilesOf("onnx")).AsParallel().AsOrdered().SelectMany(path => RowsOf(folder, path)).ToList();
        return new(rows,
        [
            .. Styles.SelectMany(style => DetailLevels.All.Select(level => rows.Where(r => r.Part == PartOf(style, level.Name)).ToList())
                .Select(drawn => Target.Share($"figures that break no law, {drawn.FirstOrDefault()?.Part}", drawn.Count(static r => !r.IsFailure), drawn.Count, 1))),
        ]);
    }

    private static string PartOf(string style, string level) => $"laws-{style}-{level}";

    private static List<CorpusRow> RowsOf(CorpusFolder folder, string path)
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

        return [.. Styles.SelectMany(style => DetailLevels.All.Select(level => Row(path, network, style, level.Name, level.Level)))];
    }

    private static CorpusRow Row(string path, Network network, string style, string name, DetailLevel level)
    {
        long begin = Stopwatch.GetTimestamp();
        List<string> breaches;
        try
        {
            using var patience = new CancellationTokenSource(Patience);
            breaches = [.. FigureLaws.Breaches(network, Drawing.Draw(network, new DrawingOptions { Style = style, Detail = level }, patience.Token).Scene).Take(100)];
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // A crash of any kind is a finding, not the end of the measurement.
            breaches = [$"{e.GetType().Name}: {e.Message} {(e is DrawingException ? "" : string.Join(' ', e.StackTrace?.Split('\n').Take(3) ?? []))}"];
        }

        return new(PartOf(style, name), path)
        {
            IsDrawn = true,
            Seconds = Stopwatch.GetElapsedTime(begin).TotalSeconds,
            Nodes = network.Nodes.Length,
            Note = breaches.Count == 0 ? "" : $"{breaches.Count}: {breaches[0]}",
            IsFailure = breaches.Count > 0,
        };
    }
}
