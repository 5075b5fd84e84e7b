using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using Microsoft.ML.OnnxRuntime;
using NetDraw.Explain.Running.Onnx;
using TorchSharp;

namespace NetDraw.Explain.Running;

/// <summary>What this machine and these libraries can run on.</summary>
public static partial class RunnerDevices
{
    private static readonly Lazy<string?> Missing = new(FindMissing);

    private static readonly Lazy<bool> Built = new(static () => OnnxRuntimeLibrary.Environment.GetAvailableProviders().Contains("CUDAExecutionProvider", StringComparer.Ordinal));
    private static readonly Lazy<string?> MissingForTorch = new(FindMissingForTorch);

    /// <summary>Whether ONNX Runtime runs on an NVIDIA GPU here: it was tried. Torch is not loaded to find out.</summary>
    public static bool HasCuda => CudaProblem is null;

    /// <summary>What ONNX Runtime lacks to run on an NVIDIA GPU; null for nothing.</summary>
    public static string? CudaProblem => Missing.Value;

    /// <summary>What torch lacks to run on an NVIDIA GPU; null for nothing. A libtorch that has CUDA is loaded, and tried, to find out.</summary>
    public static string? TorchCudaProblem => MissingForTorch.Value;

    /// <summary>Whether the ONNX Runtime beside this program was built for NVIDIA GPUs, be there one or not.</summary>
    internal static bool IsBuiltForCuda => Built.Value;

    // That the package has CUDA does not say that the machine has, nor that its libraries load: something is run there.
    private static string? FindMissing()
    {
        if (!IsBuiltForCuda)
            return "this ONNX Runtime is the CPU's, expected a build with -p:Cuda=true";
        try
        {
            using var options = new SessionOptions { LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL };
            options.AppendExecutionProvider_CUDA();
            using var session = new InferenceSession(TrialModel.Bytes.ToArray(), options);
            using var value = OrtValue.CreateTensorValueFromMemory(new float[] { 1 }, [1]);
            using var run = new RunOptions();
            session.Run(run, [TrialModel.Input], [value], [TrialModel.Output]).Dispose();
            return null;
        }
        catch (OnnxRuntimeException e)
        {
            return $"ONNX Runtime cannot load CUDA ({FirstLibrary() ?? OnnxRuntimeRunner.Short(e.Message)}), expected an NVIDIA driver, CUDA 13 and cuDNN 9";
        }
    }

    private static string? FindMissingForTorch()
    {
        if (!LibTorch.HasCuda)
            return $"this libtorch is the CPU's, expected a build with -p:TorchCuda=true, or the folder of one with CUDA in {LibTorch.FolderVariable}";
        try
        {
            LibTorch.Load();
            if (!torch.cuda.is_available())
                return "torch finds no GPU, expected an NVIDIA driver and a GPU that this libtorch knows";
            using var scope = torch.NewDisposeScope();
            _ = torch.ones(1, device: torch.CUDA).add(1).to(torch.CPU).item<float>();
            return null;
        }
        catch (Exception e) when (e is ExplainException or ExternalException)
        {
            return $"torch cannot use CUDA ({LibTorch.FirstSentence(e)})";
        }
    }

    // ONNX Runtime's exception does not name the library that is not there; the loader does, where it is that of Linux.
    private static string? FirstLibrary()
    {
        try
        {
            NativeLibrary.Free(NativeLibrary.Load("onnxruntime_providers_cuda", typeof(SessionOptions).Assembly, null));
            return null;
        }
        catch (DllNotFoundException e)
        {
            return Absent().Matches(e.Message).Select(static m => m.Groups[1].Value).FirstOrDefault(static name => !name.Contains("onnxruntime", StringComparison.Ordinal)) is { } name
                ? $"{name} is not there" : null;
        }
    }

    [GeneratedRegex(@"([\w.+-]+\.so[.\d]*): cannot open")]
    private static partial Regex Absent();
}
