using System.Collections.Immutable;
using NetDraw.Cli.Explaining;
using NetDraw.Cli.Figures;
using NetDraw.Cli.Inputs;
using NetDraw.Cli.Jobs;
using NetDraw.Cli.Options;
using NetDraw.Cli.Records;
using NetDraw.Cli.Specs;
using NetDraw.Diagram.Formats;
using NetDraw.Explain;
using NetDraw.ModelImport.Files;
using NetDraw.ModelImport.Graph;

namespace NetDraw.Cli.Checks;

/// <summary>Whether a figure is what would be drawn of its model today.</summary>
/// <param name="files">Where models, specs and pictures lie that figures name.</param>
/// <param name="terminal">For drawing again.</param>
/// <param name="isRedrawn">Whether the figure is drawn again and compared.</param>
/// <param name="options">Options that figures should have been drawn with; null takes theirs.</param>
internal sealed class FigureCheck(NamedFiles files, Terminal terminal, bool isRedrawn, string? options)
{
    private readonly string? canonicalOptions = options is null ? null : CheckedOptions(options);

    /// <summary>Why the figure is stale, as the end of a sentence; null where it is fresh.</summary>
    /// <param name="figure">The figure's path.</param>
    /// <param name="bytes">Its content.</param>
    /// <param name="record">Its record.</param>
    /// <param name="model">The model's path; null looks for the file that the figure names.</param>
    /// <exception cref="InputException">It cannot be found out; the message names the figure.</exception>
    public string? Staleness(string figure, byte[] bytes, FigureRecord record, string? model)
    {
        try
        {
            return Compare(figure, bytes, record, model);
        }
        catch (Exception e) when (e is not (OperationCanceledException or OutOfMemoryException))
        {
            if (ErrorReport.CodeOf(e) == ExitCodes.OwnBug && e is not FormatException)
                throw;
            string sentence = e is FormatException ? $"its record means nothing to this netdraw: {e.Message}" : ErrorReport.Sentence(e);
            throw new InputException(sentence.StartsWith(figure, StringComparison.Ordinal) ? sentence : $"{figure}: {sentence}", e);
        }
    }

    private string? Compare(string figure, byte[] bytes, FigureRecord record, string? model)
    {
        if (!SvgSeal.Holds(bytes))
            return "it was edited after netdraw wrote it";
        var table = FigureOptions.Find(record.Command) ?? throw new InputException($"{figure}: was made by 'netdraw {record.Command}', which this netdraw does not have");
        if (canonicalOptions is not null && Canonical(record.Command, canonicalOptions) is var expected && expected != record.Options)
            return $"it was drawn with {Shown(record.Options)}, expected {Shown(expected)}";
        var given = Restored(figure, record, table);
        if (FilesOf(figure, record) is { } changed)
            return $"'{changed}', which its options name, has changed";
        FigureJob Job(params ImmutableArray<string> paths)
        {
            var job = JobReader.Read(table, given, OptionValues.None, paths);
            // A spec names files as well, and it is no more to be trusted than the figure that names it.
            if (table.FilesOf(job).FirstOrDefault(file => !files.Allows(file, figure)) is { } outside)
                throw new InputException($"{figure}: '{outside}', which its spec names, is neither in its folder nor in one given");
            return job;
        }

        // A model found for the figure may name further files, as a solver does; one that the user names is the user's.
        ImmutableArray<string> sideFolders = model is null ? files.FoldersOf(figure) : [];
        ImmutableArray<string> paths = Job("").IsTogether ? ModelsOf(figure, record, model, path => HashOf(Job(path), sideFolders)) : [model ?? ModelOf(figure, record, path => HashOf(Job(path), sideFolders))];
        if (HashOf(Job(paths), sideFolders) != record.ModelHash)
            return $"the structure of {string.Join(" or ", paths)} has changed";
        // Another version that draws the same picture makes no figure stale; whether it does is known by drawing it.
        if (record.Version != ErrorReport.Version && !isRedrawn)
            return $"netdraw {record.Version} drew it, this is {ErrorReport.Version}";
        return isRedrawn && !IsSamePicture(figure, bytes, Job(paths), sideFolders) ? "netdraw draws another picture today" : null;
    }

    // Found out before any figure is looked at: wrong options are no figure's fault.
    private static string CheckedOptions(string options)
    {
        Canonical(FigureOptions.DrawName, options);
        return options;
    }

    // As figures record them: in one order, without defaults. What only another command takes, this figure was not drawn with.
    private static string Canonical(string command, string options)
    {
        string? problem = null;
        foreach (string name in FigureOptions.Commands.OrderBy(name => name != command))
        {
            try
            {
                var recorded = new RecordedOptions(FigureOptions.Find(name)!);
                return recorded.TextOf(recorded.Read(options));
            }
            catch (FormatException e)
            {
                problem ??= e.Message;
            }
        }

        throw new UsageException($"--options: {problem}");
    }

    private static string Shown(string options) => options.Length == 0 ? "no options" : $"'{options}'";

    // Of a figure that shows several, each is looked for as if it were drawn alone.
    private ImmutableArray<string> ModelsOf(string figure, FigureRecord record, string? model, Func<string, string> hashOf)
    {
        var (names, hashes) = (ArgumentText.Split(record.Model), record.ModelHash.Split(' '));
        if (model is not null)
            throw new InputException($"{figure}: shows {names.Count} models, and '{model}' is one: name their folder with --models");
        if (names.Count != hashes.Length && names.Count > 0)
            throw new InputException($"{figure}: its record names {names.Count} models and {hashes.Length} structures");
        return names.Count == 0 ? [ModelOf(figure, record, hashOf)] : [.. names.Zip(hashes).Select(m => ModelOf(figure, record with { Model = m.First, ModelHash = m.Second }, hashOf))];
    }

    private string ModelOf(string figure, FigureRecord record, Func<string, string> hashOf)
    {
        if (record.Model.Length == 0)
            throw new InputException($"{figure}: was drawn from standard input: name its model");
        var found = files.Find(record.Model, figure);
        return found.Count switch
        {
            1 => found[0],
            0 => throw new InputException($"{figure}: its model '{record.Model}' is neither beside it nor in a folder given: name the model, or its folder with --models"),
            // Files of one name in several folders: the figure is fresh where it agrees with one of them.
            _ => found.FirstOrDefault(path => Matches(path, record, hashOf))
                ?? throw new InputException($"{figure}: {found.Count} files are called '{record.Model}' and none has the figure's structure: name the model"),
        };
    }

    private static bool Matches(string path, FigureRecord record, Func<string, string> hashOf)
    {
        try
        {
            return hashOf(path) == record.ModelHash;
        }
        catch (Exception e) when (ErrorReport.CodeOf(e) != ExitCodes.OwnBug && e is not OperationCanceledException)
        {
            return false;
        }
    }

    // The options name files without their folders, which are others on another machine. A file that is not among those of the record is not looked for: the options may say anything.
    private OptionValues Restored(string figure, FigureRecord record, OptionTable table)
    {
        var named = new Dictionary<string, (string Name, string Hash)>(StringComparer.Ordinal);
        foreach (var file in NamesIn(record))
            named.TryAdd(file.Name, file);
        return table.WithPaths(new RecordedOptions(table).Read(record.Options), name => named.TryGetValue(name, out var file)
            ? PathOf(figure, file)
            : throw new InputException($"{figure}: its options name the file '{name}', which is not among the files of its record"));
    }

    private string PathOf(string figure, (string Name, string Hash) file)
    {
        var found = files.Find(file.Name, figure);
        return found.Count == 0
            ? throw new InputException($"{figure}: '{file.Name}', which its options name, is neither beside it nor in a folder given")
            : found.FirstOrDefault(path => file.Hash != RecordedOptions.NoHash && RecordedOptions.HashOf(path) == file.Hash, found[0]);
    }

    private string? FilesOf(string figure, FigureRecord record) =>
        NamesIn(record).Where(file => file.Hash != RecordedOptions.NoHash && RecordedOptions.HashOf(PathOf(figure, file)) != file.Hash).Select(static file => file.Name).FirstOrDefault();

    private static IEnumerable<(string Name, string Hash)> NamesIn(FigureRecord record) =>
        ArgumentText.Split(record.Files).Chunk(2).Where(static pair => pair.Length == 2).Select(static pair => (pair[0], pair[1].TrimEnd(',')));

    private static string HashOf(FigureJob job, ImmutableArray<string> sideFolders)
    {
        if (job.Explaining is null)
            return string.Join(' ', job.Models.Select(m => NetworkHash.Compute(new ModelInput(m, "").Read(job, Terminal.Silent, new SideFiles(sideFolders)).Network)));
        try
        {
            return new ExplainMaker(job, Terminal.Silent, sideFolders).ModelHash();
        }
        catch (ExplainException e)
        {
            throw new InputException(ErrorReport.Sentence(e, job.Models[0]), e);
        }
    }

    private bool IsSamePicture(string figure, byte[] bytes, FigureJob job, ImmutableArray<string> sideFolders)
    {
        var format = FigureFormats.ByExtension(SvgRecord.Extension)!;
        try
        {
            return SvgRecord.IsSamePicture(bytes, job.Explaining is null
                ? FigureMaker.Bytes(FigureRequest.Of(job, format), terminal, new SideFiles(sideFolders))
                : new ExplainMaker(job, Terminal.Silent, sideFolders).Bytes(format));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            throw new InputException($"{figure}: cannot be drawn again: {ErrorReport.Sentence(e, job.Models[0])}", e);
        }
    }
}
