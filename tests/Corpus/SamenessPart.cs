using System.Globalization;

namespace NetDraw.Corpus;

/// <summary>
/// The same input gives the same bytes: every real file twice by netdraw itself, in one process a thread and in another with several threads
/// and another locale, and every other file once more in this process under a culture with a decimal comma.
/// </summary>
internal static class SamenessPart
{
    /// <summary>Measures.</summary>
    public static PartResult Measure(CorpusFolder folder)
    {
        using var scratch = new ScratchFolder();
        string[] folders = [.. ((string[])["prototxt", "onnx"]).Select(folder.PathOf)];
        string one = scratch.Sub("one"), many = scratch.Sub("many");
        ChildRun.Of(["draw", .. folders, "-o", one, "--jobs", "1", "--quiet"], 1200, 8000, ("LC_ALL", "C"));
        ChildRun.Of(["draw", .. folders, "-o", many, "--jobs", "4", "--quiet"], 1200, 8000, ("LC_ALL", "de_DE.UTF-8"), ("LANG", "de_DE.UTF-8"));
        var rows = Directory.EnumerateFiles(one, "*", SearchOption.AllDirectories).Union(
                Directory.EnumerateFiles(many, "*", SearchOption.AllDirectories).Select(f => Path.Combine(one, Path.GetRelativePath(many, f))), StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .Select(file => Compare(file, Path.Combine(many, Path.GetRelativePath(one, file)), Path.GetRelativePath(one, file)))
            .ToList();
        var cultures = folder.FilesOf("prototxt").Concat(folder.FilesOf("onnx")).Where(static (_, i) => i % 2 == 0)
            .AsParallel().AsOrdered().Select(path => UnderComma(folder, path)).ToList();
        return new([.. rows, .. cultures],
        [
            Target.Share("same bytes with another process, thread count and locale", rows.Count(static r => !r.IsFailure), rows.Count, 1),
            Target.Share("same bytes under a culture with a decimal comma", cultures.Count(static r => !r.IsFailure), cultures.Count, 1),
        ]);
    }

    private static CorpusRow Compare(string first, string second, string name)
    {
        bool isSame = File.Exists(first) && File.Exists(second) && File.ReadAllBytes(first).AsSpan().SequenceEqual(File.ReadAllBytes(second));
        return new("same", name) { IsDrawn = File.Exists(first), Note = isSame ? "" : "the figures differ", IsFailure = !isSame };
    }

    private static CorpusRow UnderComma(CorpusFolder folder, string path)
    {
        var first = Figure.Of(folder.PathOf(path));
        var before = CultureInfo.CurrentCulture;
        Figure second;
        try
        {
            CultureInfo.CurrentCulture = CommaCulture();
            second = Figure.Of(folder.PathOf(path));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }

        bool isSame = (first.Bytes ?? []).AsSpan().SequenceEqual(second.Bytes ?? []);
        return new("same", path) { IsDrawn = first.Bytes is not null, Note = isSame ? "" : "the figures differ under a decimal comma", IsFailure = !isSame };
    }

    // Made by hand: named cultures are not there in a globalisation-invariant program.
    private static CultureInfo CommaCulture()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = ",";
        culture.NumberFormat.NumberGroupSeparator = ".";
        culture.NumberFormat.NegativeSign = "−";
        return culture;
    }
}
