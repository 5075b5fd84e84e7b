using NetDraw.Explain;
using NetDraw.Explain.Running;

namespace NetDraw.Cli.Explaining;

/// <summary>Reads <c>--device</c>.</summary>
internal static class DeviceChoice
{
    /// <summary>The device: <c>auto</c> takes a GPU where one was tried and runs, and says in one note what it took, or why it did not.</summary>
    /// <param name="text">The option.</param>
    /// <param name="runner">What runs forward passes.</param>
    /// <param name="say">Told what was chosen, where the user left the choice and these libraries could run on a GPU.</param>
    /// <exception cref="ExplainException">ONNX Runtime cannot be loaded.</exception>
    public static RunnerDevice Of(string text, RunnerChoice runner, Action<string> say)
    {
        if (text != "auto")
            return RunnerDevice.Parse(text)!;
        // A package that is the CPU's leaves nothing to choose, and nothing to say.
        bool isForwards = runner != RunnerChoice.Torch && RunnerDevices.HasCuda;
        bool isTorch = LibTorch.HasCuda && RunnerDevices.TorchCudaProblem is null;
        if (isForwards || isTorch)
        {
            say(isForwards && !isTorch ? "forward passes run on the GPU, gradients on the CPU; --device cpu runs all of them there" : "runs on the GPU; --device cpu says otherwise");
            return new RunnerDevice(true) { IsOptional = true };
        }

        if (runner != RunnerChoice.Torch && RunnerDevices.IsBuiltForCuda)
            say($"runs on the CPU: {RunnerDevices.CudaProblem}");
        else if (LibTorch.HasCuda)
            say($"runs on the CPU: {RunnerDevices.TorchCudaProblem}");
        return RunnerDevice.Cpu;
    }
}
