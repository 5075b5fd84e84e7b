using System.Globalization;
using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace NetDraw.Explain.Running.Torch.Kernels.Onnx;

/// <summary>Nodes with bodies: branches, loops and calls of local functions.</summary>
internal static class ControlKernels
{
    private const string Body = "body";

    public static IEnumerable<TorchKernel> Rows =>
    [
        new("If", static c => c.RunBody(IsTrue(c.Input(0)) ? "then_branch" : "else_branch")),
        new("Loop", Loop),
        new("Scan", static c => c.Opset < 9 ? ScanKernel.RunBatches(c) : ScanKernel.Run(c)),
    ];

    /// <summary>A call of a local function.</summary>
    public static TorchKernel Call { get; } = new("function", static c => c.RunFunction());

    // The body takes the count, the condition and what is carried; it gives the condition, what is carried and one element of each result.
    private static Tensor[] Loop(KernelCall call)
    {
        long most = call.Optional(0) is { } count ? TorchValues.Integers(count)[0] : long.MaxValue;
        bool goesOn = call.Optional(1) is not { } condition || IsTrue(condition);
        Tensor[] carried = [.. Enumerable.Range(2, Math.Max(0, call.Count - 2)).Select(call.Input)];
        var collected = Enumerable.Range(0, Math.Max(0, call.Node.Outputs.Length - carried.Length)).Select(static _ => new List<Tensor>()).ToArray();
        for (long i = 0; i < most && goesOn; i++)
        {
            if (i == Loops.MostTurns)
                throw call.Error(string.Create(CultureInfo.InvariantCulture, $"goes on after {Loops.MostTurns:N0} turns"));
            var results = call.RunBody(Body, [torch.tensor(i, device: call.Device), torch.tensor(goesOn, device: call.Device), .. carried]);
            goesOn = IsTrue(results[0]);
            for (int k = 0; k < collected.Length; k++)
                collected[k].Add(results[1 + carried.Length + k]);
            carried = results[1..(1 + carried.Length)];
        }

        return [.. carried, .. collected.Select(c => c.Count > 0 ? torch.stack(c, 0) : torch.zeros([0], device: call.Device))];
    }

    private static bool IsTrue(Tensor condition) => condition.reshape(-1)[0].to(torch.ScalarType.Bool).cpu().item<bool>();
}
