using TorchSharp;
using static TorchSharp.torch;

namespace NetDraw.Explain.Running.Torch.Autograd;

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
