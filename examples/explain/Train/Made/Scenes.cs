using NetDraw.Train.Pictures;

namespace NetDraw.Train.Made;

/// <summary>Draws scenes from a seed and a number: the same on every system.</summary>
public static class Scenes
{
    /// <summary>Columns and rows of a picture.</summary>
    public const int Side = 24;

    /// <summary>Samples of a signal.</summary>
    public const int Length = 96;

    private const int Burst = 16, Cell = 12;

    // Rows of a burst's wave, so that no system's sine has a say.
    private static readonly float[] Slow = [0, 0.7f, 1, 0.7f, 0, -0.7f, -1, -0.7f], Fast = [0, 1, 0, -1];

    /// <summary>One mark on a coloured picture: a disc or a cross.</summary>
    public static Scene One(int seed, int number)
    {
        var random = new PictureRandom((ulong)seed, (ulong)number);
        float[] values = Noise(random, 3, Side * Side);
        int kind = random.Below(2), size = 7 + (2 * random.Below(2));
        var box = new PixelBox(1 + random.Below(Side - size - 1), 1 + random.Below(Side - size - 1), size, size);
        Mark(values, random, kind, box);
        return new(values, 3, Side, Side, [(kind, box)]);
    }

    /// <summary>A disc of any size from 3 to 13 pixels.</summary>
    public static Scene Disc(int seed, int number)
    {
        var random = new PictureRandom((ulong)seed, (ulong)number);
        float[] values = Noise(random, 3, Side * Side);
        int size = 3 + random.Below(11);
        var box = new PixelBox(1 + random.Below(Side - size - 1), 1 + random.Below(Side - size - 1), size, size);
        Mark(values, random, 0, box);
        return new(values, 3, Side, Side, [(0, box)]);
    }

    /// <summary>None to three of a disc, a cross and a bar, each in a quarter of its own.</summary>
    public static Scene Several(int seed, int number)
    {
        var random = new PictureRandom((ulong)seed, (ulong)number);
        float[] values = Noise(random, 3, Side * Side);
        var marks = new List<(int, PixelBox)>();
        int first = random.Below(4);
        for (int kind = 0; kind < 3; kind++)
        {
            if (!random.Chance(0.5))
                continue;
            int quarter = (first + kind) % 4;
            var box = new PixelBox((quarter % 2 * Cell) + 1 + random.Below(3), (quarter / 2 * Cell) + 1 + random.Below(3), 7, 7);
            Mark(values, random, kind, box);
            marks.Add((kind, box));
        }

        return new(values, 3, Side, Side, marks);
    }

    /// <summary>Six bands: a patch that is bright in band 4 (kind 1) or in band 1 (kind 0), and one like it in band 2, which means nothing.</summary>
    public static Scene Bands(int seed, int number)
    {
        var random = new PictureRandom((ulong)seed, (ulong)number);
        const int Bands = 6, Size = 7;
        float[] values = Noise(random, Bands, Side * Side);
        int kind = random.Below(2), quarter = random.Below(4);
        var box = At(random, quarter, Size);
        Patch(values, kind == 1 ? 4 : 1, box);
        Patch(values, 2, At(random, (quarter + 1 + random.Below(3)) % 4, Size));
        return new(values, Bands, Side, Side, [(kind, box)]);
    }

    /// <summary>Two channels of noise with a burst in both: slow (kind 0) or fast (kind 1).</summary>
    public static Scene Signal(int seed, int number)
    {
        var random = new PictureRandom((ulong)seed, (ulong)number);
        float[] values = Noise(random, 2, Length);
        int kind = random.Below(2), start = random.Below(Length - Burst);
        float[] wave = kind == 0 ? Slow : Fast;
        for (int i = 0; i < 2 * Burst; i++)
            values[(i / Burst * Length) + start + (i % Burst)] += 0.8f * wave[i % Burst % wave.Length];
        return new(values, 2, 1, Length, [(kind, new PixelBox(start, 0, Burst, 1))]);
    }

    private static PixelBox At(PictureRandom random, int quarter, int size) => new((quarter % 2 * Cell) + 1 + random.Below(4), (quarter / 2 * Cell) + 1 + random.Below(4), size, size);

    private static float[] Noise(PictureRandom random, int channels, int places)
    {
        float[] values = new float[channels * places];
        for (int i = 0; i < values.Length; i++)
            values[i] = (float)random.Between(0, 0.35);
        return values;
    }

    private static void Patch(float[] values, int band, PixelBox box)
    {
        for (int y = box.Top; y < box.Bottom; y++)
        {
            for (int x = box.Left; x < box.Right; x++)
                values[(((band * Side) + y) * Side) + x] += 0.6f;
        }
    }

    // A disc, a cross of two strokes, or a bar; in a bright colour.
    private static void Mark(float[] values, PictureRandom random, int kind, PixelBox box)
    {
        double[] color = [random.Between(0.6, 1), random.Between(0.6, 1), random.Between(0.6, 1)];
        double middle = (box.Width - 1) / 2.0;
        for (int y = 0; y < box.Height; y++)
        {
            for (int x = 0; x < box.Width; x++)
            {
                double dx = x - middle, dy = y - middle;
                bool isIn = kind switch { 0 => (dx * dx) + (dy * dy) <= (middle + 0.3) * (middle + 0.3), 1 => Math.Abs(dx) <= 1 || Math.Abs(dy) <= 1, _ => Math.Abs(dy) <= 1 };
                for (int c = 0; isIn && c < 3; c++)
                    values[(((c * Side) + box.Top + y) * Side) + box.Left + x] = (float)color[c];
            }
        }
    }
}
