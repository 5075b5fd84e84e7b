using System.Collections.Immutable;
using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace NetDraw.Explain.Running.Torch.Kernels.Onnx;

/// <summary>One step of an RNN (1 gate), GRU (gates z, r, h) or LSTM (gates i, o, f, c), in one direction.</summary>
internal sealed class RecurrentCell
{
    private readonly KernelCall call;
    private readonly int gates;
    private readonly string[] activations;
    private readonly Tensor input;
    private readonly Tensor recurrent;
    private readonly Tensor inputBias;
    private readonly Tensor recurrentBias;
    private readonly Tensor[]? peepholes;
    private readonly double clip;
    private readonly bool isLinearFirst;

    public RecurrentCell(KernelCall call, int direction, int gates, string[] activations)
    {
        this.call = call;
        this.gates = gates;
        this.activations = activations;
        input = call.Input(1).select(0, direction);
        recurrent = call.Input(2).select(0, direction);
        Size = recurrent.shape[1];
        var bias = call.Optional(3)?.select(0, direction) ?? torch.zeros([2 * gates * Size], input.dtype, input.device);
        inputBias = bias.narrow(0, 0, gates * Size);
        recurrentBias = bias.narrow(0, gates * Size, gates * Size);
        peepholes = gates == 4 ? call.Optional(7)?.select(0, direction).split(Size) : null;
        clip = call.Attributes.GetFloat("clip", 0);
        isLinearFirst = call.Attributes.GetInteger("linear_before_reset", 0) != 0;
    }

    /// <summary>Number of hidden units.</summary>
    public long Size { get; }

    /// <summary>Whether the cell keeps a memory beside its hidden state.</summary>
    public bool HasMemory => gates == 4;

    /// <summary>The next hidden state and memory.</summary>
    /// <param name="x">Batch × input.</param>
    /// <param name="h">Batch × hidden.</param>
    /// <param name="c">Batch × hidden, used by an LSTM.</param>
    public (Tensor Hidden, Tensor Memory) Step(Tensor x, Tensor h, Tensor c)
    {
        var fromInput = Products.Multiply(x, input.t()) + inputBias;
        return gates switch
        {
            1 => (Activated(0, fromInput + Products.Multiply(h, recurrent.t()) + recurrentBias), c),
            3 => (Gated(fromInput, h), c),
            _ => Long(fromInput + Products.Multiply(h, recurrent.t()) + recurrentBias, c),
        };
    }

    private Tensor Gated(Tensor fromInput, Tensor h)
    {
        var ours = fromInput.split(Size, 1);
        var (weights, biases) = (recurrent.split(Size, 0), recurrentBias.split(Size));
        var update = Activated(0, ours[0] + Products.Multiply(h, weights[0].t()) + biases[0]);
        var reset = Activated(0, ours[1] + Products.Multiply(h, weights[1].t()) + biases[1]);
        var candidate = Activated(1, isLinearFirst
            ? ours[2] + (reset * (Products.Multiply(h, weights[2].t()) + biases[2]))
            : ours[2] + Products.Multiply(reset * h, weights[2].t()) + biases[2]);
        return ((1 - update) * candidate) + (update * h);
    }

    private (Tensor Hidden, Tensor Memory) Long(Tensor sums, Tensor c)
    {
        var parts = sums.split(Size, 1);
        var i = Activated(0, Peeped(parts[0], 0, c));
        var candidate = Activated(1, parts[3]);
        var f = call.Attributes.GetInteger("input_forget", 0) != 0 ? 1 - i : Activated(0, Peeped(parts[2], 2, c));
        var memory = (f * c) + (i * candidate);
        var o = Activated(0, Peeped(parts[1], 1, memory));
        return (o * Activated(2, memory, isClipped: false), memory);
    }

    private Tensor Peeped(Tensor sum, int gate, Tensor c) => peepholes is null ? sum : sum + (peepholes[gate] * c);

    private Tensor Activated(int which, Tensor z, bool isClipped = true)
    {
        ImmutableArray<double> parameters = activations[which] is "LeakyRelu" or "Elu" or "HardSigmoid" or "ThresholdedRelu" or "ScaledTanh" or "Affine"
            ? [.. call.Attributes.GetFloats("activation_alpha").Skip(which).Take(1), .. call.Attributes.GetFloats("activation_beta").Skip(which).Take(1)]
            : [];
        return Activations.Named(activations[which], isClipped && clip > 0 ? z.clamp(-clip, clip) : z, parameters, call);
    }
}
