using System.Diagnostics;
using System.Globalization;
using NetDraw.Diagram;
using NetDraw.ModelImport;
using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Operators;
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
            .. DetailLevels.All.Select(level => BoxesOf(rows.Where(r => r.Part == PartOf(Styles[0], level.Name)).ToList())),
            .. Styles.SelectMany(style => DetailLevels.All.Select(level => rows.Where(r => r.Part == PartOf(style, level.Name)).ToList())
                .Select(drawn => Target.Share($"figures that break no law, {drawn.FirstOrDefault()?.Part}", drawn.Count(static r => !r.IsFailure), drawn.Count, 1))),
        ]);
    }

    private static Target BoxesOf(List<CorpusRow> drawn)
    {
        long layers = drawn.Sum(static r => (long)r.Nodes), boxes = drawn.Sum(static r => (long)r.Boxes), plumbing = drawn.Sum(static r => (long)r.Plumbing);
        return Target.Note($"boxes, {drawn.FirstOrDefault()?.Part}", string.Create(CultureInfo.InvariantCulture, $"{boxes}, of which {plumbing} plumbing; {(boxes == 0 ? 0 : layers / (double)boxes):0.00} layers a box"));
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
        int boxes = 0, plumbing = 0;
        try
        {
            using var patience = new CancellationTokenSource(Patience);
            var scene = Drawing.Draw(network, new DrawingOptions { Style = style, Detail = level }, patience.Token).Scene;
            breaches = [.. FigureLaws.Breaches(network, scene).Take(100)];
            var drawn = scene.Graph.Nodes.Where(static n => n.Layers.Length > 0).ToList();
            var rearranging = network.Nodes.Where(IsPlumbing).Select(static n => n.Name).ToHashSet(StringComparer.Ordinal);
            (boxes, plumbing) = (drawn.Count, drawn.Count(n => n.Layers.All(rearranging.Contains)));
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
            Boxes = boxes,
            Plumbing = plumbing,
            Note = breaches.Count == 0 ? "" : $"{breaches.Count}: {breaches[0]}",
            IsFailure = breaches.Count > 0,
        };
    }

    // Counted by what layers do, whatever the figure takes for plumbing.
    private static bool IsPlumbing(Node node) =>
        node.HasAny(OperatorTraits.KeepsElements | OperatorTraits.ReordersAxes | OperatorTraits.PassesThrough) || node.Kind is "Expand" or "Tile" or "Shape" or "Silence";
}
