using NetDraw.ModelImport;
using NetDraw.ModelImport.Graph;

namespace NetDraw.Corpus;

/// <summary>Caffe text nets: drawn, counted against the oracle with every phase kept, shaped where the file states its input.</summary>
internal static class CaffePart
{
    /// <summary>Measures every file.</summary>
    public static PartResult Measure(CorpusFolder folder)
    {
        var rows = folder.FilesOf("prototxt").AsParallel().AsOrdered().Select(path => Row(folder, path)).ToList();
        var covered = rows.Where(static r => r.CountsAgree is not null).ToList();
        var stated = rows.Where(static r => r.HasStaticInput).ToList();
        return new(rows,
        [
            Target.Share("Caffe nets drawn", rows.Count(static r => r.IsDrawn), rows.Count, 0.99),
            Target.Share("Caffe layer counts equal the oracle's", covered.Count(static r => r.CountsAgree == true), covered.Count, 1),
            Target.Share("Caffe files with a static input that have every top shaped", stated.Count(static r => r.Shaped == r.Tensors), stated.Count, 0.95),
            Target.Share("Caffe files whose every gap has a reason", rows.Count(static r => !r.HasSilentGap), rows.Count, 1),
            Target.Note("Caffe tops shaped, all files", Sum(rows)),
        ]);
    }

    /// <summary>Shaped of all tensors, over rows.</summary>
    public static string Sum(IReadOnlyList<CorpusRow> rows)
    {
        long shaped = rows.Sum(static r => (long)r.Shaped), all = rows.Sum(static r => (long)r.Tensors);
        return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{shaped} of {all} ({(all == 0 ? 0 : 100.0 * shaped / all):0.0} %)");
    }

    private static CorpusRow Row(CorpusFolder folder, string path)
    {
        var figure = Figure.Of(folder.PathOf(path));
        string counts = CountProblem(folder, path, out bool? agree);
        var network = figure.Read?.Network;
        var tensors = network is null ? new TensorCount(0, 0, "", false) : TensorCount.Of(network);
        bool isStatic = network is not null && HasStaticInput(network);
        bool hasGap = isStatic && tensors.Shaped < tensors.All;
        return new("caffe", path)
        {
            IsDrawn = figure.Bytes is not null && figure.Problem.Length == 0,
            CountsAgree = agree,
            Seconds = figure.Seconds,
            Nodes = network?.Nodes.Length ?? 0,
            Tensors = tensors.All,
            Shaped = tensors.Shaped,
            HasStaticInput = isStatic,
            HasSilentGap = tensors.HasSilentGap,
            Note = string.Join(" | ", new[] { figure.Problem, counts, tensors.FirstGap }.Where(static n => n.Length > 0)),
            IsFailure = figure.Problem.Length > 0 || agree == false || hasGap || tensors.HasSilentGap,
        };
    }

    // A file states its input when everything that enters the net has numbers for extents: input fields, Input layers and data layers whose
    // parameters say their tops' shapes. A data layer whose shape lies in its database does not.
    private static bool HasStaticInput(Network network)
    {
        var sources = network.Nodes.Where(static n => n.Inputs.All(static i => i.Length == 0)).ToList();
        var entering = network.Inputs.Concat(sources.SelectMany(static s => s.Outputs)).Where(static t => t.Length > 0).ToList();
        var read = network.Nodes.SelectMany(static n => n.Inputs).Where(static i => i.Length > 0)
            .Where(i => network.ProducerOf(i) is null && !network.Inputs.Contains(i));
        return entering.Count > 0 && !read.Any() && entering.TrueForAll(t => network.TensorOf(t).Shape is { IsStatic: true });
    }

    private static string CountProblem(CorpusFolder folder, string path, out bool? agree)
    {
        agree = null;
        if (folder.OracleOf(path) is not { } oracle)
            return "";
        try
        {
            var network = ModelReader.Read(folder.PathOf(path), new ImportOptions { Phase = NetworkPhase.All }).Network;
            var types = network.Nodes.Where(static n => !n.IsSynthetic).Select(static n => n.SourceType.Length > 0 ? n.SourceType : n.Type).ToList();
            int expected = oracle.GetProperty("layers").GetInt32();
            string problem = types.Count == expected ? "" : $"{types.Count} layers, expected {expected}; ";
            problem += Histogram.Difference(types, oracle.GetProperty("layer_types"));
            agree = problem.Length == 0;
            return problem;
        }
        catch (Exception e)
        {
            agree = false;
            return $"{e.GetType().Name}: {e.Message}";
        }
    }
}
