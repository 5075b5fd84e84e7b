using System.Collections.Immutable;
using NetDraw.Explain.Methods.Attending;
using NetDraw.Explain.Methods.Maximisation;
using NetDraw.ModelImport;

namespace NetDraw.Explain.Methods;

/// <summary>The catalogue of methods: one line a method.</summary>
public static class ExplainMethods
{
    /// <summary>All methods, in the order that lists show them.</summary>
    public static ImmutableArray<IExplainMethod> All => Catalogue.Rows;

    /// <summary>The rows, to be looked up by name.</summary>
    public static Catalogue<IExplainMethod> Catalogue { get; } = new("method",
    [
        new FeatureMaps(),
        new Kernels(),
        new Deconvnet(),
        new Saliency(),
        new GuidedBackpropagation(),
        new GradientInput(),
        new SmoothGrad(),
        new IntegratedGradients(),
        new Cam(),
        new GradCam(),
        new GradCamPlusPlus(),
        new HiResCam(),
        new XGradCam(),
        new LayerCam(),
        new EigenCam(),
        new ScoreCam(),
        new AblationCam(),
        new GuidedGradCam(),
        new FullGrad(),
        new Occlusion(),
        new Rise(),
        new AttentionMaps(),
        new AttentionRollout(),
        new FilterPictures(),
        new ClassPictures(),
    ],
    static row => row.Name, static message => new ExplainException(message));

    /// <summary>All parameters of these methods, each once, in the order of the methods.</summary>
    public static ImmutableArray<MethodParameter> Parameters { get; } = [.. All.SelectMany(static m => m.Parameters).Distinct()];

    /// <summary>The method of a name.</summary>
    /// <exception cref="ExplainException">There is none.</exception>
    public static IExplainMethod Find(string name) => Catalogue.Find(name);
}
