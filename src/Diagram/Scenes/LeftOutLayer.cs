namespace NetDraw.Diagram.Scenes;

/// <summary>A layer of the model that no node of a figure stands for.</summary>
/// <param name="Layer">Its name.</param>
/// <param name="Reason">Why, in a few words.</param>
public sealed record LeftOutLayer(string Layer, string Reason);
