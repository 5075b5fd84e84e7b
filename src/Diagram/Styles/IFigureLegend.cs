using NetDraw.Diagram.Scenes;

namespace NetDraw.Diagram.Styles;

/// <summary>A measured explanation of a figure's signs.</summary>
internal interface IFigureLegend
{
    /// <summary>Width in points.</summary>
    double Width { get; }

    /// <summary>Height in points.</summary>
    double Height { get; }

    /// <summary>Its primitives at a place.</summary>
    SceneGroup Draw(double left, double top, Color ink);
}
