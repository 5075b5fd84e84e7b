using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace NetDraw.Explain.Running.Torch.Autograd;

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
