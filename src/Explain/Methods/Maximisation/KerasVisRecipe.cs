using System.Collections.Immutable;

namespace NetDraw.Explain.Methods.Maximisation;

/// <summary>
/// The recipe of keras-vis: the loss is minus the objective plus ten times the 6-norm and ten times the total variation, each over the number of values;
/// 200 steps of RMSprop on the gradient of length one, the picture rolled by up to 5 % before each. The picture of the least loss is shown.
/// </summary>
internal sealed class KerasVisRecipe : IMaximisationRecipe
{
    private const double NormPower = 6, NormWeight = 10, VariationWeight = 10, Decay = 0.95, Epsilon = 1e-7, Jitter = 0.05, Deviation = 0.1;
    private const double Middle = 127.5, Spread = 0.05 * 255, LeastSquare = 1e-12;

    // Streams of random numbers apart from those of other units.
    private const long Shifts = 1L << 56;

    public string Name => "keras-vis";

    public string Source => "keras-vis, visualize_activation";

    public int Iterations => 200;

    public MaximisedPicture Maximise(MaximisedUnit unit, int iterations, CounterRandom random, Action step)
    {
        float[] pixels = Start(unit, random), best = pixels;
        double[] squares = new double[pixels.Length];
        double least = double.PositiveInfinity;
        var objectives = ImmutableArray.CreateBuilder<double>();
        for (int iteration = 0; iteration < iterations; iteration++)
        {
            pixels = Rolled(pixels, unit, Shift(random, unit, iteration, 0, unit.Height), Shift(random, unit, iteration, 1, unit.Width));
            var (objective, gradient) = unit.Evaluate(pixels);
            objectives.Add(objective);
            double[] descent = Array.ConvertAll(gradient, static g => -(double)g);
            double loss = Regularise(pixels, unit, descent) - objective;
            if (loss < least)
                (least, best) = (loss, [.. pixels]);
            double scale = 1 / Math.Sqrt(Math.Max(descent.Sum(static d => d * d), LeastSquare));
            for (int i = 0; i < pixels.Length; i++)
            {
                double g = descent[i] * scale;
                squares[i] = (Decay * squares[i]) + ((1 - Decay) * g * g);
                pixels[i] -= (float)(g / Math.Sqrt(squares[i] + Epsilon));
            }

            step();
        }

        return new(PixelValues.Shown(best, (unit.Channels, unit.Height, unit.Width), Deviation, Epsilon), objectives.ToImmutable());
    }

    /// <summary>Adds the gradient of both regularisers to <paramref name="gradient"/>, and returns their value.</summary>
    internal static double Regularise(float[] pixels, MaximisedUnit unit, double[] gradient)
    {
        double powers = pixels.Sum(static p => Math.Pow(Math.Abs((double)p), NormPower)), norm = Math.Pow(powers, 1 / NormPower), variation = 0;
        for (int i = 0; i < pixels.Length && norm > 0; i++)
            gradient[i] += NormWeight / pixels.Length * Math.Sign(pixels[i]) * Math.Pow(Math.Abs(pixels[i]) / norm, NormPower - 1);
        double weight = VariationWeight / pixels.Length;
        for (int c = 0; c < unit.Channels; c++)
        {
            for (int y = 0; y < unit.Height - 1; y++)
            {
                for (int x = 0; x < unit.Width - 1; x++)
                {
                    int at = (((c * unit.Height) + y) * unit.Width) + x;
                    double down = pixels[at + unit.Width] - pixels[at], right = pixels[at + 1] - pixels[at];
                    variation += (down * down) + (right * right);
                    gradient[at] -= 2 * weight * (down + right);
                    gradient[at + unit.Width] += 2 * weight * down;
                    gradient[at + 1] += 2 * weight * right;
                }
            }
        }

        return (NormWeight * norm / pixels.Length) + (weight * variation);
    }

    private static float[] Start(MaximisedUnit unit, CounterRandom random)
    {
        double[] noise = [.. Enumerable.Range(0, unit.Count).Select(i => random.Uniform(unit.Stream, i))];
        double mean = noise.Average(), deviation = Math.Sqrt(noise.Average(v => (v - mean) * (v - mean)));
        return Array.ConvertAll(noise, v => (float)(((v - mean) / (deviation + Epsilon) * Spread) + Middle));
    }

    private static int Shift(CounterRandom random, MaximisedUnit unit, int iteration, int axis, int extent)
    {
        int most = (int)(Jitter * extent);
        return (int)Math.Floor(random.Uniform(unit.Stream + Shifts, (2L * iteration) + axis) * ((2 * most) + 1)) - most;
    }

    private static float[] Rolled(float[] pixels, MaximisedUnit unit, int down, int right)
    {
        float[] rolled = new float[pixels.Length];
        var (height, width) = (unit.Height, unit.Width);
        for (int i = 0; i < pixels.Length; i++)
        {
            int x = ((i % width) + right + width) % width, y = ((i / width % height) + down + height) % height;
            rolled[(((i / (width * height) * height) + y) * width) + x] = pixels[i];
        }

        return rolled;
    }
}
