using System.Diagnostics;
using System.Globalization;
using NetDraw.Explain;
using NetDraw.Explain.Inputs;
using NetDraw.Explain.Methods;
using NetDraw.Explain.Running;
using NetDraw.Explain.Targets;

namespace NetDraw.Gpu;

/// <summary>Runs each network on the CPU and on the GPU: whether both say the same, and how long each takes.</summary>
internal static class Measurement
{
    private const double Tolerance = 1e-4;
    private const int Plain = 32;

    private static readonly (string Method, Func<MethodOptions, MethodOptions> Options)[] Methods =
    [
        ("grad-cam", static o => o),
        ("integrated-gradients", static o => o.With("steps", 20)),
        ("rise", static o => o.With("masks", 200)),
        ("score-cam", static o => o.With("max-channels", 64)),
    ];

    /// <summary>Writes the table.</summary>
    /// <returns>0 where all agree, 1 where some do not.</returns>
    public static int Run(TextWriter writer, bool isQuick)
    {
        var device = RunnerDevices.TorchCudaProblem is null ? new RunnerDevice(true) : RunnerDevice.Cpu;
        writer.Write($"GPU for ONNX Runtime: {RunnerDevices.CudaProblem ?? "yes"}\nGPU for torch: {RunnerDevices.TorchCudaProblem ?? "yes"}\n\n");
        if (!device.IsCuda)
            writer.Write("No GPU was found: what follows is the CPU against itself, and tells of the script alone.\n\n");
        writer.Write("| network | what | CPU | GPU | CPU / GPU | largest relative difference |\n|---|---|---|---|---|---|\n");
        bool isSame = true;
        foreach (var (name, side, make) in isQuick ? CarriedNets.All[^1..] : CarriedNets.All)
        {
            string path = Path.Combine(Path.GetTempPath(), $"netdraw-gpu-{Environment.ProcessId}.onnx");
            try
            {
                File.WriteAllBytes(path, make().ToBytes());
                using ExplainModel cpu = Open(path, RunnerDevice.Cpu, side), gpu = Open(path, device, side);
                writer.Write($"| {name} | {cpu.Gradients.Name} against {gpu.Gradients.Name} | | | | |\n");
                isSame &= RunNet(writer, name, cpu, gpu);
            }
            finally
            {
                File.Delete(path);
            }
        }

        writer.Write($"\n{(isSame ? "All agree" : "NOT ALL AGREE")} to {Tolerance:0e0}.\n");
        return isSame ? 0 : 1;
    }

    private static ExplainModel Open(string path, RunnerDevice device, int side) => ExplainModel.Open(path, new OpenOptions { Device = device, Runner = RunnerChoice.Torch, Size = (side, side), Preprocessing = Preprocessings.Find("imagenet") });

    private static bool RunNet(TextWriter writer, string net, ExplainModel cpu, ExplainModel gpu)
    {
        var input = cpu.MadeUp();
        bool isSame = Row(writer, net, "every layer's values", () => Values(cpu, input), () => Values(gpu, input));
        isSame &= Row(writer, net, "gradient by the picture", () => Gradient(cpu, input), () => Gradient(gpu, input));
        isSame &= Row(writer, net, $"a batch of {Plain}", () => Batch(cpu, input), () => Batch(gpu, input));
        foreach (var (method, options) in Methods)
            isSame &= Row(writer, net, ExplainMethods.Find(method).Title, () => Map(cpu, input, method, options), () => Map(gpu, input, method, options));
        return isSame;
    }

    // The first time loads kernels and memory; the second is measured.
    private static bool Row(TextWriter writer, string net, string what, Func<float[]> cpu, Func<float[]> gpu)
    {
        _ = cpu();
        _ = gpu();
        var (slow, expected) = Timed(cpu);
        var (fast, actual) = Timed(gpu);
        double difference = Difference(expected, actual);
        writer.Write(string.Create(CultureInfo.InvariantCulture, $"| {net} | {what} | {slow * 1000:0} ms | {fast * 1000:0} ms | {slow / fast:0.0} | {difference:0.0e+0}{(difference <= Tolerance ? "" : " **too much**")} |\n"));
        writer.Flush();
        return difference <= Tolerance;
    }

    private static (double Seconds, float[] Values) Timed(Func<float[]> work)
    {
        long start = Stopwatch.GetTimestamp();
        float[] values = work();
        return (Stopwatch.GetElapsedTime(start).TotalSeconds, values);
    }

    // Against the largest value: small ones are differences of large ones.
    private static double Difference(float[] expected, float[] actual) =>
        expected.Length != actual.Length || actual.Any(static v => !float.IsFinite(v)) ? double.PositiveInfinity : expected.Zip(actual, static (a, b) => Math.Abs(a - b)).Max() / Math.Max(expected.Max(MathF.Abs), float.Epsilon);

    private static float[] Values(ExplainModel model, PhotoInput input) =>
        [.. model.Forwards.Forward(RunOf(model, input).Feeds, [.. model.Layers.All.Select(static l => l.Tensor), model.Scores.Tensor]).OrderBy(static v => v.Key, StringComparer.Ordinal).SelectMany(static v => v.Value.Values)];

    private static float[] Gradient(ExplainModel model, PhotoInput input) => RunOf(model, input).Backward(input.Value, RectifierRule.Backpropagation, model.InputTensor).Gradients[model.InputTensor].Values;

    private static float[] Batch(ExplainModel model, PhotoInput input) =>
        model.Forwards.Forward(RunOf(model, input).FeedsOf(TensorValue.Batch([.. Enumerable.Range(1, Plain).Select(n => input.Value with { Values = Array.ConvertAll(input.Value.Values, v => v * n / Plain) })])), [model.Scores.Tensor])[model.Scores.Tensor].Values;

    private static float[] Map(ExplainModel model, PhotoInput input, string method, Func<MethodOptions, MethodOptions> options) =>
        ExplainMethods.Find(method).Explain(RunOf(model, input) with { Options = options(new MethodOptions()) }).First().Map.Values;

    // The same class on both: that of the first score, whatever either ranks first.
    private static ExplainRun RunOf(ExplainModel model, PhotoInput input) =>
        new(model, input, ClassTarget.Of(0, model.Labels), [model.Layers.Default(100).Layer], new MethodOptions());
}
