using System.CommandLine;
using System.Globalization;
using NetDraw.Cli.Figures;
using NetDraw.Cli.Inputs;
using NetDraw.Cli.Outputs;
using NetDraw.Cli.Records;
using NetDraw.Cli.Specs;
using NetDraw.Diagram.Formats;

namespace NetDraw.Cli.Commands;

/// <summary><c>netdraw draw</c>: models in, figures out.</summary>
internal static class DrawCommand
{
    /// <summary>Makes the command.</summary>
    public static ExampledCommand Make(Terminal terminal) => Make(terminal, new DrawChoices());

    /// <summary>Makes the command around options that the caller reads too.</summary>
    public static ExampledCommand Make(Terminal terminal, DrawChoices choices)
    {
        var models = new Argument<string[]>("MODEL")
        {
            HelpName = "MODEL",
            Description = "model files, folders (searched to any depth), patterns such as 'nets/**/*.onnx', or - for standard input",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var output = new Option<string?>("-o", "--output")
        {
            HelpName = "PATH",
            Description = "figure file, or a folder for several models, or - for standard output (default: the model's name in the current folder)",
        };
        var format = Choice.Of("--format", "FORMAT", "format of the figures (default: by the extension of -o)", FigureFormats.All.Select(static f => f.Name));
        var jobs = Choice.Parsed<int>("--jobs", "N", "figures made at a time (default: the number of processors)", Count, "a whole number from 1");
        var watch = Choice.Switch("--watch", "go on, and draw again whenever a model, the spec or a picture changes; Ctrl-C ends it");
        var talk = new TalkOptions();
        var command = new ExampledCommand("draw", "Draw models as figures.")
        {
            Examples =
            [
                "netdraw draw resnet50.prototxt -o resnet50.svg",
                "netdraw draw model.onnx --theme mono --direction lr --page-width 7in -o figure.svg",
                "netdraw draw --spec figure.yaml -o figure.svg",
                "netdraw draw model.onnx -o figure.svg --watch",
                "netdraw draw nets/ 'more/**/*.onnx' -o figures/",
                "cat model.onnx | netdraw draw - -o - > figure.svg",
            ],
        };
        // Only a spec can name the model instead.
        command.Validators.Add(found =>
        {
            if (found.GetResult(models) is not { Tokens.Count: > 0 } && !choices.Specs.IsIn(found))
                found.AddError("Required argument 'MODEL' missing for command: 'draw'.");
        });
        command.Arguments.Add(models);
        command.Options.Add(output);
        command.Options.Add(format);
        choices.AddTo(command);
        command.Options.Add(jobs);
        command.Options.Add(watch);
        talk.AddTo(command);
        command.SetAction(given => given.GetValue(watch)
            ? FigureWatch.Run(() => Draw(given), () => Watched(given), terminal)
            : Draw(given));
        return command;

        int Draw(ParseResult given)
        {
            var (parsed, spec) = Merged(given, choices, command);
            var volume = talk.Of(parsed);
            var import = choices.Reading.Of(parsed);
            string[] arguments = ModelsOf(parsed.GetValue(models) ?? [], spec);
            var inputs = InputExpansion.Expand(arguments);
            bool isFolder = inputs.Models.Count > 1 || arguments.Any(InputExpansion.IsMany);
            if (inputs.Models.Count > 1 && import.WeightsPath is not null)
                throw new UsageException("--weights belongs to one model: several are given");
            string? path = parsed.GetValue(output);
            var figures = FormatOf(parsed.GetValue(format), path, isFolder);
            var plan = inputs.Models.Count == 0 ? [] : OutputPlan.Make(inputs.Models, path, isFolder, figures.Extensions[0], import.WeightsPath);
            var options = choices.Drawing.Of(parsed) with
            {
                LabelTemplate = choices.Rules.LabelOf(parsed),
                Rules = choices.Rules.RulesOf(parsed, spec.Rules) with { AllowsUnmatched = inputs.Models.Count > 1 },
            };
            var record = FigureRecord.Of(RecordedOptions.TextOf(given, choices), RecordedOptions.FilesOf(given));
            var request = new FigureRequest(import, options, figures, choices.Writing.Of(parsed), volume, parsed.GetValue(jobs) ?? Environment.ProcessorCount, record);
            return FigureBatch.Make(inputs, plan, request, terminal);
        }

        IEnumerable<string> Watched(ParseResult given)
        {
            var (parsed, spec) = Merged(given, choices, command);
            var inputs = InputExpansion.Expand(ModelsOf(parsed.GetValue(models) ?? [], spec)).Models;
            if (parsed.GetValue(output) == ModelInput.Standard || inputs.Any(static i => i.IsStandardInput))
                throw new UsageException("--watch needs files: standard input and output are streams");
            return [.. inputs.Select(static i => i.Path), .. RecordedOptions.FilePaths(parsed)];
        }
    }

    private static (ParseResult Parsed, FigureSpec Spec) Merged(ParseResult given, DrawChoices choices, Command command)
    {
        var allowed = SpecKeys.Allowed(command);
        var spec = choices.Specs.Read(given, allowed);
        return (SpecChoice.Merge(given, spec, allowed), spec);
    }

    private static string[] ModelsOf(string[] arguments, FigureSpec spec) =>
        arguments.Length > 0 ? arguments : [spec.Model ?? throw new SpecException(spec.File, "no model: give one on the command line, or in the spec as 'model: PATH'")];

    private static FigureFormat FormatOf(string? name, string? output, bool isFolder)
    {
        if (name is not null)
            return FigureFormats.ByName(name)!;
        bool isFile = output is not null && output != ModelInput.Standard && !isFolder
            && !Directory.Exists(output) && !Path.EndsInDirectorySeparator(output) && !OutputFile.IsDevice(output);
        if (!isFile)
            return FigureFormats.All[0];
        return FigureFormats.ByExtension(output!) ?? throw new UsageException(
            $"-o {output}: the extension is none of {string.Join(", ", FigureFormats.All.SelectMany(static f => f.Extensions))}; --format says the format");
    }

    private static int? Count(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count > 0 ? count : null;
}
