namespace NetDraw.Diagram.Scenes;

/// <summary>Draws primitives in one output format.</summary>
public abstract class Painter
{
    /// <summary>Draws a rectangle.</summary>
    public abstract void Box(SceneBox box);

    /// <summary>Draws a closed area.</summary>
    public abstract void Path(ScenePath path);

    /// <summary>Draws an open line.</summary>
    public abstract void Line(SceneLine line);

    /// <summary>Draws a line of text.</summary>
    public abstract void Label(SceneLabel label);

    /// <summary>Draws a raster picture.</summary>
    public abstract void Picture(ScenePicture picture);

    /// <summary>Called before the primitives of a group.</summary>
    public abstract void BeginGroup(SceneGroup group);

    /// <summary>Called after the primitives of a group.</summary>
    public abstract void EndGroup(SceneGroup group);
}
