using System.Collections.Immutable;

namespace NetDraw.Diagram.Scenes;

/// <summary>
/// Nodes that a figure shows together: a frame around them, or layers whose bodies touch.
/// </summary>
/// <param name="Id">Unique in the figure.</param>
/// <param name="Caption">What it is called; may be empty.</param>
/// <param name="Count">How often its members occur in the model; 1 for a group that is not repeated.</param>
/// <param name="Members">Ids of the nodes within, those of frames within it too.</param>
/// <param name="Parent">Id of the smallest frame around it; null for none.</param>
public sealed record FigureFrame(string Id, string Caption, int Count, ImmutableArray<string> Members, string? Parent)
{
    /// <summary>Finds the layers of each copy of what it shows; null where nothing tells the copies apart.</summary>
    internal Func<ImmutableArray<ImmutableArray<string>>>? FindCopies { get; init; }
}
