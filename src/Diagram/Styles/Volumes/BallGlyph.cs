using NetDraw.Diagram.Blocks;
using NetDraw.Diagram.Scenes;

namespace NetDraw.Diagram.Styles.Volumes;

/// <summary>A ball with a sign, where tensors meet: PlotNeuralNet's <c>Ball</c>.</summary>
internal static class BallGlyph
{
    private const double Radius = 6.5;

    /// <summary>The sign of a merge, or null where it has none.</summary>
    public static string? SymbolOf(Block block) => MergeSigns.Of(block);

    public static Glyph Draw(Block block, string symbol, VolumeContext context)
    {
        var canvas = new GlyphCanvas();
        var look = context.Theme.LookOf(block);
        canvas.Add(new SceneBox(new Rect(-Radius, -Radius, 2 * Radius, 2 * Radius), Radius, look.Fill, look.Border));
        if (symbol == "‖")
        {
            foreach (double x in (ReadOnlySpan<double>)[-1.4, 1.4])
                canvas.Add(new SceneLine([new(x, -3.2), new(x, 3.2)], new Stroke(look.Text, 1.1)));
        }
        else
        {
            double size = symbol.Length > 1 ? 5.5 : 10;
            canvas.Add(context.Label(symbol, new(0, symbol.Length > 1 ? 0.3 * size : 0.36 * size), size, look.Text, isBold: true));
        }

        canvas.Group(0, items => BlockGroups.Wrap(context.Graph.Network, block, items));
        return canvas.Finish([.. Octagon()]);
    }

    private static IEnumerable<Point> Octagon()
    {
        for (int i = 0; i < 16; i++)
        {
            var (sin, cos) = Math.SinCos(i * Math.PI / 8);
            yield return new(Radius * cos, Radius * sin);
        }
    }
}
