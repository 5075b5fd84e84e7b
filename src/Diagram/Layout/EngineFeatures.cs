namespace NetDraw.Diagram.Layout;

/// <summary>What a layout engine can do beyond placing boxes and routing edges.</summary>
[Flags]
public enum EngineFeatures
{
    /// <summary>Nothing more.</summary>
    None = 0,
    /// <summary>Breaks longer flows into rows or columns of a page's width.</summary>
    Wraps = 1,
    /// <summary>Keeps to the order of parallel arms that boxes ask for.</summary>
    KeepsOrder = 2,
    /// <summary>Keeps to the side of the main line that boxes ask for.</summary>
    PlacesSides = 4,
    /// <summary>Draws what follows one after another on one straight axis, however high the boxes are.</summary>
    AlignsAxes = 8,
    /// <summary>Draws curves where they are asked for.</summary>
    Splines = 16,
    /// <summary>Ends within the time granted, or never needs long.</summary>
    KeepsBudget = 32,
    /// <summary>Draws a row a level: a U of encoder and decoder.</summary>
    Levels = 64,
}
