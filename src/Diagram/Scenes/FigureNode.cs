using System.Collections.Immutable;

namespace NetDraw.Diagram.Scenes;

/// <summary>A layer, an input or an output of a figure.</summary>
/// <param name="Id">Unique in the figure.</param>
/// <param name="Name">Its name in the model; layers, inputs and outputs may share one.</param>
/// <param name="Layers">Names of the layers that it stands for; those of a stretch that is repeated once.</param>
public sealed record FigureNode(string Id, string Name, ImmutableArray<string> Layers);
