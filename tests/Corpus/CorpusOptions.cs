using System.Globalization;

namespace NetDraw.Corpus;

/// <summary>What is measured, and where the rows go.</summary>
/// <param name="Folder">The corpus.</param>
/// <param name="Rows">File that gets one row a measured file; null writes none.</param>
/// <param name="Parts">Names of the parts to run; empty runs all.</param>
/// <param name="Filter">Only files whose path contains this.</param>
/// <param name="Every">Only every so many-th file of a kind.</param>
internal sealed record CorpusOptions(string Folder, string? Rows, IReadOnlySet<string> Parts, string Filter, int Every)
{
    private const string Usage = "usage: FOLDER [--out ROWS.tsv] [--part caffe|onnx|caffemodel|hostile|same|scale|styles|nodes|conformance|shapes|explain|laws|names|pages]... [--only TEXT] [--every N]";

    /// <summary>Reads the command line.</summary>
    /// <exception cref="CorpusException">It is wrong, or there is no corpus where it says.</exception>
    public static CorpusOptions From(string[] args)
    {
        string? folder = null, rows = null;
        string filter = "";
        int every = 1;
        var parts = new HashSet<string>(StringComparer.Ordinal);
        for (int i = 0; i < args.Length; i++)
        {
            bool hasValue = i + 1 < args.Length;
            if (args[i] == "--out" && hasValue)
                rows = args[++i];
            else if (args[i] == "--part" && hasValue)
                parts.Add(args[++i]);
            else if (args[i] == "--only" && hasValue)
                filter = args[++i];
            else if (args[i] == "--every" && hasValue && int.TryParse(args[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out every) && every > 0)
                i++;
            else if (folder is null && !args[i].StartsWith('-'))
                folder = args[i];
            else
                throw new CorpusException($"unexpected '{args[i]}'; {Usage}");
        }

        if (folder is null)
            throw new CorpusException(Usage);
        if (!File.Exists(Path.Combine(folder, "MANIFEST.dev.tsv")))
            throw new CorpusException($"no corpus in {Path.GetFullPath(folder)} (MANIFEST.dev.tsv is missing)");
        return new(Path.GetFullPath(folder), rows, parts, filter, every);
    }
}
