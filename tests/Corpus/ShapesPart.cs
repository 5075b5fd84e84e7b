using System.Globalization;
using NetDraw.Explain.Tests.Conformance;

namespace NetDraw.Corpus;

/// <summary>Every prototxt run in torch on made-up weights: its tensors have the shapes that the reader infers.</summary>
internal static class ShapesPart
{
    /// <summary>Measures every prototxt of the corpus.</summary>
    public static PartResult Measure(CorpusFolder folder)
    {
        var results = folder.FilesOf("prototxt").Select(f => (Name: f, Result: ShapeComparison.Of(folder.PathOf(f)))).ToList();
        var run = results.Where(static r => r.Result.Tensors > 0).ToList();
        return new(
            [.. results.Select(static r => new CorpusRow("shapes", r.Name) { Tensors = r.Result.Tensors, Note = r.Result.Wrong + r.Result.Note, IsFailure = r.Result.Wrong.Length > 0 })],
            [
                Target.Note("prototxts that torch runs on made-up weights, whole or up to what has no kernel", string.Create(CultureInfo.InvariantCulture, $"{run.Count} of {results.Count}")),
                Target.Share("of those, files whose every tensor has the inferred shape", run.Count(static r => r.Result.Wrong.Length == 0), run.Count, 1),
                Target.Note("tensors compared", run.Sum(static r => r.Result.Tensors).ToString(CultureInfo.InvariantCulture)),
            ]);
    }
}
