using System.CommandLine;
using System.Globalization;
using NetDraw.Cli.Inputs;
using NetDraw.Cli.Inspection;
using NetDraw.Cli.Options;
using NetDraw.ModelImport.Costs;

namespace NetDraw.Cli.Commands;

/// <summary><c>netdraw inspect</c>: a model's layers, shapes and costs.</summary>
internal static class InspectCommand
{
    /// <summary>Makes the command.</summary>
    public static ExampledCommand Make(Terminal terminal)
    {
        var model = new Argument<string>("MODEL") { HelpName = "MODEL", Description = "model file, or - for standard input" };
        var format = Choice.Of(
            "--format", "FORMAT", $"form of the report (default {ReportFormats.All[0].Name})", ReportFormats.All.Select(static f => f.Name));
        var rollup = Choice.Parsed<int>(
            "--rollup",
            "DEPTH",
            "sum layers by the first DEPTH parts of their modules (layer1.0.conv1 is in layer1), or of their names where there are none",
            static text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int depth) && depth > 0 ? depth : null,
            "a whole number from 1");
        var statistics = Choice.Switch("--statistics", "list the stored weights, each with minimum, maximum, mean, standard deviation and share of zeros; JSON has them beside the layers");
        var table = FigureOptions.Reading;
        var command = new ExampledCommand("inspect", "List a model's layers with types, shapes, parameters, multiply-accumulates, memory and receptive fields.")
        {
            Examples =
            [
                "netdraw inspect resnet50.prototxt",
                "netdraw inspect googlenet.prototxt --rollup 1",
                "netdraw inspect model.onnx --input N,3,224,224 --format json",
                "netdraw inspect model.onnx --statistics",
            ],
        };
        command.Arguments.Add(Choice.Paths(model));
        command.Options.Add(format);
        command.Options.Add(rollup);
        command.Options.Add(statistics);
        table.AddTo(command);
        command.SetAction(parsed =>
        {
            var job = table.JobOf(parsed);
            var input = new ModelInput(parsed.GetRequiredValue(model), "");
            var read = input.Read(job, terminal);
            var costs = NetworkCosts.Count(read.Network);
            string name = parsed.GetValue(format) ?? ReportFormats.All[0].Name;
            var report = ReportFormats.All.First(f => f.Name == name);
            report.Write(
                new InspectedModel(
                    input.Name, costs, parsed.GetValue(rollup) is { } depth ? CostRollup.Of(costs, depth) : null, read.Diagnostics)
                {
                    Weights = parsed.GetValue(statistics) ? InspectedWeight.Of(read.Network) : null,
                },
                terminal.Out,
                terminal.OutWidth);
            if (name == "csv")
                DiagnosticReport.Write(terminal.Error, input.Name, read.Diagnostics, job.Verbosity);
            return ExitCodes.Done;
        });
        return command;
    }
}
