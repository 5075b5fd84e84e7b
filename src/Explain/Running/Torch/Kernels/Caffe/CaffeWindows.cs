using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Operators;
using Tensor = TorchSharp.torch.Tensor;

namespace NetDraw.Explain.Running.Torch.Kernels.Caffe;

/// <summary>Windows as Caffe's layer parameters state them, over the input as it is now.</summary>
internal static class CaffeWindows
{
    /// <summary>The window, and the number of groups.</summary>
    public static (Window Window, long Groups) Read(KernelCall call, Tensor x)
    {
        var view = new LayerView(call.Node, [Shape.Of(x.shape)], []);
        var stated = call.Node.Operator?.Window?.Invoke(view) ?? throw call.Error("states no kernel size that fits its input");
        return (new Window([.. stated.Kernel], [.. stated.Stride], [.. stated.PadBegin], [.. stated.PadEnd], [.. stated.Dilation]), stated.Group);
    }
}
