using System.Collections.Immutable;
using NetDraw.Explain.Layers;
using NetDraw.Explain.Maps;
using NetDraw.Explain.Running;

namespace NetDraw.Explain.Methods;

/// <summary>Guided Grad-CAM: guided backpropagation times Grad-CAM, enlarged bilinearly as in the authors' program.</summary>
internal sealed class GuidedGradCam : IExplainMethod
{
    // Bilinear in the authors' program, nearest in captum.
    private static readonly ImmutableArray<(string Name, Func<float[], int, int, int, int, float[]> Enlarge)> Enlargements =
        [("bilinear", static (map, w, h, width, height) => Resampling.Bilinear(map, w, h, width, height)), ("nearest", static (map, w, h, width, height) => Resampling.Nearest(map, w, h, width, height))];

    private readonly GradCam cam = new();

    /// <summary>How the heatmap is enlarged.</summary>
    public static MethodParameter<string> Upsampling { get; } =
        MethodParameter.Choice("upsampling", "HOW", "Guided Grad-CAM: how the heatmap is enlarged", Enlargements.Select(static e => e.Name), "bilinear");

    public string Name => "guided-grad-cam";

    public string Title => "Guided Grad-CAM";

    public string Source => "Selvaraju et al. 2017, section 3.2";

    public ImmutableArray<MethodParameter> Parameters => [Upsampling];

    public bool NeedsGradients => true;

    public bool TakesLayers => true;

    public PassCount Plan(ExplainRun run) => new(2, 2);

    public IEnumerable<Explanation> Explain(ExplainRun run)
    {
        var guided = InputGradients.Compute(run, run.Input.Value, RectifierRule.Guided);
        run.Step(1, 2);
        foreach (var pass in LayerPass.Run(run))
        {
            float[] map = Array.ConvertAll(cam.Map(pass, run.Options), static v => Math.Max(0, v));
            float[] large = Enlarged(run, pass.Layer, map);
            yield return new Explanation(this, MapKind.Gradient, guided with { Values = [.. guided.Values.Select((g, i) => g * large[i % large.Length])] })
            {
                Layer = pass.Layer,
                Target = run.Target,
                Notes = RectifierNotes.Write(run.Model.Network),
            };
        }
    }

    private static float[] Enlarged(ExplainRun run, FeatureLayer layer, float[] map)
    {
        string name = run.Options.Get(Upsampling);
        return Enlargements.First(e => e.Name == name).Enlarge(map, layer.Width, layer.Height, run.Input.Width, run.Input.Height);
    }
}
