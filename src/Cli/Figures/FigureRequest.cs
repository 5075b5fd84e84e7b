using NetDraw.Cli.Commands;
using NetDraw.Cli.Records;
using NetDraw.Diagram;
using NetDraw.Diagram.Formats;
using NetDraw.ModelImport;

namespace NetDraw.Cli.Figures;

/// <summary>What every figure of one run has in common.</summary>
internal sealed record FigureRequest(
    ImportOptions Reading, DrawingOptions Drawing, FigureFormat Format, FormatOptions Writing, Talk Talk, int Jobs, FigureRecord Record);
