using NetDraw.Explain.Running.Torch.Autograd;
using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace NetDraw.Explain.Running.Torch;

/// <summary>The rectifier y = max(0, z), or min(max(0, z), top), with the backward rule in force.</summary>
internal static class Rectifiers
{
    /// <summary>Rectifies.</summary>
    /// <param name="z">Any shape.</param>
    /// <param name="rule">What happens to the gradient.</param>
    /// <param name="top">Upper bound, 6 for ReLU6; null for none.</param>
    public static Tensor Apply(Tensor z, RectifierRule rule, double? top = null) => rule switch
    {
        RectifierRule.Deconvnet when z.requires_grad => DeconvnetRectifier.apply(z, top ?? double.PositiveInfinity),
        RectifierRule.Guided when z.requires_grad => GuidedRectifier.apply(z, top ?? double.PositiveInfinity),
        RectifierRule.Redirected when z.requires_grad => RedirectedRectifier.apply(z, top ?? double.PositiveInfinity),
        _ => Apply(z, top ?? double.PositiveInfinity),
    };

    /// <summary>Rectifies; torch's own gradient.</summary>
    public static Tensor Apply(Tensor z, double top) => double.IsPositiveInfinity(top) ? torch.nn.functional.relu(z) : z.clamp(0, top);
}
