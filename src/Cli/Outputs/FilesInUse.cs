using NetDraw.ModelImport.Files;

namespace NetDraw.Cli.Outputs;

/// <summary>The files that a run reads, none of which may become an output: neither by their own path, nor by another that leads to them.</summary>
internal sealed class FilesInUse
{
    private readonly HashSet<string> paths = new(StringComparer.FromComparison(RealPath.Comparison));
    private readonly HashSet<(ulong Volume, ulong Number)> withOneName = [];

    /// <summary>Notes files; one that is not there counts as its path.</summary>
    public FilesInUse(IEnumerable<string> files)
    {
        foreach (string file in files.Where(static f => f.Length > 0))
        {
            paths.Add(RealOf(file));
            if (FileFacts.Of(file) is { Links: 1 } facts)
                withOneName.Add((facts.Volume, facts.Number));
        }
    }

    /// <summary>Refuses an output that is an input. A further name of an input (a hard link) is none: replaced, it leaves the input as it is.</summary>
    /// <exception cref="UsageException">It is an input.</exception>
    public void Refuse(string output)
    {
        if (Has(output))
            throw new UsageException($"the output {output} is also an input: choose another name");
    }

    /// <summary>Whether an output is one of the files.</summary>
    public bool Has(string output)
    {
        if (OutputFile.IsStream(output))
            return false;
        var facts = FileFacts.Of(output);
        return paths.Contains(RealOf(output)) || (facts.Links == 1 && withOneName.Contains((facts.Volume, facts.Number)));
    }

    // A circle of links is no file; writing or reading will say so.
    private static string RealOf(string path)
    {
        try
        {
            return RealPath.Of(path);
        }
        catch (Exception e) when (BoundedFile.IsOfFiles(e))
        {
            return Path.GetFullPath(path);
        }
    }
}
