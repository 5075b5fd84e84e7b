using Tensor = TorchSharp.torch.Tensor;

namespace NetDraw.Explain.Running.Torch.Kernels.Caffe;

/// <summary>Convolution, Deconvolution, InnerProduct (caffe: base_conv_layer.cpp, deconv_layer.cpp, inner_product_layer.cpp).</summary>
internal static class CaffeConvolutionKernels
{
    public static IEnumerable<TorchKernel> Rows =>
    [
        new("Convolution", Each(Conv)),
        new("DepthwiseConvolution", Each(Conv)),
        new("Deconvolution", Each(Transposed)),
        new("InnerProduct", static c => [InnerProduct(c)]),
        new("Embed", static c => [Embed(c)]),
    ];

    // These layers take several bottoms, each to a top of its own, with the same weights.
    private static Func<KernelCall, Tensor[]> Each(Func<KernelCall, Tensor, Tensor> one) => call => [.. call.Inputs().Select(x => one(call, x))];

    private static Tensor WeightOf(KernelCall call) => call.Weight("weight") ?? throw call.Error("has no weights");

    private static Tensor? BiasOf(KernelCall call) => call.Weight("bias")?.reshape(-1);

    private static Tensor Conv(KernelCall call, Tensor x)
    {
        var (window, groups) = CaffeWindows.Read(call, x);
        var weight = WeightOf(call);
        long filter = x.shape[1] / groups * Axes.Product(window.Kernel);
        if (filter == 0 || weight.numel() % filter != 0)
            throw call.Error($"has {weight.numel()} weights, expected a multiple of {filter}: those of a filter on {x.shape[1]} channels");
        // Old files store every blob with four axes.
        return Convolution.Apply(x, weight.reshape([-1, x.shape[1] / groups, .. window.Kernel]), BiasOf(call), window, groups);
    }

    private static Tensor Transposed(KernelCall call, Tensor x)
    {
        var (window, groups) = CaffeWindows.Read(call, x);
        long[] extents = [.. Enumerable.Range(0, window.Rank).Select(axis => (window.Strides[axis] * (x.shape[axis + 2] - 1)) + window.SpanOf(axis) - window.Before[axis] - window.After[axis])];
        return Convolution.Transposed(x, WeightOf(call).reshape([x.shape[1], -1, .. window.Kernel]), BiasOf(call), window, extents, groups);
    }

    private static Tensor InnerProduct(KernelCall call)
    {
        var x = call.Input(0);
        long axis = call.Attributes.GetInteger("inner_product_param.axis", 1);
        if (axis < 0)
            axis += x.dim();
        var rows = x.reshape([.. x.shape[..(int)axis], -1]);
        long outputs = call.Attributes.GetInteger("inner_product_param.num_output") ?? throw call.Error("states no num_output");
        bool isTransposed = call.Attributes.GetBoolean("inner_product_param.transpose", false);
        var stored = WeightOf(call);
        long inputs = rows.shape[^1];
        if (stored.numel() != inputs * outputs)
            throw call.Error($"has {stored.numel()} weights, expected {inputs}×{outputs}: the picture's size may differ from the one that the net was trained for", "other-size");
        var weight = isTransposed ? stored.reshape(inputs, outputs) : stored.reshape(outputs, inputs).t();
        var y = Products.Multiply(rows, weight);
        return BiasOf(call) is { } bias ? y + bias : y;
    }

    private static Tensor Embed(KernelCall call)
    {
        var indices = call.Input(0).to(TorchSharp.torch.ScalarType.Int64);
        var table = WeightOf(call).reshape(-1, call.Attributes.GetInteger("embed_param.num_output") ?? throw call.Error("states no num_output"));
        var y = table.index_select(0, indices.reshape(-1)).reshape([.. indices.shape, table.shape[1]]);
        return BiasOf(call) is { } bias ? y + bias : y;
    }
}
