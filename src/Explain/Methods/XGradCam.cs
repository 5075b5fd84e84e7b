namespace NetDraw.Explain.Methods;

/// <summary>XGrad-CAM: each map weighted by its gradients, these weighted by the activations.</summary>
internal sealed class XGradCam : CamMethod
{
    // pytorch-grad-cam's guard for maps that are zero everywhere.
    private const double Guard = 1e-7;

    public override string Name => "xgrad-cam";

    public override string Title => "XGrad-CAM";

    public override string Source => "Fu et al. 2020, equation 8";

    public override float[] Map(LayerPass pass, MethodOptions options) => pass.Weighted(k => Weight(pass, k));

    /// <summary>w_k = Σ g·A / (Σ A + 1e-7).</summary>
    internal static double Weight(LayerPass pass, int channel)
    {
        ReadOnlySpan<float> a = pass.A(channel), g = pass.G(channel);
        double products = 0, activations = 0;
        for (int i = 0; i < a.Length; i++)
        {
            products += (double)a[i] * g[i];
            activations += a[i];
        }

        return products / (activations + Guard);
    }
}
