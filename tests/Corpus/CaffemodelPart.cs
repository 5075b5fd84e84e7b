using System.Text.Json;
using NetDraw.ModelImport;

namespace NetDraw.Corpus;

/// <summary>Caffe weights files: drawn, counted against the oracle where it covers them, their blobs found.</summary>
internal static class CaffemodelPart
{
    /// <summary>Measures every file.</summary>
    public static PartResult Measure(CorpusFolder folder)
    {
        var rows = folder.FilesOf("caffemodel").AsParallel().AsOrdered().Select(path => Row(folder, path)).ToList();
        var covered = rows.Where(static r => r.CountsAgree is not null).ToList();
        return new(rows,
        [
            Target.Share("caffemodels drawn", rows.Count(static r => r.IsDrawn), rows.Count, 1),
            Target.Share("caffemodel layer, type and blob counts equal the oracle's", covered.Count(static r => r.CountsAgree == true), covered.Count, 1),
        ]);
    }

    private static CorpusRow Row(CorpusFolder folder, string path)
    {
        var figure = Figure.Of(folder.PathOf(path));
        bool? agree = null;
        string problem = "";
        if (folder.OracleOf(path) is { } oracle)
        {
            problem = CountProblem(folder.PathOf(path), oracle);
            agree = problem.Length == 0;
        }

        var network = figure.Read?.Network;
        return new("caffemodel", path)
        {
            IsDrawn = figure.Bytes is not null && figure.Problem.Length == 0,
            CountsAgree = agree,
            Seconds = figure.Seconds,
            Nodes = network?.Nodes.Length ?? 0,
            Note = string.Join(" | ", new[] { figure.Problem, problem }.Where(static n => n.Length > 0)),
            IsFailure = figure.Problem.Length > 0 || agree == false,
        };
    }

    private static string CountProblem(string path, JsonElement oracle)
    {
        try
        {
            var network = ModelReader.Read(path, new ImportOptions { Phase = NetworkPhase.All }).Network;
            var layers = network.Nodes.Where(static n => !n.IsSynthetic).ToList();
            int expected = oracle.GetProperty("layer").GetInt32() + oracle.GetProperty("layers").GetInt32();
            int blobs = layers.Sum(static n => n.Weights.Count(static w => w.Data is not null));
            string[] problems =
            [
                layers.Count == expected ? "" : $"{layers.Count} layers, expected {expected}",
                blobs == oracle.GetProperty("blobs").GetInt32() ? "" : $"{blobs} blobs, expected {oracle.GetProperty("blobs").GetInt32()}",
                Histogram.Difference(layers.Select(static n => n.SourceType.Length > 0 ? n.SourceType : n.Type), oracle.GetProperty("layer_types")),
            ];
            return string.Join("; ", problems.Where(static p => p.Length > 0));
        }
        catch (Exception e)
        {
            return $"{e.GetType().Name}: {e.Message}";
        }
    }
}
