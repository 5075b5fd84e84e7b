using System.Collections.Immutable;

namespace NetDraw.Diagram.Styles;

/// <summary>The catalogue of styles.</summary>
public static class DiagramStyles
{
    /// <summary>Every style; the first is the default.</summary>
    public static ImmutableArray<IDiagramStyle> All { get; } =
    [
        new Flow.FlowStyle(),
        new PlotNeuralNet.PlotNeuralNetStyle(),
        new NnSvg.LeNetStyle(),
        new NnSvg.AlexNetStyle(),
        new NnSvg.FcnnStyle(),
        new ConvNetDraw.ConvNetDrawStyle(),
        new Net2Vis.Net2VisStyle(),
    ];

    /// <summary>The style of a name, in any case.</summary>
    /// <exception cref="DrawingException">There is none; the message lists those there are.</exception>
    public static IDiagramStyle Find(string name) =>
        All.FirstOrDefault(s => string.Equals(s.Name, name, StringComparison.OrdinalIgnoreCase))
        ?? throw new DrawingException($"there is no style '{name}', expected one of {string.Join(", ", All.Select(static s => s.Name))}");
}
