using System.Collections.Immutable;

namespace NetDraw.Explain.Methods;

/// <summary>Numbers and variants of the methods; the defaults are those of the papers or of the tools named.</summary>
public sealed record MethodOptions
{
    /// <summary>Seed of everything random.</summary>
    public int Seed { get; init; }

    /// <summary>How the channels of an input gradient become one: <c>max</c> of magnitudes (Simonyan et al. 2013), <c>sum</c> with signs, <c>l2</c>.</summary>
    public string Reduction { get; init; } = "max";

    /// <summary>SmoothGrad: samples.</summary>
    public int Samples { get; init; } = 25;

    /// <summary>SmoothGrad: deviation of the noise as a share of the input's range.</summary>
    public double Noise { get; init; } = 0.15;

    /// <summary>Integrated Gradients: steps.</summary>
    public int Steps { get; init; } = 50;

    /// <summary>Integrated Gradients: <c>gauss-legendre</c>, <c>midpoint</c> or <c>trapezoid</c>.</summary>
    public string Quadrature { get; init; } = "gauss-legendre";

    /// <summary>Integrated Gradients: completeness error to reach by doubling the steps, as a share; null for none.</summary>
    public double? Until { get; init; }

    /// <summary>Integrated Gradients: where the doubling ends.</summary>
    public int MostSteps { get; init; } = 1600;

    /// <summary>What stands for nothing: <c>zero</c> (in the network's space), <c>black</c>, <c>white</c>, <c>grey</c>, <c>blur</c>.</summary>
    public string Baseline { get; init; } = "zero";

    /// <summary>Grad-CAM++: whose form, <c>official</c>, <c>pgc</c> (pytorch-grad-cam), <c>tfkv</c> (tf-keras-vis), <c>xplique</c> or <c>torchcam</c>.</summary>
    public string PlusPlusVariant { get; init; } = "official";

    /// <summary>Whether heatmaps of layers keep evidence against the target.</summary>
    public bool KeepsNegative { get; init; }

    /// <summary>Guided Grad-CAM: how the heatmap is enlarged, <c>bilinear</c> (the authors' program) or <c>nearest</c> (captum).</summary>
    public string Upsampling { get; init; } = "bilinear";

    /// <summary>Score-CAM: whose weights, <c>official</c>, <c>paper</c> or <c>pgc</c>.</summary>
    public string ScoreVariant { get; init; } = "official";

    /// <summary>Score-CAM and Ablation-CAM: channels of largest deviation to use; 0 for all.</summary>
    public int MostChannels { get; init; }

    /// <summary>Occlusion: side of the window in pixels of the input; 0 for a seventh of the shorter side.</summary>
    public int Window { get; init; }

    /// <summary>Occlusion: step of the window; 0 for half of it.</summary>
    public int Stride { get; init; }

    /// <summary>RISE: number of masks.</summary>
    public int Masks { get; init; } = 1000;

    /// <summary>RISE: cells of a mask's side.</summary>
    public int Cells { get; init; } = 7;

    /// <summary>RISE: share of cells that stay.</summary>
    public double Keep { get; init; } = 0.5;

    /// <summary>Activation maximisation: whose recipe, <c>keras-blog</c>, <c>keras-io</c>, <c>keras-vis</c> or <c>lucid</c>.</summary>
    public string Recipe { get; init; } = "lucid";

    /// <summary>Activation maximisation: iterations; 0 for the recipe's own.</summary>
    public int Iterations { get; init; }

    /// <summary>Channels to show, of feature maps, kernels, deconvnet or filter pictures; none for the strongest.</summary>
    public ImmutableArray<int> Channels { get; init; } = [];

    /// <summary>How many of the strongest channels are shown where none are named.</summary>
    public int Top { get; init; } = 8;

    /// <summary>Inputs of one batch; 0 for what fits the memory.</summary>
    public int Batch { get; init; }

    /// <summary>Most memory for a batch's tensors, in bytes.</summary>
    public long Memory { get; init; } = 1L << 30;
}
