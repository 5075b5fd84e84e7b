namespace NetDraw.Diagram.Scenes;

/// <summary>
/// One primitive of the display list. The hierarchy is closed: <see cref="Painter"/> has one abstract method for each, so that
/// a new one does not compile before every format draws it.
/// </summary>
public abstract record SceneItem
{
    private protected SceneItem()
    {
    }

    /// <summary>Calls the painter's method for this primitive.</summary>
    public abstract void Paint(Painter painter);
}
