using System.Diagnostics;
using System.Globalization;
using NetDraw.Diagram;
using NetDraw.Diagram.Styles;
using NetDraw.ModelImport;
using NetDraw.ModelImport.Graph;
using NetDraw.Testing;

namespace NetDraw.Corpus;

/// <summary>Every net of a moderate size in every style on a column and on a page: whether the figure is as wide as asked, no higher, legible and faultless.</summary>
internal static class PagesPart
{
    private const int MostLayers = 400;

    /// <summary>Smallest text that a page may have, in points, less what numbers are rounded by.</summary>
    private const double LeastText = 5.99;

    private static readonly (double Width, double Height)[] Pages = [(252, 650), (516, 680)];

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Measures every file.</summary>
    public static PartResult Measure(CorpusFolder folder)
    {
        var rows = folder.FilesOf("prototxt").Concat(folder.FilesOf("onnx")).AsParallel().AsOrdered().SelectMany(path => RowsOf(folder, path)).ToList();
        return new([.. rows.Select(static r => r.Row)], [.. DiagramStyles.All.SelectMany(style => TargetsOf(style.Name, [.. rows.Where(r => r.Style == style.Name)]))]);
    }

    private static IEnumerable<Target> TargetsOf(string style, List<PageRow> rows)
    {
        int refused = rows.Count(static r => r.IsRefused), kept = rows.Count(static r => r is { IsKept: true });
        double[] fills = [.. rows.SelectMany(static r => r.Fills).Order()];
        yield return Target.Share($"pages kept, {style}", kept + refused, rows.Count, 1);
        yield return Target.Share($"pages not refused, {style}", rows.Count - refused, rows.Count, 0.99);
        yield return Target.Note($"worst width and height against the page, {style}", string.Create(CultureInfo.InvariantCulture, $"{rows.Select(static r => r.Width).DefaultIfEmpty().Max():0.00}, {rows.Select(static r => r.Height).DefaultIfEmpty().Max():0.00}"));
        yield return Target.Note($"ordinary text of 7 pt at least, {style}", string.Create(CultureInfo.InvariantCulture, $"{rows.Count(static r => r.IsKept && r.Text >= 7)} of {kept}"));
        yield return Target.Note($"median share of the page that a row or column but the last fills, {style}", fills.Length == 0 ? "none" : string.Create(CultureInfo.InvariantCulture, $"{100 * fills[fills.Length / 2]:0} % of {fills.Length}"));
        yield return Target.Share($"rows and columns two thirds full, {style}", fills.Count(static f => f >= 0.66), fills.Length, 0.9);
        yield return Target.Note($"slowest page against its drawing, {style}", HostilePart.Worst([.. rows.Select(static r => r.Row)], static r => r.Seconds, "s"));
    }

    private static IEnumerable<PageRow> RowsOf(CorpusFolder folder, string path)
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

        return network.Nodes.Length > MostLayers ? [] : [.. DiagramStyles.All.SelectMany(style => Pages.Select(page => Row(path, network, style.Name, page)))];
    }

    private static PageRow Row(string path, Network network, string style, (double Width, double Height) page)
    {
        long begin = Stopwatch.GetTimestamp();
        string part = string.Create(CultureInfo.InvariantCulture, $"pages-{style}-{page.Width}");
        var row = new CorpusRow(part, path) { Nodes = network.Nodes.Length };
        try
        {
            using var patience = new CancellationTokenSource(Patience);
            var drawn = Drawing.Draw(network, new DrawingOptions { Style = style, Width = page.Width, Height = page.Height }, patience.Token);
            row = row with { IsDrawn = true, Seconds = Stopwatch.GetElapsedTime(begin).TotalSeconds };
            string choice = drawn.Diagnostics.FirstOrDefault(static d => d.Code == "page-fit")?.Message ?? "";
            var scene = drawn.Scene;
            double text = PageMeasure.SmallestText(scene), ordinary = PageMeasure.LargestOrdinary(scene);
            var faults = FigureFaults.Of(scene).Where(static f => f.Kind != FigureFaults.EdgeThroughLabel).ToList();
            bool isKept = Math.Abs(scene.Width - page.Width) <= 0.5 && scene.Height <= page.Height + 0.5 && text >= LeastText && faults.Count == 0;
            string fault = faults.Count == 0 ? "" : $"{faults.Count} {faults[0].Kind} ({faults[0].Text})";
            row = row with { IsFailure = !isKept, Note = string.Create(CultureInfo.InvariantCulture, $"{scene.Width:0.#}x{scene.Height:0.#} text {text:0.##} {choice} {fault}") };
            return new(style, row) { IsKept = isKept, Width = scene.Width / page.Width, Height = scene.Height / page.Height, Text = ordinary, Fills = drawn.Fills };
        }
        catch (DrawingException e) when (e.Code == "page-too-small")
        {
            return new(style, row with { Note = $"refused: {e.Message}", Seconds = Stopwatch.GetElapsedTime(begin).TotalSeconds }) { IsRefused = true };
        }
        catch (Exception e)
        {
            // A crash of any kind is a finding, not the end of the measurement.
            return new(style, row with { IsFailure = true, Note = $"{e.GetType().Name}: {e.Message} {(e is DrawingException ? "" : e.StackTrace?.Split('\n')[0])}" });
        }
    }

    private sealed record PageRow(string Style, CorpusRow Row)
    {
        public bool IsKept { get; init; }

        public bool IsRefused { get; init; }

        public double Width { get; init; }

        public double Height { get; init; }

        public double Text { get; init; }

        public IReadOnlyList<double> Fills { get; init; } = [];
    }
}
