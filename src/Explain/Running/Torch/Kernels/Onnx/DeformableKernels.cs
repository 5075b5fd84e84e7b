using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace NetDraw.Explain.Running.Torch.Kernels.Onnx;

/// <summary>Convolution whose window's elements lie at places of their own (Dai et al. 2017; with a mask, Zhu et al. 2019).</summary>
internal static class DeformableKernels
{
    public static IEnumerable<TorchKernel> Rows => [new("DeformConv", static c => [Convolve(c)])];

    // Inputs: picture, weight, offsets (for each group of channels and element of the window down, then across), bias, mask.
    private static Tensor Convolve(KernelCall call)
    {
        var (x, weight, offset) = (call.Input(0), call.Input(1), call.Input(2));
        if (x.dim() != 4)
            throw call.Error($"works on {x.dim() - 2} spatial axes, expected 2");
        var window = OnnxWindow.Read(call, x, weight.shape[2..]);
        long batch = x.shape[0], channels = x.shape[1], rows = offset.shape[2], columns = offset.shape[3];
        long parts = call.Attributes.GetInteger("offset_group", 1), groups = call.Attributes.GetInteger("group", 1), elements = Axes.Product(window.Kernel);
        var moved = offset.reshape(batch * parts, elements, 2, rows, columns);
        var down = moved.select(2, 0) + Start(call, window, 0, rows, columns);
        var across = moved.select(2, 1) + Start(call, window, 1, rows, columns);
        // grid_sample counts from −1 at the first edge of the picture to 1 at the last.
        var grid = torch.stack([(across * 2 + 1) / x.shape[3] - 1, (down * 2 + 1) / x.shape[2] - 1], -1).reshape(batch * parts, elements * rows, columns, 2);
        var sampled = torch.nn.functional.grid_sample(x.reshape(batch * parts, channels / parts, x.shape[2], x.shape[3]), grid, torch.GridSampleMode.Bilinear, torch.GridSamplePaddingMode.Zeros, false)
            .reshape(batch, parts, channels / parts, elements, rows, columns);
        if (call.Optional(4) is { } mask)
            sampled = sampled * mask.reshape(batch, parts, 1, elements, rows, columns);
        var filters = weight.reshape(groups, weight.shape[0] / groups, -1);
        var y = torch.matmul(filters, sampled.reshape(batch, groups, channels / groups * elements, rows * columns)).reshape(batch, weight.shape[0], rows, columns);
        return call.Optional(3) is { } bias ? y + Axes.Along(bias, 1, 4) : y;
    }

    // Where each element of the window lies without an offset: elements × rows × columns.
    private static Tensor Start(KernelCall call, Window window, int axis, long rows, long columns)
    {
        var places = (torch.arange(axis == 0 ? rows : columns, torch.ScalarType.Float32, call.Device) * window.Strides[axis]) - window.Before[axis];
        var element = torch.arange(window.Kernel[axis], torch.ScalarType.Float32, call.Device) * window.Dilations[axis];
        var elements = (axis == 0 ? element.unsqueeze(1) : element.unsqueeze(0)).expand(window.Kernel).reshape(-1, 1, 1);
        return elements + places.reshape(axis == 0 ? [1, rows, 1] : [1, 1, columns]);
    }
}
