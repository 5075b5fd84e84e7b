using System.Collections.Immutable;
using NetDraw.Diagram.Scenes;

namespace NetDraw.Explain.Pictures;

/// <summary>Colours for numbers.</summary>
/// <param name="Name">Name on the command line.</param>
/// <param name="Description">One line for <c>netdraw list</c>.</param>
/// <param name="IsDiverging">Whether the middle stands for zero.</param>
/// <param name="Anchors">Colours at equal distances from low to high; between them they are mixed in sRGB.</param>
public sealed record ColorMap(string Name, string Description, bool IsDiverging, ImmutableArray<Color> Anchors)
{
    private const int Steps = 32;

    /// <summary>The colour at a place.</summary>
    /// <param name="place">0 is low, 1 is high; what lies beyond takes the end's.</param>
    public Color At(double place)
    {
        double at = Math.Clamp(double.IsNaN(place) ? 0 : place, 0, 1) * (Anchors.Length - 1);
        int index = Math.Min((int)at, Anchors.Length - 2);
        return Anchors[index].MixedWith(Anchors[index + 1], at - index);
    }

    /// <summary>Colours for a bar.</summary>
    public ImmutableArray<Color> Bar => [.. Enumerable.Range(0, Steps).Select(i => At((i + 0.5) / Steps))];
}
