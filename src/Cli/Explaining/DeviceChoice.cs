using NetDraw.Explain;
using NetDraw.Explain.Running;

namespace NetDraw.Cli.Explaining;

/// <summary>Reads <c>--device</c>.</summary>
internal static class DeviceChoice
{
    /// <summary>The device: <c>auto</c> takes a GPU where ONNX Runtime has one.</summary>
    /// <param name="text">The option.</param>
    /// <param name="say">Told what was chosen, where the user left the choice and a GPU is taken.</param>
    /// <exception cref="ExplainException">A GPU is asked for that is not there.</exception>
    public static RunnerDevice Of(string text, Action<string> say)
    {
        if (text != "auto")
            return RunnerDevice.Parse(text)!;
        if (!RunnerDevices.HasCuda)
            return RunnerDevice.Cpu;
        say("runs on the GPU; --device cpu says otherwise");
        return new RunnerDevice(true) { IsOptional = true };
    }
}
