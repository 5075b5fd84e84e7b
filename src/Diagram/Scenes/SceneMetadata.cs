namespace NetDraw.Diagram.Scenes;

/// <summary>One thing that a figure says of itself to programs, and never shows.</summary>
/// <param name="Key">Lower-case letters, digits and hyphens, such as <c>model-hash</c>.</param>
/// <param name="Value">Its text.</param>
public readonly record struct SceneMetadata(string Key, string Value);
