using System.Collections.Immutable;

namespace NetDraw.Explain.Methods.Maximisation;

/// <summary>
/// The recipe of the Keras blog of 2016 (<c>conv_filter_visualization.py</c>): from grey with noise, 20 steps along the gradient divided by its root mean
/// square. A filter whose objective is not positive is given up; a class is not, as its score may begin below zero.
/// </summary>
internal sealed class KerasBlogRecipe : IMaximisationRecipe
{
    private const double Step = 1, Guard = 1e-5, Deviation = 0.1;

    public string Name => "keras-blog";

    public string Source => "Chollet 2016, conv_filter_visualization.py";

    public int Iterations => 20;

    public MaximisedPicture Maximise(MaximisedUnit unit, int iterations, CounterRandom random, Action step)
    {
        float[] pixels = [.. Enumerable.Range(0, unit.Count).Select(i => (float)(((random.Uniform(unit.Stream, i) - 0.5) * 20) + 128))];
        var objectives = ImmutableArray.CreateBuilder<double>();
        string? note = null;
        for (int iteration = 0; iteration < iterations; iteration++)
        {
            var (objective, gradient) = unit.Evaluate(pixels);
            objectives.Add(objective);
            double scale = Step / ((PixelValues.Length(gradient) / Math.Sqrt(gradient.Length)) + Guard);
            for (int i = 0; i < pixels.Length; i++)
                pixels[i] += (float)(gradient[i] * scale);
            step();
            if (objective <= 0 && unit.Layer is not null)
            {
                note = $"the recipe gives a unit up whose objective is not positive, as here at iteration {iteration + 1}";
                break;
            }
        }

        return new(PixelValues.Shown(pixels, (unit.Channels, unit.Height, unit.Width), Deviation, Guard), objectives.ToImmutable(), note);
    }
}
