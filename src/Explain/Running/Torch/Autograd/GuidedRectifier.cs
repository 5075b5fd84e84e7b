using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace NetDraw.Explain.Running.Torch.Autograd;

/// <summary>Passes the positive part of the gradient where the unit was active (Springenberg et al. 2014).</summary>
internal sealed class GuidedRectifier : SavedRectifier<GuidedRectifier>
{
    public override List<Tensor> backward(torch.autograd.AutogradContext context, Tensor gradient)
    {
        var (z, top) = Saved(context);
        // The upper bound blocks like the lower one: between them the unit is active.
        using var isActive = z.gt(0).logical_and_(z.lt(top));
        return [gradient.clamp_min(0).mul_(isActive), null!];
    }
}
