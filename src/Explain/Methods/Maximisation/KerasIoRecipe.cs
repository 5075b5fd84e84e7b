using System.Collections.Immutable;

namespace NetDraw.Explain.Methods.Maximisation;

/// <summary>
/// The recipe of keras.io (<c>visualizing_what_convnets_learn</c>): in the range −1 to 1, 30 steps of length 10 along the gradient, two rows and columns at
/// the map's border left out, 25 at the picture's border cut off. Pictures too small for that keep their border.
/// </summary>
internal sealed class KerasIoRecipe : IMaximisationRecipe
{
    private const double Step = 10, Guard = 1e-5, Deviation = 0.15, HalfRange = 127.5, LeastSquare = 1e-12;
    private const int MapBorder = 2, PictureBorder = 25;

    public string Name => "keras-io";

    public string Source => "keras.io, visualizing_what_convnets_learn";

    public int Iterations => 30;

    public MaximisedPicture Maximise(MaximisedUnit unit, int iterations, CounterRandom random, Action step)
    {
        // Kept in the recipe's range: its step has that unit.
        float[] values = [.. Enumerable.Range(0, unit.Count).Select(i => (float)((random.Uniform(unit.Stream, i) - 0.5) * 0.25))];
        var objectives = ImmutableArray.CreateBuilder<double>();
        for (int iteration = 0; iteration < iterations; iteration++)
        {
            var (objective, gradient) = unit.Evaluate(Array.ConvertAll(values, static v => (float)((v + 1) * HalfRange)), MapBorder);
            objectives.Add(objective);
            float[] own = Array.ConvertAll(gradient, static g => (float)(g * HalfRange));
            double length = PixelValues.Length(own), scale = Step / Math.Sqrt(Math.Max(length * length, LeastSquare));
            for (int i = 0; i < values.Length; i++)
                values[i] += (float)(own[i] * scale);
            step();
        }

        int crop = Math.Min(unit.Width, unit.Height) >= 4 * PictureBorder ? PictureBorder : 0;
        return new(PixelValues.Shown(values, (unit.Channels, unit.Height, unit.Width), Deviation, Guard, crop), objectives.ToImmutable());
    }
}
