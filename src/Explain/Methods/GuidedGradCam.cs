using NetDraw.Explain.Layers;
using NetDraw.Explain.Maps;
using NetDraw.Explain.Running;

namespace NetDraw.Explain.Methods;

/// <summary>Guided Grad-CAM: guided backpropagation times Grad-CAM, enlarged bilinearly as in the authors' program.</summary>
internal sealed class GuidedGradCam : IExplainMethod
{
    private readonly GradCam cam = new();

    public string Name => "guided-grad-cam";

    public string Title => "Guided Grad-CAM";

    public string Source => "Selvaraju et al. 2017, section 3.2";

    public MethodNeeds Needs => MethodNeeds.Gradients;

    public MethodResult Result => MethodResult.InputPicture;

    public PassCount Plan(ExplainRun run) => new(2, 2);

    public IEnumerable<Explanation> Explain(ExplainRun run)
    {
        var guided = InputGradients.Of(run, run.Input.Value, RectifierRule.Guided);
        run.Step(1, 2);
        foreach (var pass in LayerPass.Of(run))
        {
            float[] map = Array.ConvertAll(cam.Map(pass, run.Options), static v => Math.Max(0, v));
            float[] large = Enlarged(run, pass.Layer, map);
            yield return new Explanation(this, MapKind.Gradient, guided with { Values = [.. guided.Values.Select((g, i) => g * large[i % large.Length])] })
            {
                Layer = pass.Layer,
                Target = run.Target,
                Notes = RectifierNotes.Of(run.Model.Network),
            };
        }
    }

    private static float[] Enlarged(ExplainRun run, FeatureLayer layer, float[] map) => run.Options.Upsampling switch
    {
        "bilinear" => Resampling.Bilinear(map, layer.Width, layer.Height, run.Input.Width, run.Input.Height),
        "nearest" => Resampling.Nearest(map, layer.Width, layer.Height, run.Input.Width, run.Input.Height),
        _ => throw new ExplainException($"heatmaps are not enlarged by '{run.Options.Upsampling}', expected bilinear or nearest"),
    };
}
