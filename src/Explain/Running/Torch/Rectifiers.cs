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

/// <summary>Passes the positive part of the gradient, whatever the forward input was (Zeiler and Fergus 2013).</summary>
internal sealed class DeconvnetRectifier : torch.autograd.SingleTensorFunction<DeconvnetRectifier>
{
    public override string Name => nameof(DeconvnetRectifier);

    public override Tensor forward(torch.autograd.AutogradContext context, params object[] vars) => Rectifiers.Apply((Tensor)vars[0], (double)vars[1]);

    public override List<Tensor> backward(torch.autograd.AutogradContext context, Tensor gradient)
    {
        return [gradient.clamp_min(0), null!];
    }
}

/// <summary>A rectifier whose way back hangs on what went in.</summary>
internal abstract class SavedRectifier<T> : torch.autograd.SingleTensorFunction<T>
    where T : SavedRectifier<T>, new()
{
    private const string Top = "top";

    public override string Name => typeof(T).Name;

    public override Tensor forward(torch.autograd.AutogradContext context, params object[] vars)
    {
        var z = (Tensor)vars[0];
        double top = (double)vars[1];
        context.save_for_backward([z]);
        context.save_data(Top, top);
        return Rectifiers.Apply(z, top);
    }

    /// <summary>The input and the upper bound.</summary>
    protected static (Tensor Z, double Top) Saved(torch.autograd.AutogradContext context) => (context.get_saved_variables()[0], (double)context.get_data(Top));
}

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

/// <summary>The derivative, unless it is zero for the whole sample: then the gradient passes wherever it would not push a dead unit further down (Lucid's <c>redirected_relu</c>).</summary>
internal sealed class RedirectedRectifier : SavedRectifier<RedirectedRectifier>
{
    public override List<Tensor> backward(torch.autograd.AutogradContext context, Tensor gradient)
    {
        using var scope = torch.NewDisposeScope();
        var (z, top) = Saved(context);
        var plain = gradient * z.ge(0).logical_and(z.le(top));
        // Gradients point uphill here, where Lucid's point down the loss.
        var isLost = z.lt(0).logical_and(gradient.lt(0)).logical_or(z.gt(top).logical_and(gradient.gt(0)));
        var isBlocked = plain.flatten(1).abs().sum(1).eq(0).reshape([gradient.shape[0], .. Enumerable.Repeat(1L, gradient.shape.Length - 1)]);
        return [torch.where(isBlocked, gradient * isLost.logical_not(), plain).MoveToOuterDisposeScope(), null!];
    }
}
