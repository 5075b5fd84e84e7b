using System.Diagnostics;
using NetDraw.Diagram;
using NetDraw.Diagram.Formats;
using NetDraw.ModelImport;

namespace NetDraw.Corpus;

/// <summary>One model read and drawn in this process, with what went wrong as text.</summary>
internal sealed record Figure(ImportResult? Read, byte[]? Bytes, double Seconds, string Problem)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    /// <summary>Reads and draws with default options, then checks the bytes.</summary>
    public static Figure Of(string path)
    {
        long begin = Stopwatch.GetTimestamp();
        ImportResult? read = null;
        byte[]? bytes = null;
        string problem;
        try
        {
            read = ModelReader.Read(path);
            using var patience = new CancellationTokenSource(Patience);
            var drawn = Drawing.Draw(read.Network, new DrawingOptions(), patience.Token);
            using var stream = new MemoryStream();
            FigureFormats.All[0].Write(drawn.Scene, stream);
            bytes = stream.ToArray();
            problem = FigureCheck.Problem(bytes) ?? "";
        }
        catch (Exception e)
        {
            // A crash of any kind is a finding, not the end of the measurement.
            problem = $"{e.GetType().Name}: {e.Message}{(e is ModelFormatException or DrawingException ? "" : " " + e.StackTrace?.Split('\n')[0])}";
        }

        return new(read, bytes, Stopwatch.GetElapsedTime(begin).TotalSeconds, problem);
    }
}
