using NetDraw.ModelImport.Graph;

namespace NetDraw.Diagram.Styles;

/// <summary>A way to draw networks. Pure: the same network and options give the same scene.</summary>
public interface IDiagramStyle
{
    /// <summary>Name on the command line, lower case.</summary>
    string Name { get; }

    /// <summary>One line for <c>netdraw list</c>.</summary>
    string Description { get; }

    /// <summary>Name of the theme that it is drawn in where the user names none.</summary>
    string DefaultTheme { get; }

    /// <summary>Draws a network.</summary>
    /// <exception cref="DrawingException">The style cannot draw this network.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    DrawingResult Draw(Network network, Theme theme, DrawingOptions options, CancellationToken cancellation);
}
