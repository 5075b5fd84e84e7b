using Tensor = TorchSharp.torch.Tensor;

namespace NetDraw.Explain.Running.Torch.Kernels.Onnx;

/// <summary>Normalisations.</summary>
internal static class NormalizationKernels
{
    private const string Contrib = "com.microsoft";

    public static IEnumerable<TorchKernel> Rows =>
    [
        new("BatchNormalization", Batch),
        new("LRN", static c => [ChannelWindow.Normalized(c.Input(0), c.Attributes.GetInteger("size", 1), c.Attributes.GetFloat("alpha", 1e-4), c.Attributes.GetFloat("beta", 0.75), c.Attributes.GetFloat("bias", 1))]),
        new("InstanceNormalization", static c => [Instance(c)]),
        new("GroupNormalization", static c => [Group(c)]),
        new("LayerNormalization", Layer),
        new("LayerNormalization", Layer, Contrib),
        new("RMSNormalization", static c => RootMeanSquare(c)),
        new("SimplifiedLayerNormalization", static c => RootMeanSquare(c)),
        new("SimplifiedLayerNormalization", static c => RootMeanSquare(c), Contrib),
        new("MeanVarianceNormalization", static c => [MeanVariance(c)]),
        new("LpNormalization", static c => [Unit(c)]),
    ];

    // With the stored statistics, which is what a trained network does, unless the file says that it is still training.
    private static Tensor[] Batch(KernelCall call)
    {
        var x = call.Input(0);
        double eps = call.Attributes.GetFloat("epsilon", 1e-5);
        var (mean, variance) = (call.Input(3), call.Input(4));
        if (call.Attributes.GetInteger("training_mode", 0) == 0)
            return [Normalized(x, mean, variance, call.Input(1), call.Input(2), eps)];
        long[] axes = [0, .. Pooling.SpatialAxes(x)];
        double kept = call.Attributes.GetFloat("momentum", 0.9);
        var ownMean = x.mean(axes);
        var ownVariance = x.var(axes, unbiased: false);
        return [Normalized(x, ownMean, ownVariance, call.Input(1), call.Input(2), eps), (mean * kept) + (ownMean * (1 - kept)), (variance * kept) + (ownVariance * (1 - kept))];
    }

    // Before operator set 9, spatial = 0 gave every place statistics of its own.
    private static Tensor Normalized(Tensor x, Tensor mean, Tensor variance, Tensor scale, Tensor bias, double eps)
    {
        if (mean.dim() > 1 || x.dim() < 2)
            return ((x - mean) / (variance + eps).sqrt() * scale) + bias;
        return (x - Channels(mean)) * Channels(scale / (variance + eps).sqrt()) + Channels(bias);

        Tensor Channels(Tensor v) => Axes.Along(v, 1, x.dim());
    }

    private static Tensor Instance(KernelCall call)
    {
        var x = call.Input(0);
        long[] axes = Pooling.SpatialAxes(x);
        return (Standard(x, axes, call.Attributes.GetFloat("epsilon", 1e-5)).Value * Axes.Along(call.Input(1), 1, x.dim())) + Axes.Along(call.Input(2), 1, x.dim());
    }

    // Scale and bias are one for each group until operator set 20, for each channel from 21 on.
    private static Tensor Group(KernelCall call)
    {
        var x = call.Input(0);
        long groups = call.Attributes.GetInteger("num_groups") ?? throw call.Error("states no num_groups");
        var grouped = x.reshape([x.shape[0], groups, -1]);
        var y = Standard(grouped, [2], call.Attributes.GetFloat("epsilon", 1e-5)).Value.reshape(x.shape);
        return (y * Channels(call.Input(1))) + Channels(call.Input(2));

        Tensor Channels(Tensor v) => Axes.Along(v.numel() == x.shape[1] ? v : v.repeat_interleave(x.shape[1] / v.numel()), 1, x.dim());
    }

    private static Tensor[] Layer(KernelCall call)
    {
        var x = call.Input(0);
        long[] axes = Axes.From(x, Axes.Normal(call.Attributes.GetInteger("axis", -1), x.dim()));
        var (value, mean, inverse) = Standard(x, axes, call.Attributes.GetFloat("epsilon", 1e-5));
        var y = value * call.Input(1);
        return [call.Optional(2) is { } bias ? y + bias : y, mean, inverse];
    }

    private static Tensor[] RootMeanSquare(KernelCall call)
    {
        var x = call.Input(0);
        long[] axes = Axes.From(x, Axes.Normal(call.Attributes.GetInteger("axis", -1), x.dim()));
        var inverse = ((x * x).mean(axes, keepdim: true) + call.Attributes.GetFloat("epsilon", 1e-5)).rsqrt();
        return [x * inverse * call.Input(1), inverse];
    }

    private static Tensor MeanVariance(KernelCall call)
    {
        var x = call.Input(0);
        long[] axes = call.Attributes.Has("axes") ? [.. call.Attributes.GetIntegers("axes")] : [0, 2, 3];
        var centred = x - x.mean(axes, keepdim: true);
        return centred / ((centred * centred).mean(axes, keepdim: true).sqrt() + 1e-9);
    }

    private static Tensor Unit(KernelCall call)
    {
        var x = call.Input(0);
        long axis = call.Attributes.GetInteger("axis", -1);
        var length = call.Attributes.GetInteger("p", 2) == 1 ? x.abs().sum(axis, keepdim: true) : (x * x).sum(axis, keepdim: true).clamp_min(1e-38).sqrt();
        return x / length;
    }

    /// <summary>Less the mean, by the deviation, over some axes.</summary>
    public static (Tensor Value, Tensor Mean, Tensor InverseDeviation) Standard(Tensor x, long[] axes, double eps)
    {
        var mean = x.mean(axes, keepdim: true);
        var centred = x - mean;
        var inverse = ((centred * centred).mean(axes, keepdim: true) + eps).rsqrt();
        return (centred * inverse, mean, inverse);
    }
}
