namespace NetDraw.Explain.Methods;

/// <summary>HiResCAM: activation times gradient, place by place; where a dense layer reads the maps its sum is the score without the bias.</summary>
internal sealed class HiResCam : CamMethod
{
    public override string Name => "hires-cam";

    public override string Title => "HiResCAM";

    public override string Source => "Draelos and Carin 2020";

    public override float[] Map(LayerPass pass, MethodOptions options) =>
        pass.Summed(static (a, g) => (double)a * g);
}
