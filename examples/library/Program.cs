using NetDraw.Diagram;
using NetDraw.Diagram.Formats;
using NetDraw.ModelImport;

// Draws a model file as an SVG on standard output, as `netdraw draw MODEL --style plotneuralnet -o -` does.
var read = ModelReader.Read(args[0]);
var drawn = Drawing.Draw(read.Network, new DrawingOptions { Style = "plotneuralnet" });
using var output = Console.OpenStandardOutput();
FigureFormats.ByName("svg")!.Write(drawn.Scene, output);
foreach (var note in read.Diagnostics.Concat(drawn.Diagnostics))
    Console.Error.WriteLine(note);
