using NetDraw.Explain.Layers;

namespace NetDraw.Explain.Pictures;

/// <summary>Numbers of a layer's activations for one picture.</summary>
/// <param name="Min">Smallest.</param>
/// <param name="Max">Largest.</param>
/// <param name="Mean">Mean.</param>
/// <param name="Sparsity">Share of zeros.</param>
/// <param name="Dead">Number of channels that are zero everywhere.</param>
/// <param name="Channels">Number of channels.</param>
internal sealed record MapStatistics(double Min, double Max, double Mean, double Sparsity, int Dead, int Channels)
{
    /// <summary>The numbers of a layer.</summary>
    public static MapStatistics Measure(float[] activations, FeatureLayer layer)
    {
        int places = layer.Height * layer.Width, zeros = 0, dead = 0;
        double sum = 0, low = double.PositiveInfinity, high = double.NegativeInfinity;
        for (int k = 0; k < layer.Channels; k++)
        {
            int zerosHere = 0;
            foreach (float v in activations.AsSpan(k * places, places))
            {
                sum += v;
                low = Math.Min(low, v);
                high = Math.Max(high, v);
                zerosHere += v == 0 ? 1 : 0;
            }

            zeros += zerosHere;
            dead += zerosHere == places ? 1 : 0;
        }

        return new(low, high, sum / activations.Length, (double)zeros / activations.Length, dead, layer.Channels);
    }

    /// <summary>As figures show them.</summary>
    public IEnumerable<string> Lines()
    {
        yield return $"{MapScale.Number(Min)} … {MapScale.Number(Max)}, mean {MapScale.Number(Mean)}";
        if (Sparsity > 0)
            yield return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Sparsity * 100:0} % zero{(Dead > 0 ? $", {Dead} of {Channels} channels dead" : "")}");
    }
}
