using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace NetDraw.Explain.Running.Torch.Kernels.Caffe;

/// <summary>Recurrent layers over steps × sequences × features (caffe: recurrent_layer.cpp, lstm_layer.cpp, lstm_unit_layer.cpp, rnn_layer.cpp).</summary>
internal static class CaffeRecurrentKernels
{
    public static IEnumerable<TorchKernel> Rows =>
    [
        new("LSTM", Long),
        new("RNN", Simple),
    ];

    // Gates in the order i, f, o, g; where a sequence begins (continuation 0) the state before it counts as zero.
    private static Tensor[] Long(KernelCall call)
    {
        var (inputs, goesOn) = Prepared(call);
        var weight = WeightOf(call, "hidden weight");
        long size = weight.shape[1], batch = inputs.shape[1];
        var zero = torch.zeros([batch, size], inputs.dtype, inputs.device);
        bool isExposed = call.Attributes.GetBoolean("recurrent_param.expose_hidden", false);
        Tensor h = isExposed ? call.Input(call.Count - 2).reshape(batch, size) : zero, c = isExposed ? call.Input(call.Count - 1).reshape(batch, size) : zero;
        var steps = new List<Tensor>();
        for (long t = 0; t < inputs.shape[0]; t++)
        {
            var on = goesOn.select(0, t).reshape(batch, 1);
            var gates = (inputs.select(0, t) + Products.Multiply(h * on, weight.t())).split(size, 1);
            c = (on * gates[1].sigmoid() * c) + (gates[0].sigmoid() * gates[3].tanh());
            h = gates[2].sigmoid() * c.tanh();
            steps.Add(h);
        }

        return [torch.stack(steps, 0), h.unsqueeze(0), c.unsqueeze(0)];
    }

    private static Tensor[] Simple(KernelCall call)
    {
        var (inputs, goesOn) = Prepared(call);
        var (weight, output, bias) = (WeightOf(call, "hidden weight"), WeightOf(call, "output weight"), WeightOf(call, "output bias"));
        long size = weight.shape[1], batch = inputs.shape[1];
        var h = call.Attributes.GetBoolean("recurrent_param.expose_hidden", false)
            ? call.Input(call.Count - 1).reshape(batch, size)
            : torch.zeros([batch, size], inputs.dtype, inputs.device);
        var steps = new List<Tensor>();
        for (long t = 0; t < inputs.shape[0]; t++)
        {
            h = (inputs.select(0, t) + Products.Multiply(h * goesOn.select(0, t).reshape(batch, 1), weight.t())).tanh();
            steps.Add((Products.Multiply(h, output.t()) + bias.reshape(-1)).tanh());
        }

        return [torch.stack(steps, 0), h.unsqueeze(0)];
    }

    // What the inputs give to every gate, and whether each step goes on from the one before.
    private static (Tensor Inputs, Tensor GoesOn) Prepared(KernelCall call)
    {
        var x = call.Input(0);
        var sums = Products.Multiply(x.flatten(2), WeightOf(call, "weight").t()) + WeightOf(call, "bias").reshape(-1);
        if (call.Weight("static weight") is { } weight)
            sums = sums + Products.Multiply(call.Input(2).flatten(1), weight.t());
        return (sums, call.Input(1).to(x.dtype));
    }

    private static Tensor WeightOf(KernelCall call, string role) => call.Weight(role) ?? throw call.Error($"has no {role}; expected a trained net");
}
