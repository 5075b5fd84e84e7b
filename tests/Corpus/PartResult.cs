namespace NetDraw.Corpus;

/// <summary>What one part found.</summary>
internal sealed record PartResult(IReadOnlyList<CorpusRow> Rows, IReadOnlyList<Target> Targets);
