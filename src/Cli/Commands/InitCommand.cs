using System.CommandLine;
using System.Text;
using NetDraw.Cli.Inputs;
using NetDraw.Cli.Options;
using NetDraw.Cli.Outputs;
using NetDraw.Cli.Specs;
using NetDraw.ModelImport.Files;

namespace NetDraw.Cli.Commands;

/// <summary><c>netdraw init</c>: a spec file to begin with.</summary>
internal static class InitCommand
{
    /// <summary>Makes the command.</summary>
    public static ExampledCommand Make(Terminal terminal)
    {
        var model = new Argument<string>("MODEL") { HelpName = "MODEL", Description = "model file, or - for standard input" };
        var output = new Option<string?>("-o", "--output")
        {
            HelpName = "PATH",
            Description = "spec file, or - for standard output (default: the model's name with .yaml in the current folder)",
        };
        var force = Choice.Switch("--force", "replace a spec file that is there already");
        var table = FigureOptions.Reading;
        var command = new ExampledCommand("init", "Write a commented spec file for a model: every option, and the types and names that rules can be for.")
        {
            Examples = ["netdraw init resnet50.prototxt", "netdraw init model.onnx -o figures/model.yaml", "netdraw draw --spec figures/model.yaml -o model.svg"],
        };
        command.Arguments.Add(Choice.Paths(model));
        command.Options.Add(Choice.Paths(output));
        command.Options.Add(force);
        table.AddTo(command);
        command.SetAction(parsed =>
        {
            var job = table.JobOf(parsed);
            var input = new ModelInput(parsed.GetRequiredValue(model), "");
            string path = parsed.GetValue(output) ?? DefaultPath(input);
            bool isFile = !OutputFile.IsStream(path);
            if (isFile && File.Exists(path) && !parsed.GetValue(force))
                throw new UsageException($"{path} is there already: --force replaces it, -o names another file");
            var side = new SideFiles();
            var read = input.Read(job, terminal, side);
            if (isFile)
                new FilesInUse([input.Path, .. table.FilesOf(job), .. side.Paths]).Refuse(path);
            string text = new SpecWriter(read.Network).Write(
                ModelFrom(input, isFile ? path : ""), isFile ? path : "figure.yaml", table.Of(parsed));
            if (OutputFile.IsStandardOutput(path))
                terminal.Out.Write(text);
            else
                OutputFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(text)));
            DiagnosticReport.Write(terminal.Error, input.Name, read.Diagnostics, job.Verbosity);
            return ExitCodes.Done;
        });
        return command;
    }

    private static string DefaultPath(ModelInput input) => (input.IsStream ? "figure" : Path.GetFileNameWithoutExtension(input.Path)) + ".yaml";

    // A spec and its model often move together: the path goes from one to the other.
    private static string? ModelFrom(ModelInput input, string spec)
    {
        if (input.IsStream)
            return null;
        string folder = Path.GetDirectoryName(Path.GetFullPath(spec.Length > 0 ? spec : "spec"))!;
        return Path.GetRelativePath(folder, Path.GetFullPath(input.Path)).Replace('\\', '/');
    }
}
