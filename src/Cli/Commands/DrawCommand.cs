using System.Collections.Immutable;
using System.CommandLine;
using NetDraw.Cli.Figures;
using NetDraw.Cli.Inputs;
using NetDraw.Cli.Jobs;
using NetDraw.Cli.Options;
using NetDraw.Cli.Outputs;
using NetDraw.Cli.Specs;
using NetDraw.Diagram.Formats;
using NetDraw.ModelImport;
using NetDraw.ModelImport.Files;

namespace NetDraw.Cli.Commands;

/// <summary><c>netdraw draw</c>: models in, figures out.</summary>
internal static class DrawCommand
{
    // More are too small to be compared.
    private const int MostTogether = 6;

    private static readonly ImmutableArray<string> Examples =
    [
        "netdraw draw resnet50.prototxt -o resnet50.svg",
        "netdraw draw model.onnx --theme mono --direction lr --page-width 7in -o figure.svg",
        "netdraw draw --spec figure.yaml -o figure.svg",
        "netdraw draw model.onnx -o figure.svg --watch",
        "netdraw draw nets/ 'more/**/*.onnx' -o figures/",
        "netdraw draw plain.prototxt resnet.prototxt --together -o both.svg",
        "cat model.onnx | netdraw draw - -o - > figure.svg",
    ];

    /// <summary>Makes the command.</summary>
    public static ExampledCommand Make(Terminal terminal)
    {
        var models = new Argument<string[]>("MODEL")
        {
            HelpName = "MODEL",
            Description = "model files, folders (searched to any depth), patterns such as 'nets/**/*.onnx', or - for standard input",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var table = FigureOptions.Draw;
        var command = new ExampledCommand(FigureOptions.DrawName, "Draw models as figures.") { Examples = Examples };
        command.Arguments.Add(Choice.Paths(models));
        table.AddTo(command);
        ModelRequirement.AddTo(command, models);
        command.SetAction(parsed =>
        {
            var given = table.Of(parsed);
            // While figures are watched, their spec may change, and with it the job.
            FigureJob Job() => JobReader.Read(table, given, DefaultOptions.Of(table, terminal.Defaults), [.. parsed.GetValue(models) ?? []]);
            return table.Apply(table.Defaults, given).Output.IsWatched ? FigureWatch.Run(() => Draw(Job(), terminal), () => Watched(table, Job()), terminal) : Draw(Job(), terminal);
        });
        return command;
    }

    private static int Draw(FigureJob job, Terminal terminal)
    {
        var inputs = InputExpansion.Expand(job.Models);
        if (job.IsTogether)
            return DrawTogether(inputs, job, terminal);
        bool isFolder = inputs.Models.Count > 1 || job.Models.Any(InputExpansion.IsMany);
        if (inputs.Models.Count > 1 && job.Reading.WeightsPath is not null)
            throw new UsageException("--weights belongs to one model: several are given");
        var format = job.Output.Format ?? FormatOf(job.Output.Path, isFolder);
        var plan = inputs.Models.Count == 0 ? [] : OutputPlan.Make(inputs.Models, job.Output.Path, isFolder, format.Extensions[0], FigureOptions.Draw.FilesOf(job));
        var request = FigureRequest.Of(job with { Rules = job.Rules with { AllowsUnmatched = inputs.Models.Count > 1 } }, format);
        RefuseWhatOthersName(inputs.Models, plan, format, job);
        return FigureBatch.Make(inputs, plan, request, terminal);
    }

    private static int DrawTogether(ExpandedInputs inputs, FigureJob job, Terminal terminal)
    {
        if (inputs.Problems.Count > 0)
            throw inputs.Problems[0];
        if (inputs.Models.Count is < 2 or > MostTogether)
            throw new UsageException($"--together shows 2 to {MostTogether} models in one figure: {inputs.Models.Count} {(inputs.Models.Count == 1 ? "is" : "are")} given");
        if (job.Reading.WeightsPath is not null)
            throw new UsageException("--weights belongs to one model: several are given");
        if (job.Drawing.Title is not null || job.Drawing.PageWidth is not null)
            throw new UsageException($"{(job.Drawing.Title is not null ? "--title" : "--page-width")} does not go with --together: each model stands under its name, in one piece");
        var format = job.Output.Format ?? FormatOf(job.Output.Path, isFolder: false);
        string path = OutputPlan.Make([inputs.Models[0]], job.Output.Path, isFolder: false, format.Extensions[0], [.. inputs.Models.Skip(1).Where(static m => !m.IsStream).Select(static m => m.Path), .. FigureOptions.Draw.FilesOf(job)])[0];
        return FigureBatch.MakeTogether(inputs.Models, path, FigureRequest.Of(job with { Rules = job.Rules with { AllowsUnmatched = true } }, format), terminal);
    }

    // Of several models one may name a file (a solver's net, external data) that the figure of another would replace before it is read. A figure that was
    // written by this program is no such file; where another file is in the way, all models are read once before anything is written.
    private static void RefuseWhatOthersName(IReadOnlyList<ModelInput> models, IReadOnlyList<string> plan, FigureFormat format, FigureJob job)
    {
        if (models.Count < 2 || !plan.Any(path => File.Exists(path) && !(FigureMarks.CanTell(format) && FigureMarks.IsOurs(path, format))))
            return;
        var side = new SideFiles();
        foreach (var model in models.Where(static m => !m.IsStream))
        {
            try
            {
                model.Read(job, Terminal.Silent, side);
            }
            catch (Exception e) when (e is ModelFormatException or InputException or UnreadableFileException)
            {
                // Said when it is drawn.
            }
        }

        var inUse = new FilesInUse(side.Paths);
        foreach (string path in plan)
            inUse.Refuse(path);
    }

    private static IEnumerable<string> Watched(OptionTable table, FigureJob job)
    {
        var inputs = InputExpansion.Expand(job.Models).Models;
        if (job.Output.Path == ModelInput.Standard || inputs.Any(static i => i.IsStandardInput))
            throw new UsageException("--watch needs files: standard input and output are streams");
        return [.. inputs.Select(static i => i.Path), .. table.FilesOf(job)];
    }

    private static FigureFormat FormatOf(string? output, bool isFolder)
    {
        bool isFile = output is not null && !isFolder && !Directory.Exists(output) && !Path.EndsInDirectorySeparator(output);
        return isFile ? FigureOutput.FormatOf(output!) : FigureFormats.All[0];
    }
}
