using System.Collections.Immutable;

namespace NetDraw.Diagram.Scenes;

/// <summary>A layer, an input or an output of a figure.</summary>
/// <param name="Id">Unique in the figure.</param>
/// <param name="Name">Its name in the model; layers, inputs and outputs may share one.</param>
/// <param name="Layers">Names of the layers that it stands for, those of copies that are not drawn among them.</param>
/// <param name="Count">How often what it shows occurs in the model.</param>
public sealed record FigureNode(string Id, string Name, ImmutableArray<string> Layers, int Count = 1)
{
    /// <summary>Whether it stands for an arrangement of layers, as against what its first layer does.</summary>
    internal bool IsFolded { get; init; }

    /// <summary>Finds the layers of each copy of what it shows; null where nothing tells the copies apart.</summary>
    internal Func<ImmutableArray<ImmutableArray<string>>>? FindCopies { get; init; }
}
