using System.Collections.Immutable;

namespace NetDraw.Diagram.Scenes;

/// <summary>
/// One figure for light and for dark screens: each of its colours has one in the dark. Where two things of one colour differ in the dark, one of them
/// takes the nearest colour that is not in use, a step of 255 away.
/// </summary>
internal static class DarkColors
{
    /// <summary>The light figure with what its colours are in the dark.</summary>
    /// <param name="light">The figure.</param>
    /// <param name="dark">The same figure in dark colours: other colours, nothing else.</param>
    public static Scene Join(Scene light, Scene dark)
    {
        Color[] ours = [.. SceneColors.In(light)], theirs = [.. SceneColors.In(dark)];
        if (ours.Length != theirs.Length)
            throw new InvalidOperationException("the figure has another number of colours in the dark");
        var used = ours.Select(static c => c.Hex).ToHashSet(StringComparer.Ordinal);
        var known = new Dictionary<(Color, Color), Color>();
        var pairs = ImmutableArray.CreateBuilder<DarkColor>();
        foreach (var pair in ours.Select(Solid).Zip(theirs.Select(Solid)).Distinct())
        {
            var (color, _) = pair;
            bool isTaken = pairs.Any(p => p.Light == color);
            var shown = isTaken ? Nearest(color, used) : color;
            used.Add(shown.Hex);
            known[pair] = shown;
            pairs.Add(new(shown, pair.Second));
        }

        int at = 0;
        return SceneColors.Map(light, color => known[(Solid(color), Solid(theirs[at++]))] with { Opacity = color.Opacity }) with { Dark = pairs.ToImmutable() };
    }

    private static Color Solid(Color color) => color with { Opacity = 1 };

    private static Color Nearest(Color color, HashSet<string> used)
    {
        for (int step = 1; ; step++)
        {
            for (int channel = 0; channel < 3; channel++)
            {
                var near = channel switch { 0 => color with { B = Moved(color.B, step) }, 1 => color with { G = Moved(color.G, step) }, _ => color with { R = Moved(color.R, step) } };
                if (!used.Contains(near.Hex))
                    return near;
            }
        }
    }

    private static byte Moved(byte value, int step) => (byte)(value >= 128 ? value - step : value + step);
}
