using System.Text.Json;

namespace NetDraw.Corpus;

/// <summary>The corpus's own tables: what lies in it, what an independent parser found, what has to happen to hostile files.</summary>
internal sealed class CorpusFolder
{
    private readonly Dictionary<string, JsonElement> oracle = new(StringComparer.Ordinal);
    private readonly List<(string Path, string Kind)> manifest = [];
    /// <summary>Reads the tables.</summary>
    public CorpusFolder(CorpusOptions options)
    {
        Root = options.Folder;
        Filter = options.Filter;
        Every = options.Every;
        foreach (string line in File.ReadLines(PathOf("MANIFEST.dev.tsv")).Skip(1))
        {
            string[] cells = line.Split('\t');
            manifest.Add((cells[0], cells[2]));
        }

        foreach (string line in File.ReadLines(PathOf("ORACLE.dev.jsonl")).Where(static l => l.Length > 0))
        {
            using var entry = JsonDocument.Parse(line);
            oracle[entry.RootElement.GetProperty("path").GetString()!] = entry.RootElement.Clone();
        }
    }

    /// <summary>Only what has this in its path is measured.</summary>
    public string Filter { get; }

    /// <summary>Only every so many-th file of a kind is measured.</summary>
    public int Every { get; }

    /// <summary>The folder.</summary>
    public string Root { get; }

    /// <summary>Files of a kind, in the manifest's order.</summary>
    public IReadOnlyList<string> FilesOf(string kind) =>
        [.. manifest.Where(m => m.Kind == kind && m.Path.Contains(Filter, StringComparison.Ordinal)).Where((_, i) => i % Every == 0).Select(static m => m.Path)];

    /// <summary>Every file there is but those that lie beside a model, and nets made to be large.</summary>
    public IReadOnlyList<string> Models() => [.. manifest.Where(static m => m.Kind is not ("sidecar" or "scale" or "hostile-made")).Select(static m => m.Path).Concat(Made().Select(static m => m.Path)).Where((path, i) => path.Contains(Filter, StringComparison.Ordinal) && i % Every == 0)];

    /// <summary>What the independent parser found in a file; null where it covers the file not.</summary>
    public JsonElement? OracleOf(string path) => oracle.TryGetValue(path, out var entry) ? entry : null;

    /// <summary>Hostile files with their verdict: <c>accept</c>, <c>reject</c> or <c>either</c>.</summary>
    public IReadOnlyList<(string Path, string Verdict)> Hostile() =>
    [
        .. Made().Where(e => e.Path.Contains(Filter, StringComparison.Ordinal)),
        .. FilesOf("hostile-real").Select(static path => (path, "either")),
        .. FilesOf("prototxt-other").Select(static path => (path, "either")),
    ];

    // The table lies in one of two places.
    private IEnumerable<(string Path, string Verdict)> Made()
    {
        string home = File.Exists(PathOf("hostile/generated/EXPECT.tsv")) ? "hostile/generated/" : "hostile/";
        return File.ReadLines(PathOf(home + "EXPECT.tsv")).Skip(1).Select(static line => line.Split('\t')).Select(cells => (Path: home + cells[0], Verdict: cells[1]));
    }

    /// <summary>Full path of a file.</summary>
    public string PathOf(string relative) => Path.Combine(Root, relative);
}
