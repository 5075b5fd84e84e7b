using NetDraw.Diagram.Blocks;

namespace NetDraw.Diagram.Styles;

/// <summary>A way to draw networks: bodies, their sizes, and how they are painted. Pure: the same context gives the same plan.</summary>
public interface IDiagramStyle
{
    /// <summary>Name on the command line, lower case.</summary>
    string Name { get; }

    /// <summary>One line for <c>netdraw list</c>.</summary>
    string Description { get; }

    /// <summary>Name of the theme that it is drawn in where the user names none.</summary>
    string DefaultTheme { get; }

    /// <summary>How its bodies may be sized to fit a page.</summary>
    BodyScaling Scaling => BodyScaling.None;

    /// <summary>Whether it draws what is in a frame as one thing.</summary>
    internal bool JoinsFrames => false;

    /// <summary>The style's own last pass over the blocks: what it leaves out, what it joins.</summary>
    BlockGraph Prepare(BlockGraph graph) => graph;

    /// <summary>Gives the figure's blocks bodies and sizes.</summary>
    /// <exception cref="DrawingException">The style cannot draw this network.</exception>
    StylePlan Compose(StyleContext context);
}
