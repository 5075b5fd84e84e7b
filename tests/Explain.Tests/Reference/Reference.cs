using System.Collections.Immutable;

namespace NetDraw.Explain.Tests.Reference;

/// <summary>From a method's name to the maps that its paper's equation gives, layers' heatmaps before the last rectifier.</summary>
internal static class Reference
{
    private static readonly Dictionary<string, Func<Case, IEnumerable<Maps>>> Methods = new()
    {
        ["features"] = static c => [c.A],
        ["kernels"] = static c => [Kernels(c)],
        ["deconvnet"] = static c => Channels(c).Select(k => GradientMethods.Deconvnet(c, k)),
        ["saliency"] = static c => [GradientMethods.Saliency(c)],
        ["guided"] = static c => [GradientMethods.Guided(c)],
        ["gradient-input"] = static c => [GradientMethods.GradientInput(c)],
        ["smoothgrad"] = static c => [GradientMethods.SmoothGrad(c)],
        ["integrated-gradients"] = static c => [GradientMethods.IntegratedGradients(c)],
        ["cam"] = static c => [CamMethods.Cam(c)],
        ["grad-cam"] = static c => [CamMethods.GradCam(c)],
        ["grad-cam++"] = static c => [CamMethods.GradCamPlusPlus(c)],
        ["hires-cam"] = static c => [CamMethods.HiResCam(c)],
        ["xgrad-cam"] = static c => [CamMethods.XGradCam(c)],
        ["layer-cam"] = static c => [CamMethods.LayerCam(c)],
        ["eigen-cam"] = static c => [CamMethods.EigenCam(c)],
        ["score-cam"] = static c => [CamMethods.ScoreCam(c)],
        ["ablation-cam"] = static c => [CamMethods.AblationCam(c)],
        ["guided-grad-cam"] = static c => [CamMethods.GuidedGradCam(c)],
        ["full-grad"] = static c => [GradientMethods.FullGrad(c)],
        ["occlusion"] = static c => [PerturbationMethods.Occlusion(c)],
        ["rise"] = static c => [PerturbationMethods.Rise(c)],
        ["filters"] = static c => Channels(c).Select(k => Maximisation.Picture(c, k)),
        ["class-images"] = static c => [Maximisation.Picture(c, null)],
    };

    public static ImmutableArray<string> Names { get; } = [.. Methods.Keys];

    public static ImmutableArray<Maps> Of(string method, Case asked) => [.. Methods[method](asked)];

    // Kernel by kernel, input by input.
    private static Maps Kernels(Case c) =>
        (Convolution)c.Net.Find(c.Layer) is var layer ? new Maps(layer.Size.Outputs * layer.Size.Inputs, layer.Size.Height, layer.Size.Width, layer.Weights) : throw new InvalidOperationException();

    // Those that are named, else those of the largest magnitude.
    private static IEnumerable<int> Channels(Case c) => c.Setting.Text("channels", "") is { Length: > 0 } named
        ? named.Split(',').Select(static k => int.Parse(k, System.Globalization.CultureInfo.InvariantCulture))
        : Enumerable.Range(0, c.A.Channels).OrderByDescending(k => c.A.Plane(k).Values.Max(Math.Abs)).Take(c.Setting.Count("top", 8));
}
