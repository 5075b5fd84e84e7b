using System.Collections.Immutable;
using NetDraw.Cli.Inputs;
using NetDraw.Cli.Jobs;
using NetDraw.Cli.Options;
using NetDraw.Diagram.Scenes;
using NetDraw.ModelImport.Graph;

namespace NetDraw.Cli.Records;

/// <summary>How a figure was made, as the figure itself says it: enough to find out later whether it is what would be made today.</summary>
/// <param name="Version">Version of the program.</param>
/// <param name="Model">File name of the model, without folders; empty where it came from standard input.</param>
/// <param name="ModelHash">Hash of the network's structure, <see cref="NetworkHash"/>.</param>
/// <param name="Options">Options of the command that are not their defaults, as one line (<see cref="ArgumentText"/>); files by name, without folders.</param>
/// <param name="Files">Hashes of the files that the options name, as <c>name sha256</c>, commas between; names are quoted as arguments.</param>
/// <param name="Command">Command that made it.</param>
internal sealed record FigureRecord(string Version, string Model, string ModelHash, string Options, string Files, string Command)
{
    /// <summary>The record of a job, its model still open.</summary>
    /// <exception cref="InputException">A file that the options name cannot be read.</exception>
    public static FigureRecord Of(FigureJob job)
    {
        string command = FigureOptions.CommandOf(job);
        var recorded = new RecordedOptions(FigureOptions.Find(command)!);
        return new(ErrorReport.Version, "", "", recorded.TextOf(job.Given), recorded.FilesOf(job.Given), command);
    }

    /// <summary>The record of one figure, for its scene.</summary>
    public ImmutableArray<SceneMetadata> For(ModelInput input, Network network) => (this with
    {
        Model = input.IsStream ? "" : Path.GetFileName(input.Path),
        ModelHash = NetworkHash.Compute(network),
    }).ToMetadata();

    /// <summary>The record of one figure of several models: their names as arguments, their hashes with blanks between.</summary>
    public ImmutableArray<SceneMetadata> For(ImmutableArray<(ModelInput Input, Network Network)> models) => (this with
    {
        Model = models.Any(static m => m.Input.IsStream) ? "" : ArgumentText.Join(models.Select(static m => Path.GetFileName(m.Input.Path))),
        ModelHash = string.Join(' ', models.Select(static m => NetworkHash.Compute(m.Network))),
    }).ToMetadata();

    // What draw made says so by saying nothing, as all figures did before explain wrote records.
    private ImmutableArray<SceneMetadata> ToMetadata() =>
        [new("version", Version), new("model", Model), new("model-hash", ModelHash), new("options", Options), new("files", Files), .. Command == FigureOptions.DrawName ? [] : (SceneMetadata[])[new("command", Command)]];
}
