using NetDraw.Diagram.Blocks;
using NetDraw.Diagram.Scenes;

namespace NetDraw.Diagram.Styles.Volumes;

/// <summary>A ball with a sign, where tensors meet: PlotNeuralNet's <c>Ball</c>.</summary>
internal static class BallGlyph
{
    private const double Radius = 5.2;

    private const int MostOnBall = 3;

    // From line to line.
    private const double LineStep = 5.5;

    /// <summary>Mark of a glyph that is one: its middle.</summary>
    public const string Mark = "ball";

    /// <summary>The sign of a merge, or null where it has none.</summary>
    public static string? SymbolOf(Block block) => MergeSigns.Of(block);

    public static Glyph Draw(Block block, string symbol, VolumeContext context)
    {
        var canvas = new GlyphCanvas();
        var look = context.Theme.LookOf(block);
        int inputs = context.IsLevel && context.Rows is null ? block.Inputs.Distinct().Count() : 0;
        // Where many lines meet the ball is drawn out, so that each has a place.
        double half = inputs > MostOnBall ? Radius + (LineStep * (inputs - 1) / 2) : Radius;
        canvas.Add(new SceneBox(new Rect(-Radius, -half, 2 * Radius, 2 * half), Radius, look.Fill, look.Border));
        if (symbol == "‖")
        {
            foreach (double x in (ReadOnlySpan<double>)[-1.2, 1.2])
                canvas.Add(new SceneLine([new(x, -2.6), new(x, 2.6)], new Stroke(look.Text, 0.9)));
        }
        else
        {
            double size = symbol.Length > 1 ? 5.5 : 8.5;
            canvas.Add(context.Label(symbol, new(0, symbol.Length > 1 ? 0.3 * size : 0.36 * size), size, look.Text, isBold: true));
        }

        canvas.Group(0, items => BlockGroups.Wrap(context.Graph.Network, block, items));
        return inputs > MostOnBall ? canvas.Finish([.. Outline(half - Radius)]) : canvas.Finish([.. Outline(0)], 0, (Mark, [new(0, 0)]));
    }

    // The circle, its halves moved apart.
    private static IEnumerable<Point> Outline(double apart)
    {
        for (int i = 0; i < 16; i++)
        {
            var (sin, cos) = Math.SinCos(i * Math.PI / 8);
            yield return new(Radius * cos, (Radius * sin) + (Math.Sign(Math.Round(sin, 9)) * apart));
        }
    }
}
