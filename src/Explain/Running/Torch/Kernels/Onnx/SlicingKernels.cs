using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace NetDraw.Explain.Running.Torch.Kernels.Onnx;

/// <summary>Parts of tensors and tensors made larger: Slice, Split, Pad, Expand, Tile.</summary>
internal static class SlicingKernels
{
    public static IEnumerable<TorchKernel> Rows =>
    [
        new("Slice", static c => [Slice(c)]),
        new("Split", Split),
        new("Pad", static c => [Pad(c)]),
        new("Expand", static c => [c.Input(0).expand(Axes.Broadcast(c.Input(0).shape, c.Integers(1)))]),
        new("Tile", static c => [c.Input(0).repeat(c.Integers(1))]),
    ];

    private static Tensor Slice(KernelCall call)
    {
        var x = call.Input(0);
        long[] starts = call.IntegersOf("starts", 1) ?? throw call.Error("states no starts"), ends = call.IntegersOf("ends", 2) ?? throw call.Error("states no ends");
        long[] axes = call.IntegersOf("axes", 3) ?? [.. Enumerable.Range(0, starts.Length).Select(static a => (long)a)], steps = call.OptionalIntegers(4) ?? [];
        for (int i = 0; i < starts.Length; i++)
            x = Sliced(x, Axes.Normal(axes[i], x.dim()), starts[i], ends[i], i < steps.Length ? steps[i] : 1);
        return x;
    }

    private static Tensor Sliced(Tensor x, int axis, long start, long end, long step)
    {
        long extent = x.shape[axis];
        // Backwards the range may end before the first element.
        long first = Clamp(start, 0, step > 0 ? extent : extent - 1), last = Clamp(end, step > 0 ? 0 : -1, step > 0 ? extent : extent - 1);
        long count = Math.Max(0, step > 0 ? (last - first + step - 1) / step : (first - last - step - 1) / -step);
        if (step == 1)
            return x.narrow(axis, Math.Min(first, extent), count);
        return x.index_select(axis, (torch.arange(count, torch.ScalarType.Int64, x.device) * step) + first);

        long Clamp(long at, long low, long high) => Math.Clamp(at < 0 ? at < -extent ? long.MinValue / 2 : at + extent : at, low, Math.Max(low, high));
    }

    private static Tensor[] Split(KernelCall call)
    {
        var x = call.Input(0);
        int axis = Axes.Normal(call.Attributes.GetInteger("axis", 0), x.dim());
        long parts = call.Attributes.GetInteger("num_outputs", call.Node.Outputs.Length);
        long each = (x.shape[axis] + parts - 1) / parts;
        // Parts are equal, but the last may be smaller.
        long[] sizes = call.IntegersOf("split", 1) ?? [.. Enumerable.Range(0, (int)parts).Select(i => Math.Clamp(x.shape[axis] - (i * each), 0, each))];
        var pieces = new Tensor[sizes.Length];
        long from = 0;
        for (int i = 0; i < sizes.Length; i++)
        {
            pieces[i] = x.narrow(axis, from, sizes[i]);
            from += sizes[i];
        }

        return pieces;
    }

    private static Tensor Pad(KernelCall call)
    {
        var x = call.Input(0);
        long[] pads = call.IntegersOf(call.Opset < 2 ? "paddings" : "pads", 1) ?? throw call.Error("states no pads");
        int[] axes = call.OptionalIntegers(3) is { } some ? [.. some.Select(a => Axes.Normal(a, x.dim()))] : [.. Enumerable.Range(0, (int)x.dim())];
        string mode = call.Attributes.GetText("mode", "constant");
        double value = call.Optional(2) is { } given && given.numel() == 1 ? given.to(torch.ScalarType.Float64).cpu().item<double>() : call.Attributes.GetFloat("value", 0);
        for (int i = 0; i < axes.Length; i++)
        {
            long before = pads[i], after = pads[i + axes.Length];
            if (before != 0 || after != 0)
                x = mode == "constant" ? Constant(x, axes[i], before, after, value) : Continued(call, x, axes[i], before, after, mode);
        }

        return x;
    }

    // Negative padding cuts.
    private static Tensor Constant(Tensor x, int axis, long before, long after, double value)
    {
        long from = Math.Max(0, -before), to = x.shape[axis] - Math.Max(0, -after);
        List<Tensor> parts = [x.narrow(axis, from, Math.Max(0, to - from))];
        if (before > 0)
            parts.Insert(0, Filled(before));
        if (after > 0)
            parts.Add(Filled(after));
        return torch.cat(parts, axis);

        Tensor Filled(long count) => torch.full([.. x.shape.Select((e, a) => a == axis ? count : e)], value, x.dtype, x.device);
    }

    private static Tensor Continued(KernelCall call, Tensor x, int axis, long before, long after, string mode)
    {
        long extent = x.shape[axis];
        var at = torch.arange(-before, extent + after, torch.ScalarType.Int64, x.device);
        var source = mode switch
        {
            "edge" => at.clamp(0, extent - 1),
            "wrap" => at.remainder(extent),
            "reflect" when extent > 1 => (extent - 1) - ((at.remainder(2 * (extent - 1)) - (extent - 1)).abs()),
            "reflect" => at * 0,
            _ => throw call.Error($"pads by '{mode}', expected constant, reflect, edge or wrap"),
        };
        return x.index_select(axis, source);
    }
}
