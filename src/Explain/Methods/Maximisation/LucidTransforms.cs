using TorchSharp;
using static TorchSharp.torch;

namespace NetDraw.Explain.Methods.Maximisation;

/// <summary>Lucid's <c>standard_transforms</c>: pad by 12 with grey, shift by up to 8, scale by 0.9 to 1.1, turn by up to 10°, shift by up to 4.</summary>
internal static class LucidTransforms
{
    private const int Padding = 12, FirstJitter = 8, LastJitter = 4, MostDegrees = 10, ExtraZeros = 5, Scales = 11;

    // Streams of random numbers apart from those of other units.
    private const long Draws = 1L << 57;

    /// <summary>What the network sees at an iteration.</summary>
    /// <param name="picture">1×C×H×W, 0 to 1.</param>
    /// <param name="random">Random numbers.</param>
    /// <param name="stream">The unit's stream.</param>
    /// <param name="iteration">Number of the iteration.</param>
    /// <param name="height">Rows of the network's input.</param>
    /// <param name="width">Columns of the network's input.</param>
    public static Tensor Apply(Tensor picture, CounterRandom random, long stream, int iteration, int height, int width)
    {
        int draw = 0;
        int Drawn(int count) => (int)(random.Uniform(stream + Draws, (iteration * 16L) + draw++) * count);
        var seen = torch.nn.functional.pad(picture, [Padding, Padding, Padding, Padding], PaddingModes.Constant, 0.5);
        seen = Shifted(seen, FirstJitter, Drawn(FirstJitter + 1), Drawn(FirstJitter + 1));
        double scale = 1 + ((Drawn(Scales) - 5) / 50.0);
        seen = Resized(seen, (long)Math.Round(seen.shape[2] * scale), (long)Math.Round(seen.shape[3] * scale));
        int turn = Drawn((2 * MostDegrees) + 1 + ExtraZeros);
        seen = Turned(seen, turn > 2 * MostDegrees ? 0 : turn - MostDegrees);
        // A tiny picture has no room for the last shift.
        int last = Math.Min(LastJitter, (int)Math.Min(seen.shape[2], seen.shape[3]) - 1);
        seen = Shifted(seen, last, Drawn(last + 1), Drawn(last + 1));
        return Resized(seen, height, width);
    }

    private static Tensor Shifted(Tensor picture, int room, int down, int right) =>
        picture.slice(2, down, picture.shape[2] - room + down, 1).slice(3, right, picture.shape[3] - room + right, 1);

    private static Tensor Resized(Tensor picture, long height, long width) =>
        picture.shape[2] == height && picture.shape[3] == width ? picture
        : torch.nn.functional.interpolate(picture, [height, width], mode: InterpolationMode.Bilinear, align_corners: false);

    // About the middle, in units of pixels so that a picture that is not square keeps its angles; black comes in at the corners.
    private static Tensor Turned(Tensor picture, int degrees)
    {
        if (degrees == 0)
            return picture;
        var (sin, cos) = Math.SinCos(degrees * Math.PI / 180);
        double aspect = (double)picture.shape[2] / picture.shape[3];
        var matrix = torch.tensor(new[] { (float)cos, (float)(-sin * aspect), 0f, (float)(sin / aspect), (float)cos, 0f }, [1, 2, 3]);
        var grid = torch.nn.functional.affine_grid(matrix, picture.shape, align_corners: false);
        return torch.nn.functional.grid_sample(picture, grid, mode: GridSampleMode.Bilinear, padding_mode: GridSamplePaddingMode.Zeros, align_corners: false);
    }
}
