using System.Globalization;

namespace NetDraw.Diagram.Blocks;

/// <summary>What a block makes that hands on all it read and what each of its layers adds to that (Huang et al. 2017, DenseNet: growth rate).</summary>
/// <param name="Before">Maps that it reads.</param>
/// <param name="Layers">Layers that add to them.</param>
/// <param name="Each">Maps that each of these adds.</param>
internal readonly record struct Growth(long Before, int Layers, long Each)
{
    /// <summary>Maps that it writes.</summary>
    public long After => Before + (Layers * Each);

    /// <summary>The sum in numbers (<c>64 + 6 × 32 = 256</c>).</summary>
    public string Text => string.Create(CultureInfo.InvariantCulture, $"{Before} + {Layers} × {Each} = {After}");
}
