using System.Collections.Immutable;
using System.CommandLine;
using NetDraw.Cli.Explaining;
using NetDraw.Cli.Inputs;
using NetDraw.Cli.Jobs;
using NetDraw.Cli.Options;
using NetDraw.Cli.Specs;
using NetDraw.Explain;

namespace NetDraw.Cli.Commands;

/// <summary><c>netdraw explain</c>: runs a model on pictures and draws what it sees onto its figure.</summary>
internal static class ExplainCommand
{
    private static readonly ImmutableArray<string> Examples =
    [
        "netdraw explain squeezenet.onnx --image cat.jpg --preset caffe --labels synset.txt -o figure.svg",
        "netdraw explain model.onnx --image cat.jpg --method features --detail blocks -o features.pdf",
        "netdraw explain deploy.prototxt --weights net.caffemodel --image cat.jpg --method grad-cam,guided --layers all -o folder/",
        "netdraw explain model.onnx --image cat.jpg --diagnose-input",
    ];

    /// <summary>Makes the command.</summary>
    public static ExampledCommand Make(Terminal terminal)
    {
        var model = new Argument<string?>("MODEL") { HelpName = "MODEL", Description = "ONNX file, or prototxt with --weights", Arity = ArgumentArity.ZeroOrOne };
        var table = FigureOptions.Explain;
        var command = new ExampledCommand(FigureOptions.ExplainName, "Run a model on pictures, and draw what it sees onto its figure.") { Examples = Examples };
        command.Arguments.Add(Choice.Paths(model));
        table.AddTo(command);
        ModelRequirement.AddTo(command, model);
        command.SetAction(parsed => Explain(JobReader.Read(table, table.Of(parsed), DefaultOptions.Of(table, terminal.Defaults), [.. parsed.GetValue(model) is { } path ? (string[])[path] : []]), terminal));
        return command;
    }

    private static int Explain(FigureJob job, Terminal terminal)
    {
        var explaining = job.Explaining!;
        if (new[] { !explaining.Images.IsEmpty, !explaining.Data.IsEmpty, explaining.Tokens is not null }.Count(static given => given) > 1)
            throw new UsageException("--image, --data and --tokens are three ways to feed one input: expected one of them");
        IReadOnlyList<string> images = explaining.Tokens is { } tokens ? [tokens] : explaining.Data.IsEmpty
            ? PictureExpansion.Expand(explaining.Images, PictureExpansion.Pictures) : PictureExpansion.Expand(explaining.Data, PictureExpansion.Arrays);
        if (images.Count == 0)
            images = IsAboutNetworkAlone(explaining) ? [""] : throw new UsageException("no picture: expected --image FILE (or --data, --tokens)");
        var output = ExplainOutput.Of(job.Output.Path, job.Models[0], job.Output.Format, images.Count);
        try
        {
            return new ExplainMaker(job, terminal).Run(images, output);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // What is said of the network itself names no file.
            bool namesFile = e is ExplainException && images.Concat(FigureOptions.Explain.FilesOf(job)).Any(file => file.Length > 0 && e.Message.Contains(file, StringComparison.Ordinal));
            terminal.Error.Write(ErrorReport.Describe(e, namesFile ? null : job.Models[0]) + "\n");
            return ErrorReport.CodeOf(e);
        }
    }

    // Kernels, made-up pictures, identities and counts of passes.
    private static bool IsAboutNetworkAlone(ExplainingOptions explaining) =>
        !explaining.IsDiagnosis && (explaining.IsSelfCheck || explaining.IsPlan || (!explaining.Request.Methods.IsEmpty && explaining.Request.Methods.All(static m => !m.NeedsPicture)));
}
