namespace NetDraw.Explain.Methods;

/// <summary>LayerCAM: activations weighted by their own positive gradients; meant for early layers too.</summary>
internal sealed class LayerCam : CamMethod
{
    public override string Name => "layer-cam";

    public override string Title => "LayerCAM";

    public override string Source => "Jiang et al. 2021, equations 5 and 6";

    public override float[] Map(LayerPass pass, MethodOptions options) =>
        pass.Summed(static (a, g) => g > 0 ? (double)a * g : 0);
}
