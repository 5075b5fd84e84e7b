namespace NetDraw.Train.Pictures;

/// <summary>Paints sketches.</summary>
public static class Painter
{
    // Shapes are lit from the upper left: how much brighter and darker their sides are than their middle.
    private const double Light = 0.16;

    /// <summary>Paints a sketch.</summary>
    public static ShapePicture Paint(Sketch sketch)
    {
        var random = new PictureRandom(sketch.Grain, 0);
        var clouds = new Clouds(random);
        byte[] pixels = new byte[Sketch.Height * Sketch.Width * 3];
        var reaches = sketch.Shapes.Select(static s => s.Reach()).ToArray();
        for (int y = 0; y < Sketch.Height; y++)
        {
            for (int x = 0; x < Sketch.Width; x++)
            {
                var color = sketch.Background.First.Mix(sketch.Background.Second, clouds.At(x, y));
                foreach (var puff in sketch.Puffs)
                    color = color.Mix(puff.Color, puff.Share(x, y));
                foreach (var stroke in sketch.Strokes)
                    color = color.Mix(stroke.Color, stroke.Share(x, y));
                for (int i = 0; i < reaches.Length; i++)
                {
                    if (reaches[i].Contains(x, y))
                        color = color.Mix(Lit(sketch.Shapes[i], x, y), sketch.Shapes[i].Share(x, y));
                }

                int at = ((y * Sketch.Width) + x) * 3;
                pixels[at] = Level(color.R + Grain(random, sketch.GrainStrength));
                pixels[at + 1] = Level(color.G + Grain(random, sketch.GrainStrength));
                pixels[at + 2] = Level(color.B + Grain(random, sketch.GrainStrength));
            }
        }

        return new ShapePicture(pixels, [.. sketch.Shapes.Select(static s => (s.Kind, s.Box()))]);
    }

    private static Rgb Lit(PlacedShape shape, int x, int y) =>
        shape.Color.Times(1 - (Light * (x + y + 1 - shape.Middle.X - shape.Middle.Y) / (2 * shape.Radius)));

    // The mean of two even numbers: small changes are likelier than large ones.
    private static double Grain(PictureRandom random, double strength) => (random.Between(-strength, strength) + random.Between(-strength, strength)) / 2;

    private static byte Level(double part) => (byte)Math.Clamp(Math.Floor((part * 255) + 0.5), 0, 255);
}
