using System.Collections.Immutable;
using NetDraw.Explain.Layers;

namespace NetDraw.Explain.Methods;

/// <summary>EigenCAM: the maps' first principal component. It knows no class. Its sign is fixed: it rises with the sum of the maps.</summary>
internal sealed class EigenCam : IExplainMethod
{
    private const int MostIterations = 500;
    private const double Precision = 1e-12;

    public string Name => "eigen-cam";

    public string Title => "EigenCAM";

    public string Source => "Muhammad and Yeasin 2020; sign by correlation with the sum of the maps";

    public ImmutableArray<MethodParameter> Parameters => [CamMethod.KeepsNegative];

    public bool TakesLayers => true;

    public bool KnowsClass => false;

    public PassCount Plan(ExplainRun run) => new(1);

    public IEnumerable<Explanation> Explain(ExplainRun run)
    {
        var values = run.Model.Forwards.Forward(run.Feeds, [.. run.Layers.Select(static l => l.Tensor)]);
        run.Step(1, 1);
        return run.Layers.Select(l => CamMethod.HeatmapOf(this, run, l, Component(values[l.Tensor].Values, l)) with { Target = null });
    }

    /// <summary>Projection of each place on the first right singular vector of the centred places × channels matrix.</summary>
    internal static float[] Component(float[] activations, FeatureLayer layer)
    {
        int channels = layer.Channels, places = layer.Height * layer.Width;
        double[] centred = new double[activations.Length], sums = new double[places];
        for (int k = 0; k < channels; k++)
        {
            double mean = 0;
            for (int i = 0; i < places; i++)
                mean += activations[(k * places) + i] / (double)places;
            for (int i = 0; i < places; i++)
            {
                centred[(k * places) + i] = activations[(k * places) + i] - mean;
                sums[i] += activations[(k * places) + i];
            }
        }

        double[] projection = Power(centred, channels, places, sums);
        double average = sums.Average(), correlation = projection.Zip(sums, (p, s) => p * (s - average)).Sum();
        return Array.ConvertAll(projection, p => (float)(correlation < 0 ? -p : p));
    }

    // Power iteration on the channels' covariance, from the direction of the sum of the maps: deterministic, and nearly always not orthogonal to the answer.
    private static double[] Power(double[] matrix, int channels, int places, double[] start)
    {
        double[] vector = Channels(matrix, start, channels, places), projection = new double[places];
        double last = 0;
        for (int iteration = 0; iteration < MostIterations; iteration++)
        {
            double length = Math.Sqrt(vector.Sum(static v => v * v));
            if (length == 0)
                break;
            for (int k = 0; k < channels; k++)
                vector[k] /= length;
            projection = Places(matrix, vector, channels, places);
            if (Math.Abs(length - last) <= Precision * length)
                break;
            last = length;
            vector = Channels(matrix, projection, channels, places);
        }

        return projection;
    }

    private static double[] Places(double[] matrix, double[] vector, int channels, int places)
    {
        double[] result = new double[places];
        for (int k = 0; k < channels; k++)
        {
            for (int i = 0; i < places; i++)
                result[i] += vector[k] * matrix[(k * places) + i];
        }

        return result;
    }

    private static double[] Channels(double[] matrix, double[] vector, int channels, int places)
    {
        double[] result = new double[channels];
        for (int k = 0; k < channels; k++)
        {
            for (int i = 0; i < places; i++)
                result[k] += vector[i] * matrix[(k * places) + i];
        }

        return result;
    }
}
