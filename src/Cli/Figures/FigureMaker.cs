using NetDraw.Cli.Inputs;
using NetDraw.Cli.Outputs;
using NetDraw.Diagram;
using NetDraw.ModelImport;

namespace NetDraw.Cli.Figures;

/// <summary>One model file to one figure file: the only place that joins reading, drawing and writing.</summary>
internal static class FigureMaker
{
    /// <summary>Makes the figure. Whatever goes wrong is in the outcome, so that one bad file does not stop the rest.</summary>
    public static FigureOutcome Make(ModelInput input, string output, FigureRequest request, Terminal terminal)
    {
        try
        {
            var read = ModelReader.Read(input.Source(terminal), request.Reading);
            var drawn = Drawing.Draw(read.Network, request.Drawing);
            drawn = drawn with { Scene = drawn.Scene with { Metadata = request.Record.For(input, read.Network) } };
            Write(drawn, output, request, terminal);
            return new(input.Name, output, [.. read.Diagnostics, .. drawn.Diagnostics, .. request.Format.Notes(drawn.Scene, request.Writing)]);
        }
        catch (Exception e)
        {
            return new(input.Name, output, [], e);
        }
    }

    // In memory first where the target is standard output: a consumer of the pipe gets all or nothing.
    private static void Write(DrawingResult drawn, string output, FigureRequest request, Terminal terminal)
    {
        if (output != ModelInput.Standard)
        {
            OutputFile.Write(output, stream => request.Format.Write(drawn.Scene, stream, request.Writing));
            return;
        }

        using var figure = new MemoryStream();
        request.Format.Write(drawn.Scene, figure, request.Writing);
        using var standard = terminal.OpenOutput();
        figure.WriteTo(standard);
    }
}
