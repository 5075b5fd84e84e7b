using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace NetDraw.Explain.Running.Torch.Kernels.Onnx;

/// <summary>Scan: a body that walks along an axis of its inputs with a state.</summary>
internal static class ScanKernel
{
    /// <summary>From operator set 9 on: axes and directions are stated.</summary>
    public static Tensor[] Run(KernelCall call)
    {
        int scanned = (int)call.Attributes.GetInteger("num_scan_inputs", 0), states = call.Count - scanned;
        long[] axes = Filled(call, "scan_input_axes", scanned), directions = Filled(call, "scan_input_directions", scanned);
        int results = call.Node.Outputs.Length - states;
        long[] outAxes = Filled(call, "scan_output_axes", results), outDirections = Filled(call, "scan_output_directions", results);
        Tensor[] inputs = [.. Enumerable.Range(0, scanned).Select(i => Turned(call.Input(states + i), axes[i], directions[i] != 0))];
        var (state, collected) = Walk(call, [.. Enumerable.Range(0, states).Select(call.Input)], inputs, axes);
        return [.. state, .. collected.Select((c, i) => Turned(torch.stack(c, Axes.Normal(outAxes[i], c[0].dim() + 1)), outAxes[i], outDirections[i] != 0))];
    }

    /// <summary>Operator set 8: the first axis of everything counts the batch, the second is walked; the first input may hold lengths, which are not supported.</summary>
    public static Tensor[] RunBatches(KernelCall call)
    {
        if (call.Optional(0) is not null)
            throw call.Error("has sequence lengths, which are not supported in operator set 8");
        int scanned = (int)call.Attributes.GetInteger("num_scan_inputs", 0), states = call.Count - 1 - scanned;
        var samples = new List<Tensor[]>();
        for (long sample = 0; sample < call.Input(1).shape[0]; sample++)
        {
            Tensor[] state = [.. Enumerable.Range(1, states).Select(i => call.Input(i).select(0, sample))], inputs = [.. Enumerable.Range(1 + states, scanned).Select(i => call.Input(i).select(0, sample))];
            var (last, collected) = Walk(call, state, inputs, new long[scanned]);
            samples.Add([.. last, .. collected.Select(static c => torch.stack(c, 0))]);
        }

        return [.. Enumerable.Range(0, samples[0].Length).Select(i => torch.stack(samples.Select(s => s[i]), 0))];
    }

    private static (Tensor[] State, List<Tensor>[] Collected) Walk(KernelCall call, Tensor[] state, Tensor[] inputs, long[] axes)
    {
        long steps = inputs.Length > 0 ? inputs[0].shape[Axes.Normal(axes[0], inputs[0].dim())] : 0;
        var collected = Enumerable.Range(0, call.Node.Outputs.Length - state.Length).Select(static _ => new List<Tensor>()).ToArray();
        for (long t = 0; t < steps; t++)
        {
            var results = call.RunBody("body", [.. state, .. inputs.Select((x, i) => x.select(Axes.Normal(axes[i], x.dim()), t))]);
            for (int k = 0; k < collected.Length; k++)
                collected[k].Add(results[state.Length + k]);
            state = results[..state.Length];
        }

        return (state, collected);
    }

    private static Tensor Turned(Tensor x, long axis, bool isTurned) => isTurned ? x.flip([Axes.Normal(axis, x.dim())]) : x;

    private static long[] Filled(KernelCall call, string name, int count) =>
        call.Attributes.GetIntegers(name) is { Length: > 0 } given ? [.. given] : new long[count];
}
