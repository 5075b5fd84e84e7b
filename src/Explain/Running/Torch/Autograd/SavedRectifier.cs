using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace NetDraw.Explain.Running.Torch.Autograd;

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
