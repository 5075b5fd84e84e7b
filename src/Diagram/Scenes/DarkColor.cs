namespace NetDraw.Diagram.Scenes;

/// <summary>What a colour of a figure is on dark screens; opacities stay as they are.</summary>
/// <param name="Light">The colour in the figure.</param>
/// <param name="Dark">The colour in its place.</param>
public readonly record struct DarkColor(Color Light, Color Dark);
