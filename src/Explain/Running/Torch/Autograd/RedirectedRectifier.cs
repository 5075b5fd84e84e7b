using TorchSharp;
using static TorchSharp.torch;

namespace NetDraw.Explain.Running.Torch.Autograd;

/// <summary>The derivative, unless it is zero for the whole sample: then the gradient passes wherever it would not push a dead unit further down (Lucid's <c>redirected_relu</c>).</summary>
internal sealed class RedirectedRectifier : torch.autograd.SingleTensorFunction<RedirectedRectifier>
{
    private const string Top = "top";

    public override string Name => nameof(RedirectedRectifier);

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
        using var scope = torch.NewDisposeScope();
        var z = context.get_saved_variables()[0];
        double top = (double)context.get_data(Top);
        var plain = gradient * z.ge(0).logical_and(z.le(top));
        // Gradients point uphill here, where Lucid's point down the loss.
        var isLost = z.lt(0).logical_and(gradient.lt(0)).logical_or(z.gt(top).logical_and(gradient.gt(0)));
        var isBlocked = plain.flatten(1).abs().sum(1).eq(0).reshape([gradient.shape[0], .. Enumerable.Repeat(1L, gradient.shape.Length - 1)]);
        return [torch.where(isBlocked, gradient * isLost.logical_not(), plain).MoveToOuterDisposeScope(), null!];
    }
}
