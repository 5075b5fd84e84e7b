using System.Collections.Immutable;
using NetDraw.ModelImport;

namespace NetDraw.Diagram.Styles;

/// <summary>The catalogue of styles.</summary>
public static class DiagramStyles
{
    /// <summary>Every style; the first is the default.</summary>
    public static ImmutableArray<IDiagramStyle> All => Catalogue.Rows;

    /// <summary>The rows, to be looked up by name.</summary>
    public static Catalogue<IDiagramStyle> Catalogue { get; } = new("style",
    [
        new Flow.FlowStyle(),
        new PlotNeuralNet.PlotNeuralNetStyle(),
        new NnSvg.LeNetStyle(),
        new NnSvg.AlexNetStyle(),
        new NnSvg.FcnnStyle(),
        new ConvNetDraw.ConvNetDrawStyle(),
        new Net2Vis.Net2VisStyle(),
    ],
    static row => row.Name, static message => new DrawingException(message));

    /// <summary>The style of a name, in any case.</summary>
    /// <exception cref="DrawingException">There is none; the message lists those there are.</exception>
    public static IDiagramStyle Find(string name) => Catalogue.Find(name);
}
