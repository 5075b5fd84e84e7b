using System.Globalization;
using NetDraw.Explain.Tests.Conformance;
using NetDraw.Testing;

namespace NetDraw.Corpus;

/// <summary>Every intermediate tensor by ONNX Runtime and by torch, on all ONNX files that ONNX Runtime runs.</summary>
internal static class ConformancePart
{
    private const double Goal = 1e-4;

    // Eleven bits of mantissa over some layers; a step of 8 bits, and those that follow from it.
    private const double RoundedGoal = 5e-2;

    /// <summary>Measures every file of the corpus, and of the models beside it.</summary>
    public static PartResult Measure(CorpusFolder folder)
    {
        var files = folder.FilesOf("onnx").Select(p => (Name: p, Path: folder.PathOf(p))).Concat(Models(folder));
        var results = files.Select(static f => (f.Name, Result: RunnerComparison.Of(f.Path))).ToList();
        var runnable = results.Where(static r => r.Result.IsRunnable).ToList();
        var compared = runnable.Where(static r => r.Result.IsCompared).ToList();
        var rows = results.Select(static r => new CorpusRow("conformance", r.Name)
        {
            Tensors = r.Result.Tensors,
            Note = r.Result.IsCompared ? string.Create(CultureInfo.InvariantCulture, $"{r.Result.Worst:0.0e+0} at {r.Result.Where}") : r.Result.Note,
            IsFailure = r.Result.IsRunnable && !IsAgreeing(r.Result),
        });
        var exact = compared.Where(static c => !c.Result.IsRounded).ToList();
        var rounded = compared.Where(static c => c.Result.IsRounded).ToList();
        return new([.. rows],
        [
            Target.Note("ONNX files that ONNX Runtime runs on random inputs", string.Create(CultureInfo.InvariantCulture, $"{runnable.Count} of {results.Count}")),
            Target.Share("of those, files that torch runs too", compared.Count, runnable.Count, 0.9),
            Target.Share("of those in binary32, files whose every tensor agrees to 1e-4 of its largest element", exact.Count(static c => IsAgreeing(c.Result)), exact.Count, 0.98),
            Target.Share("of those with 16-bit or quantised tensors, files whose every tensor agrees to 5e-2", rounded.Count(static c => IsAgreeing(c.Result)), rounded.Count, 0.98),
            Target.Note("tensors compared; largest difference among agreeing files in binary32", string.Create(CultureInfo.InvariantCulture, $"{compared.Sum(static c => c.Result.Tensors)}; {exact.Where(static c => IsAgreeing(c.Result)).Select(static c => c.Result.Worst).DefaultIfEmpty().Max():0.0e+0}")),
        ]);
    }

    private static bool IsAgreeing(RunnerComparison result) => result.IsCompared && result.Worst <= (result.IsRounded ? RoundedGoal : Goal);

    private static IEnumerable<(string Name, string Path)> Models(CorpusFolder folder) =>
        SharedFiles.PathOf("models") is { } models
            ? Directory.EnumerateFiles(models, "*.onnx", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Where(p => p.Contains(folder.Filter, StringComparison.Ordinal)).Select(p => ("models/" + Path.GetRelativePath(models, p), p))
            : [];
}
