using System.Collections.Immutable;
using System.Globalization;
using NetDraw.ModelImport.Graph;

namespace NetDraw.Diagram.Blocks.Recognition;

/// <summary>
/// Levels of a pyramid by the numbers that papers give them (Lin et al. 2017, FPN, §3): P2 has a quarter of the picture's rows and columns, P5 a thirty-second.
/// </summary>
internal static class PyramidLevels
{
    /// <summary>From the first to the last, as <c>P3–P5</c>; nothing where the picture is not known, or a size between stands at no level.</summary>
    /// <param name="wiring">The network.</param>
    /// <param name="merges">What makes a map of each level.</param>
    public static ImmutableArray<string> TextOf(BlockWiring wiring, IEnumerable<int> merges)
    {
        var network = wiring.Graph.Network;
        var pictures = wiring.Graph.Blocks.Where(static b => b is { Kind: BlockKind.Input, IsSideInput: false }).Select(b => MapOf(network, b)).OfType<Shape>().ToList();
        if (pictures is not [var picture])
            return [];
        int?[] levels = [.. merges.Select(m => LevelOf(picture, MapOf(network, wiring.Graph.Blocks[m]))).Distinct().Order()];
        return levels is [{ } first, .., { } last] && last - first == levels.Length - 1 ? [string.Create(CultureInfo.InvariantCulture, $"P{first}–P{last}")] : [];
    }

    private static Shape? MapOf(Network network, Block block) => block.Outputs is [var made, ..] && network.TensorOf(made).Shape is { Rank: 4 } shape && shape[2].Value > 0 && shape[3].Value > 0 ? shape : null;

    // Halves of odd sizes are rounded up.
    private static int? LevelOf(Shape picture, Shape? map)
    {
        if (map is null || picture[2].Value is not { } rows || picture[3].Value is not { } columns)
            return null;
        int level = 0;
        for (; rows > map[2].Value; level++)
            (rows, columns) = ((rows + 1) / 2, (columns + 1) / 2);
        return rows == map[2].Value && columns == map[3].Value ? level : null;
    }
}
