using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace NetDraw.Explain.Running.Torch.Kernels.Onnx;

/// <summary>RNN, GRU and LSTM, step by step (ONNX operators of these names).</summary>
internal static class RecurrentKernels
{
    public static IEnumerable<TorchKernel> Rows =>
    [
        new("RNN", static c => Run(c, 1, ["Tanh"])),
        new("GRU", static c => Run(c, 3, ["Sigmoid", "Tanh"])),
        new("LSTM", static c => Run(c, 4, ["Sigmoid", "Tanh", "Tanh"])),
    ];

    private static Tensor[] Run(KernelCall call, int gates, string[] defaults)
    {
        bool isBatchFirst = call.Attributes.GetInteger("layout", 0) != 0;
        var x = isBatchFirst ? call.Input(0).transpose(0, 1) : call.Input(0);
        string direction = call.Attributes.GetText("direction", "forward");
        int directions = direction == "bidirectional" ? 2 : 1;
        var lengths = call.Optional(4);
        var outputs = new List<Tensor>();
        var hidden = new List<Tensor>();
        var cells = new List<Tensor>();
        for (int d = 0; d < directions; d++)
        {
            bool isReverse = direction == "reverse" || d == 1;
            var cell = new RecurrentCell(call, d, gates, ActivationsOf(call, d, defaults));
            var input = isReverse ? Turned(x, lengths) : x;
            var (all, last, memory) = Pass(call, cell, input, lengths, d, isBatchFirst);
            outputs.Add(isReverse ? Turned(all, lengths) : all);
            hidden.Add(last);
            cells.Add(memory);
        }

        Tensor y = torch.stack(outputs, 1), h = torch.stack(hidden, 0), c = torch.stack(cells, 0);
        return isBatchFirst
            ? [y.permute(2, 0, 1, 3), h.transpose(0, 1), c.transpose(0, 1)]
            : [y, h, c];
    }

    private static Tensor Turned(Tensor x, Tensor? lengths) => lengths is null ? x.flip([0]) : RearrangingKernels.Reversed(x, lengths, 1, 0);

    private static (Tensor All, Tensor Last, Tensor Cell) Pass(KernelCall call, RecurrentCell cell, Tensor x, Tensor? lengths, int direction, bool isBatchFirst)
    {
        long batch = x.shape[1];
        var zero = torch.zeros([batch, cell.Size], x.dtype, x.device);
        Tensor h = Initial(call, 5, direction, isBatchFirst) ?? zero, c = cell.HasMemory ? Initial(call, 6, direction, isBatchFirst) ?? zero : zero;
        var steps = new List<Tensor>();
        for (long t = 0; t < x.shape[0]; t++)
        {
            var (nextHidden, nextCell) = cell.Step(x.select(0, t), h, c);
            if (lengths is null)
            {
                (h, c) = (nextHidden, nextCell);
                steps.Add(h);
                continue;
            }

            // Past its end a sequence keeps its state and gives zeros.
            var isOn = (lengths.to(torch.ScalarType.Int64) > t).unsqueeze(1);
            (h, c) = (torch.where(isOn, nextHidden, h), torch.where(isOn, nextCell, c));
            steps.Add(torch.where(isOn, nextHidden, zero));
        }

        return (steps.Count > 0 ? torch.stack(steps, 0) : torch.zeros([0, batch, cell.Size], x.dtype, x.device), h, c);
    }

    private static Tensor? Initial(KernelCall call, int input, int direction, bool isBatchFirst) =>
        call.Optional(input)?.select(isBatchFirst ? 1 : 0, direction);

    private static string[] ActivationsOf(KernelCall call, int direction, string[] defaults)
    {
        var given = call.Attributes.GetTexts("activations");
        return given.Length >= (direction + 1) * defaults.Length ? [.. given.Skip(direction * defaults.Length).Take(defaults.Length)] : defaults;
    }
}
