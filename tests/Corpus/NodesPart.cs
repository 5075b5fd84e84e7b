using System.Globalization;
using NetDraw.Explain.Tests.Conformance;

namespace NetDraw.Corpus;

/// <summary>ONNX's backend node tests by torch: those whose operators all have kernels have to pass.</summary>
internal static class NodesPart
{
    /// <summary>Runs every test; the corpus itself is not needed.</summary>
    public static PartResult Measure(CorpusFolder folder)
    {
        if (!NodeTests.IsThere)
            throw new CorpusException(NodeTests.SkipReason);
        var results = NodeTests.RunAll(folder.Filter);
        var claimed = results.Where(static r => r.Outcome != NodeOutcome.Unclaimed).ToList();
        var missing = results.Where(static r => r.Outcome == NodeOutcome.Unclaimed).SelectMany(static r => r.Note.Split(", ")).CountBy(static o => o).OrderBy(static o => o.Key, StringComparer.Ordinal);
        return new(
            [.. results.Select(static r => new CorpusRow("nodes", r.Name) { Note = $"{r.Outcome} {r.Note}".TrimEnd(), IsFailure = r.Outcome == NodeOutcome.Failed })],
            [
                Target.Share("ONNX node tests passed of those claimed (rtol 1e-3, atol 1e-7)", claimed.Count(static r => r.Outcome == NodeOutcome.Passed), claimed.Count, 0.98),
                Target.Note("ONNX node tests claimed", string.Create(CultureInfo.InvariantCulture, $"{claimed.Count} of {results.Count}")),
                Target.Note("not claimed", string.Join(", ", missing.Select(static m => m.Value > 1 ? string.Create(CultureInfo.InvariantCulture, $"{m.Key} ({m.Value})") : m.Key))),
            ]);
    }
}
