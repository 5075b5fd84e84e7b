namespace NetDraw.Explain.Methods;

/// <summary>Grad-CAM: each map weighted by the mean of its gradients.</summary>
internal sealed class GradCam : CamMethod
{
    public override string Name => "grad-cam";

    public override string Title => "Grad-CAM";

    public override string Source => "Selvaraju et al. 2017, equations 1 and 2";

    public override float[] Map(LayerPass pass, MethodOptions options) =>
        pass.Weighted(pass.MeanGradient);
}
