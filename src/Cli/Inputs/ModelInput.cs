using NetDraw.Cli.Jobs;
using NetDraw.ModelImport;
using NetDraw.ModelImport.Files;

namespace NetDraw.Cli.Inputs;

/// <summary>A file given beside the models, such as a picture, is at fault; the message names it and says why.</summary>
internal sealed class InputException(string message, Exception? cause = null) : Exception(message, cause);

/// <summary>One model to work on.</summary>
/// <param name="Path">Path as the user would write it, or <c>-</c> for standard input.</param>
/// <param name="Relative">Path below the folder or glob that it was found by, <c>/</c> between parts; the file name alone for a file given by itself.</param>
internal sealed record ModelInput(string Path, string Relative)
{
    /// <summary>The argument that stands for standard input or output.</summary>
    public const string Standard = "-";

    private static readonly TimeSpan WriterLimit = TimeSpan.FromSeconds(5);

    /// <summary>Whether the model comes from standard input.</summary>
    public bool IsStandardInput => Path == Standard;

    /// <summary>Whether the model comes through standard input or another pipe, such as a shell's <c>&lt;(command)</c>: it has no name, and can be read once.</summary>
    public bool IsStream => IsStandardInput || FileFacts.Of(Path).Kind == FileKind.Pipe || (IsDescriptor && FileFacts.Of(Path).Kind == FileKind.Device);

    /// <summary>Name for messages.</summary>
    public string Name => IsStandardInput ? "(stdin)" : Path;

    // What the user handed over opened. Any other device could be one that never ends.
    private bool IsDescriptor => Path == "/dev/stdin" || Path.StartsWith("/dev/fd/", StringComparison.Ordinal) || Path.StartsWith("/proc/self/fd/", StringComparison.Ordinal);

    /// <summary>Reads it.</summary>
    /// <param name="job">How, and how much at most of what comes through a pipe.</param>
    /// <param name="terminal">For standard input.</param>
    /// <param name="side">Told of the further files that the model names.</param>
    /// <exception cref="ModelFormatException">It is missing or broken, or is no model.</exception>
    /// <exception cref="InputException">The weights are no file.</exception>
    public ImportResult Read(FigureJob job, Terminal terminal, SideFiles? side = null)
    {
        RequireFile(job.Reading.WeightsPath);
        try
        {
            return ModelReader.Read(Source(job.MaxInput, terminal), job.Reading with { Side = side ?? new SideFiles() });
        }
        catch (Exception e) when (BoundedFile.IsOfFiles(e))
        {
            throw new ModelFormatException(Name, $"cannot be read: {BoundedFile.Reason(e)}", e);
        }
    }

    /// <summary>Refuses a path that is there but is no file, so that nobody waits on it.</summary>
    /// <exception cref="InputException">It is a pipe, a device, or the like.</exception>
    public static void RequireFile(string? path)
    {
        if (path is not null && (FileFacts.Of(path).Kind != FileKind.None || BoundedFile.IsUnnameable(path)) && BoundedFile.Problem(path) is { } problem)
            throw new InputException($"{path}: {problem}");
    }

    // To open a pipe is to wait for who writes to it.
    private FileStream OpenPipe()
    {
        var opened = Task.Run(() => new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        try
        {
            return opened.Wait(WriterLimit) ? opened.Result : throw new ModelFormatException(Path, "is a pipe that nobody writes to");
        }
        catch (AggregateException e)
        {
            throw e.InnerException!;
        }
    }

    private ModelSource Source(long limit, Terminal terminal)
    {
        if (IsStandardInput || (IsStream && Path is "/dev/stdin" or "/dev/fd/0" or "/proc/self/fd/0"))
        {
            using var standard = terminal.OpenInput();
            return StreamedModel.Read(Name, standard, limit);
        }

        if (IsStream)
        {
            using var pipe = OpenPipe();
            return StreamedModel.Read(Name, pipe, limit);
        }

        bool isOther = FileFacts.Of(Path).Kind is not (FileKind.None or FileKind.Folder) || BoundedFile.IsUnnameable(Path);
        return isOther && BoundedFile.Problem(Path) is { } problem ? throw new ModelFormatException(Path, problem) : ModelSource.File(Path);
    }
}
