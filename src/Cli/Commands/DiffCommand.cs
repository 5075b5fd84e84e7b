using System.Collections.Immutable;
using System.CommandLine;
using NetDraw.Cli.Comparing;
using NetDraw.Cli.Figures;
using NetDraw.Cli.Inputs;
using NetDraw.Cli.Jobs;
using NetDraw.Cli.Options;
using NetDraw.Cli.Outputs;
using NetDraw.Cli.Specs;
using NetDraw.Diagram;
using NetDraw.Diagram.Changes;
using NetDraw.Diagram.Formats;
using NetDraw.ModelImport;
using NetDraw.ModelImport.Comparison;
using NetDraw.ModelImport.Files;

namespace NetDraw.Cli.Commands;

/// <summary><c>netdraw diff</c>: what changed from one model to another, as a table and as a figure.</summary>
internal static class DiffCommand
{
    private static readonly ImmutableArray<string> Examples =
    [
        "netdraw diff old.prototxt new.prototxt",
        "netdraw diff main.onnx branch.onnx -o diff.svg",
        "netdraw diff main.onnx branch.onnx --json > diff.json",
    ];

    /// <summary>Makes the command.</summary>
    public static ExampledCommand Make(Terminal terminal)
    {
        var old = new Argument<string>("OLD") { HelpName = "OLD", Description = "model as it was, or - for standard input" };
        var @new = new Argument<string>("NEW") { HelpName = "NEW", Description = "model as it is" };
        var json = Choice.Switch("--json", "write what differs as JSON");
        var table = FigureOptions.Diff;
        var command = new ExampledCommand("diff", "Say what changed from one model to another, and draw it; the exit code is 1 where anything did.") { Examples = Examples };
        command.Arguments.Add(Choice.Paths(old));
        command.Arguments.Add(Choice.Paths(@new));
        command.Options.Add(json);
        table.AddTo(command);
        command.SetAction(parsed =>
        {
            var job = JobReader.Read(table, table.Of(parsed), DefaultOptions.Of(table, terminal.Defaults), parsed.GetRequiredValue(old), parsed.GetRequiredValue(@new));
            return Compare(job, parsed.GetValue(json), terminal);
        });
        return command;
    }

    private static int Compare(FigureJob job, bool isJson, Terminal terminal)
    {
        var format = job.Output.Path is { } path ? job.Output.Format ?? FigureOutput.FormatOf(path) : job.Output.Format is null ? null : throw new UsageException("--format is of the figure: -o names it");
        if (job.Models.All(static m => m == ModelInput.Standard))
            throw new UsageException("one of the models can come from standard input, not both");
        var side = new SideFiles();
        ModelInput[] inputs = [.. job.Models.Select(static m => new ModelInput(m, Path.GetFileName(m)))];
        ImportResult[] read = [.. inputs.Select(input => Read(input, job, side, terminal))];
        var models = new ComparedModels(inputs[0].Name, inputs[1].Name, NetworkDifference.Find(read[0].Network, read[1].Network));
        bool isFigureOnly = format is not null && OutputFile.IsStandardOutput(job.Output.Path!);
        if (isJson && !isFigureOnly)
            DifferenceJson.Write(models, terminal.Out);
        else if (!isFigureOnly)
            DifferenceTable.Write(models, terminal.Out, terminal.OutWidth);
        if (format is not null)
            Draw(models.Difference, job, format, [.. inputs.Where(static i => !i.IsStandardInput).Select(static i => i.Path), .. side.Paths], terminal);
        return models.Difference.IsNone ? ExitCodes.Done : ExitCodes.InputAtFault;
    }

    private static ImportResult Read(ModelInput input, FigureJob job, SideFiles side, Terminal terminal)
    {
        var read = input.Read(job, terminal, side);
        DiagnosticReport.Write(terminal.Error, input.Name, read.Diagnostics, job.Verbosity);
        return read;
    }

    private static void Draw(NetworkDifference difference, FigureJob job, FigureFormat format, IEnumerable<string> inputs, Terminal terminal)
    {
        new FilesInUse([.. inputs, .. FigureOptions.Diff.FilesOf(job)]).Refuse(job.Output.Path!);
        var (network, changes) = FigureChanges.Of(difference);
        var request = FigureRequest.Of(job, format);
        bool isFree = job.Drawing is { Detail: null, Depth: null, Width: null, Height: null };
        var drawn = Drawing.Draw(network, request.Drawing with { Changes = changes, Detail = isFree ? DetailLevel.Blocks : job.Drawing.Detail });
        FigureFile.Write(job.Output.Path!, stream => format.Write(drawn.Scene, stream, job.Writing), terminal);
        DiagnosticReport.Write(terminal.Error, job.Output.Path!, [.. drawn.Diagnostics, .. format.Notes(drawn.Scene, job.Writing), .. WritingOptionRows.Ignored(job.Asked, format)], job.Verbosity);
    }
}
