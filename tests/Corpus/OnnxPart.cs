using NetDraw.ModelImport.Graph;

namespace NetDraw.Corpus;

/// <summary>ONNX files: drawn, counted against the oracle, and the share of tensors whose shape is known.</summary>
internal static class OnnxPart
{
    /// <summary>Measures every file.</summary>
    public static PartResult Measure(CorpusFolder folder)
    {
        var rows = folder.FilesOf("onnx").AsParallel().AsOrdered().Select(path => Row(folder, path)).ToList();
        var covered = rows.Where(static r => r.CountsAgree is not null).ToList();
        var stated = rows.Where(static r => r.HasStaticInput).ToList();
        long shaped = stated.Sum(static r => (long)r.Shaped), all = stated.Sum(static r => (long)r.Tensors);
        return new(rows,
        [
            Target.Share("ONNX files drawn", rows.Count(static r => r.IsDrawn), rows.Count, 1),
            Target.Share("ONNX node counts equal the oracle's", covered.Count(static r => r.CountsAgree == true), covered.Count, 1),
            Target.Share("ONNX tensors shaped where the inputs' shapes are known", (int)shaped, (int)all, 0.95),
            Target.Note("ONNX files of that kind with every tensor shaped", $"{stated.Count(static r => r.Shaped == r.Tensors)} of {stated.Count}"),
            Target.Note("ONNX tensors shaped, all files", CaffePart.Sum(rows)),
            Target.Share("ONNX files whose every gap has a reason", rows.Count(static r => !r.HasSilentGap), rows.Count, 1),
        ]);
    }

    private static CorpusRow Row(CorpusFolder folder, string path)
    {
        var figure = Figure.Of(folder.PathOf(path));
        string counts = "";
        bool? agree = null;
        if (folder.OracleOf(path) is { } oracle)
        {
            counts = figure.Read is null ? "not read" : OnnxCounts.Problem(figure.Read, oracle);
            agree = counts.Length == 0;
        }

        var network = figure.Read?.Network;
        var tensors = network is null ? new TensorCount(0, 0, "", false) : TensorCount.Of(network);
        return new("onnx", path)
        {
            IsDrawn = figure.Bytes is not null && figure.Problem.Length == 0,
            CountsAgree = agree,
            Seconds = figure.Seconds,
            Nodes = network?.Nodes.Length ?? 0,
            Tensors = tensors.All,
            Shaped = tensors.Shaped,
            HasStaticInput = network is not null && HasKnownInputs(network),
            HasSilentGap = tensors.HasSilentGap,
            Note = string.Join(" | ", new[] { figure.Problem, counts, tensors.FirstGap }.Where(static n => n.Length > 0)),
            IsFailure = figure.Problem.Length > 0 || agree == false || tensors.HasSilentGap,
        };
    }

    // Known: every extent of every input is a number or has a name; inputs that are no tensors have no shape to know.
    private static bool HasKnownInputs(Network network) => network.Inputs.All(i =>
        network.TensorOf(i) is { } tensor
        && (tensor.IsShaped || tensor.ElementType is ElementType.Sequence or ElementType.Map or ElementType.Optional));
}
