using System.Collections.Immutable;

namespace NetDraw.Train.Pictures;

/// <summary>All the sketches of a seed: picture after picture by number, each independent of the others.</summary>
/// <param name="seed">The seed.</param>
public sealed class SketchBook(ulong seed)
{
    // Edges of a shape stay so many pixels from the picture's edge, and so many from another shape.
    private const int Margin = 2, Gap = 3;

    /// <summary>A picture of one shape, whose class changes from number to number.</summary>
    public Sketch Single(int number) => Of(number, [ShapeKinds.All[number % ShapeKinds.All.Length]]);

    /// <summary>A picture of the given shapes. Fewer than three always find a place.</summary>
    public Sketch Of(int number, params ImmutableArray<ShapeKind> kinds)
    {
        var random = new PictureRandom(seed, (ulong)number);
        double brightness = random.Between(0.2, 0.8), hue = random.Between(0, 1);
        var background = (Tone(random, hue, brightness - 0.1), Tone(random, hue + random.Between(-0.2, 0.2), brightness + 0.1));
        return new Sketch
        {
            Background = background,
            Puffs = [.. Enumerable.Range(0, 1 + random.Below(3)).Select(_ => Spot(random))],
            Strokes = [.. Enumerable.Range(0, 4 + random.Below(6)).Select(_ => Line(random))],
            Shapes = Placed(random, kinds, brightness),
            Grain = random.Bits(),
            GrainStrength = random.Between(0.02, 0.09),
        };
    }

    private static ImmutableArray<PlacedShape> Placed(PictureRandom random, ImmutableArray<ShapeKind> kinds, double brightness)
    {
        // Two shapes have to leave room for each other.
        double largest = kinds.Length > 1 ? 13 : 17;
        while (true)
        {
            var shapes = kinds.Select(k => Shape(random, k, largest, brightness)).ToImmutableArray();
            bool areApart = shapes.Select(static s => s.Reach()).Index().All(a => shapes.Take(a.Index).All(b => !a.Item.IsNear(b.Reach(), Gap)));
            if (areApart)
                return shapes;
        }
    }

    private static PlacedShape Shape(PictureRandom random, ShapeKind kind, double largest, double brightness)
    {
        double radius = random.Between(10, largest), reach = radius + Margin;
        bool isBrighter = random.Chance(brightness < 0.35 ? 1 : brightness > 0.65 ? 0 : 0.5);
        double own = isBrighter ? random.Between(brightness + 0.3, 0.95) : random.Between(0.05, brightness - 0.3);
        return new PlacedShape
        {
            Kind = kind,
            Middle = (random.Between(reach, Sketch.Width - reach), random.Between(reach, Sketch.Height - reach)),
            Radius = radius,
            Direction = random.Direction(),
            Color = Rgb.Of(random.Between(0, 1), random.Between(0.2, 1), own),
        };
    }

    private static Puff Spot(PictureRandom random) =>
        new(Point(random), random.Between(10, 24), AnyColor(random), random.Between(0.4, 0.9));

    private static Stroke Line(PictureRandom random)
    {
        var from = Point(random);
        if (random.Chance(0.4))
            return new Stroke(from, from, random.Between(0.8, 2), AnyColor(random));
        var (x, y) = random.Direction();
        double length = random.Between(6, 40);
        return new Stroke(from, (from.X + (length * x), from.Y + (length * y)), random.Between(0.4, 1.2), AnyColor(random));
    }

    private static (double X, double Y) Point(PictureRandom random) => (random.Between(0, Sketch.Width), random.Between(0, Sketch.Height));

    private static Rgb Tone(PictureRandom random, double hue, double brightness) => Rgb.Of(hue, random.Between(0.1, 0.6), brightness);

    private static Rgb AnyColor(PictureRandom random) => Rgb.Of(random.Between(0, 1), random.Between(0.1, 1), random.Between(0.1, 0.9));
}
