using NetDraw.Explain.Layers;
using NetDraw.Explain.Running;

namespace NetDraw.Explain.Methods;

/// <summary>Activations A and gradients g = ∂S/∂A of a layer, each K×Z with Z = H·W places, row-major.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Activations">A.</param>
/// <param name="Gradients">g.</param>
public sealed record LayerPass(FeatureLayer Layer, float[] Activations, float[] Gradients)
{
    /// <summary>K.</summary>
    public int Channels => Layer.Channels;

    /// <summary>Z.</summary>
    public int Places => Layer.Height * Layer.Width;

    /// <summary>One pass backwards for all layers of a run.</summary>
    public static IEnumerable<LayerPass> Run(ExplainRun run)
    {
        var result = run.Backward(run.Input.Value, RectifierRule.Backpropagation, [.. run.Layers.Select(static l => l.Tensor)]);
        run.Step(1, 1);
        return run.Layers.Select(l => new LayerPass(l, result.Values[l.Tensor].Values, result.Gradients[l.Tensor].Values));
    }

    /// <summary>A channel's activations.</summary>
    public ReadOnlySpan<float> A(int channel) => Activations.AsSpan(channel * Places, Places);

    /// <summary>A channel's gradients.</summary>
    public ReadOnlySpan<float> G(int channel) => Gradients.AsSpan(channel * Places, Places);

    /// <summary>Σ_k w_k A^k.</summary>
    public float[] Weighted(Func<int, double> weight)
    {
        double[] map = new double[Places];
        for (int k = 0; k < Channels; k++)
        {
            double w = weight(k);
            var a = A(k);
            for (int i = 0; w != 0 && i < map.Length; i++)
                map[i] += w * a[i];
        }

        return Array.ConvertAll(map, static v => (float)v);
    }

    /// <summary>Σ_k f(A^k_ij, g^k_ij) at each place.</summary>
    public float[] Summed(Func<float, float, double> term)
    {
        double[] map = new double[Places];
        for (int k = 0; k < Channels; k++)
        {
            ReadOnlySpan<float> a = A(k), g = G(k);
            for (int i = 0; i < map.Length; i++)
                map[i] += term(a[i], g[i]);
        }

        return Array.ConvertAll(map, static v => (float)v);
    }

    /// <summary>The mean of a channel's gradients over the places.</summary>
    public double MeanGradient(int channel)
    {
        double sum = 0;
        foreach (float g in G(channel))
            sum += g;
        return sum / Places;
    }
}
