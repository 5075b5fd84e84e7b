using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace NetDraw.Explain.Running.Torch.Autograd;

/// <summary>Passes the positive part of the gradient where the unit was active (Springenberg et al. 2014).</summary>
internal sealed class GuidedRectifier : torch.autograd.SingleTensorFunction<GuidedRectifier>
{
    private const string Top = "top";
    public override string Name => nameof(GuidedRectifier);

    public override Tensor forward(torch.autograd.AutogradContext context, params object[] vars)
    {
        var z = (Tensor)vars[0];
        double top = (double)vars[1];
        context.save_for_backward([z]);
        context.save_data(Top, top);
        return double.IsPositiveInfinity(top) ? torch.nn.functional.relu(z) : z.clamp(0, top);
    }

    public override List<Tensor> backward(torch.autograd.AutogradContext context, Tensor gradient)
    {
        var z = context.get_saved_variables()[0];
        // The upper bound blocks like the lower one: between them the unit is active.
        using var isActive = z.gt(0).logical_and_(z.lt((double)context.get_data(Top)));
        return [gradient.clamp_min(0).mul_(isActive), null!];
    }
}
