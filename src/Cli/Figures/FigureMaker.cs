using System.Collections.Immutable;
using NetDraw.Cli.Inputs;
using NetDraw.Cli.Options;
using NetDraw.Cli.Outputs;
using NetDraw.Cli.Records;
using NetDraw.Diagram;
using NetDraw.Diagram.Scenes;
using NetDraw.ModelImport;
using NetDraw.ModelImport.Files;

namespace NetDraw.Cli.Figures;

/// <summary>How one figure went.</summary>
/// <param name="Input">Name of the model.</param>
/// <param name="Output">Where the figure went.</param>
/// <param name="Diagnostics">What its reader should know.</param>
/// <param name="Failure">Why there is no figure; null where there is one.</param>
internal sealed record FigureOutcome(string Input, string Output, ImmutableArray<Diagnostic> Diagnostics, Exception? Failure = null);

/// <summary>One model to one figure: the only place that joins reading, drawing and writing.</summary>
internal static class FigureMaker
{
    /// <summary>Makes a figure file. Whatever goes wrong is in the outcome, so that one bad file does not stop the rest.</summary>
    public static FigureOutcome Make(ModelInput input, string output, FigureRequest request, Terminal terminal)
    {
        try
        {
            var side = new SideFiles();
            var (scene, diagnostics) = Draw(input, request, terminal, side);
            new FilesInUse(side.Paths).Refuse(output);
            FigureFile.Write(output, stream => request.Format.Write(scene, stream, request.Job.Writing), terminal);
            return new(input.Name, output, diagnostics);
        }
        catch (Exception e)
        {
            return new(input.Name, output, [], e);
        }
    }

    /// <summary>Makes one figure file of several models.</summary>
    public static FigureOutcome MakeTogether(IReadOnlyList<ModelInput> inputs, string output, FigureRequest request, Terminal terminal)
    {
        string name = string.Join(", ", inputs.Select(static i => i.Name));
        try
        {
            var side = new SideFiles();
            var (scene, diagnostics) = DrawTogether(inputs, request, terminal, side);
            new FilesInUse(side.Paths).Refuse(output);
            FigureFile.Write(output, stream => request.Format.Write(scene, stream, request.Job.Writing), terminal);
            return new(name, output, diagnostics);
        }
        catch (Exception e)
        {
            return new(name, output, [], e);
        }
    }

    /// <summary>The figure of a job's models in memory: of one, or of all together.</summary>
    /// <param name="request">How it is drawn.</param>
    /// <param name="terminal">For standard input.</param>
    /// <param name="side">Told of the further files that the models name.</param>
    public static byte[] Bytes(FigureRequest request, Terminal terminal, SideFiles side)
    {
        if (!request.Job.IsTogether)
            return Bytes(request.Job.Models[0], request, terminal, side);
        var (scene, _) = DrawTogether([.. request.Job.Models.Select(static m => new ModelInput(m, Path.GetFileName(m)))], request, terminal, side);
        using var figure = new MemoryStream();
        request.Format.Write(scene, figure, request.Job.Writing);
        return figure.ToArray();
    }

    /// <summary>A figure of a model file in memory. What goes wrong is thrown as it is.</summary>
    /// <param name="model">The model's path.</param>
    /// <param name="request">How it is drawn.</param>
    /// <param name="terminal">For standard input.</param>
    /// <param name="side">Told of the further files that the model names.</param>
    public static byte[] Bytes(string model, FigureRequest request, Terminal terminal, SideFiles side)
    {
        var (scene, _) = Draw(new ModelInput(model, Path.GetFileName(model)), request, terminal, side);
        using var figure = new MemoryStream();
        request.Format.Write(scene, figure, request.Job.Writing);
        return figure.ToArray();
    }

    private static (Scene Scene, ImmutableArray<Diagnostic> Diagnostics) DrawTogether(IReadOnlyList<ModelInput> inputs, FigureRequest request, Terminal terminal, SideFiles side)
    {
        ImportResult[] read = [.. inputs.Select(i => i.Read(request.Job, terminal, side))];
        var drawn = Drawing.DrawTogether([.. read.Select(static r => r.Network)], [.. inputs.Select(static i => Path.GetFileNameWithoutExtension(i.Name))], request.DrawingOf([.. read.Select(static r => r.Network)]));
        var scene = drawn.Scene with { Metadata = request.Record.For([.. inputs.Zip(read).Select(static m => (m.First, m.Second.Network))]) };
        return (scene, [.. read.SelectMany(static r => r.Diagnostics), .. drawn.Diagnostics, .. request.Format.Notes(scene, request.Job.Writing), .. WritingOptionRows.Ignored(request.Job.Asked, request.Format)]);
    }

    private static (Scene Scene, ImmutableArray<Diagnostic> Diagnostics) Draw(ModelInput input, FigureRequest request, Terminal terminal, SideFiles side)
    {
        var read = input.Read(request.Job, terminal, side);
        var drawn = Drawing.Draw(read.Network, request.DrawingOf(read.Network));
        ImmutableArray<Diagnostic> notes = [.. read.Diagnostics, .. drawn.Diagnostics];
        var scene = LevelRecords.Tell(drawn.Scene, request.Job, request.Record.For(input, read.Network), notes);
        return (scene, [.. notes, .. request.Format.Notes(scene, request.Job.Writing), .. WritingOptionRows.Ignored(request.Job.Asked, request.Format)]);
    }
}
