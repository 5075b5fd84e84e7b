namespace NetDraw.Diagram.Styles.Flow;

/// <summary>Which edges say their tensor's shape.</summary>
internal enum ShownShapes
{
    /// <summary>None.</summary>
    None,

    /// <summary>Those from a box to the next one in reading order.</summary>
    Next,

    /// <summary>All with a shape that is news.</summary>
    All,
}
