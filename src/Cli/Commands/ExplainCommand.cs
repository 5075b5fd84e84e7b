using System.CommandLine;
using NetDraw.Cli.Explaining;
using NetDraw.Cli.Inputs;
using NetDraw.Diagram.Formats;

namespace NetDraw.Cli.Commands;

/// <summary><c>netdraw explain</c>: runs a model on pictures and draws what it sees onto its figure.</summary>
internal static class ExplainCommand
{
    /// <summary>Makes the command.</summary>
    public static ExampledCommand Make(Terminal terminal)
    {
        var model = new Argument<string>("MODEL") { HelpName = "MODEL", Description = "ONNX file, or prototxt with --weights" };
        var images = new Option<string[]>("--image", "-i")
        {
            HelpName = "FILE",
            Description = "picture (PNG, JPEG, WebP, GIF, BMP); may be repeated, or be a pattern such as 'photos/*.jpg'",
            AllowMultipleArgumentsPerToken = true,
        };
        var output = new Option<string?>("-o", "--output")
        {
            HelpName = "PATH",
            Description = "figure file by extension, else a folder for the figure, each picture, raw numbers and a manifest (default: MODEL-explained.svg)",
        };
        var format = Choice.Of("--format", "FORMAT", "format of the figure (default: by the extension of -o)", FigureFormats.All.Select(static f => f.Name));
        var choices = new ExplainChoices();
        var command = new ExampledCommand("explain", "Run a model on pictures, and draw what it sees onto its figure.")
        {
            Examples =
            [
                "netdraw explain squeezenet.onnx --image cat.jpg --preset caffe --labels synset.txt -o figure.svg",
                "netdraw explain model.onnx --image cat.jpg --method features --detail blocks -o features.pdf",
                "netdraw explain deploy.prototxt --weights net.caffemodel --image cat.jpg --method grad-cam,guided --layers all -o folder/",
                "netdraw explain model.onnx --image cat.jpg --diagnose-input",
            ],
        };
        command.Arguments.Add(model);
        command.Options.Add(images);
        command.Options.Add(output);
        command.Options.Add(format);
        choices.AddTo(command);
        command.SetAction(parsed =>
        {
            string path = parsed.GetRequiredValue(model);
            var pictures = PictureExpansion.Expand(parsed.GetValue(images) ?? []);
            if (pictures.Count == 0)
                pictures = IsAboutNetworkAlone(choices, parsed) ? [""] : throw new UsageException("no picture: expected --image FILE");
            var target = ExplainOutput.Of(parsed.GetValue(output), path, parsed.GetValue(format), pictures.Count);
            return new ExplainJob(choices, parsed, path, pictures, target, terminal).Run();
        });
        return command;
    }
    // Kernels, made-up pictures, identities and counts of passes.
    private static bool IsAboutNetworkAlone(ExplainChoices choices, ParseResult parsed) =>
        !parsed.GetValue(choices.Diagnose) && (parsed.GetValue(choices.SelfCheck) || parsed.GetValue(choices.Plan)
            || choices.Methods.Of(parsed).Methods.All(static m => !m.NeedsPicture));
}
