using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using Microsoft.ML.OnnxRuntime;

namespace NetDraw.Explain.Running;

/// <summary>What this machine and these libraries can run on.</summary>
public static partial class RunnerDevices
{
    private static readonly Lazy<string?> Missing = new(FindMissing);

    /// <summary>Whether ONNX Runtime runs on an NVIDIA GPU here; torch is not loaded to find out.</summary>
    public static bool HasCuda => CudaProblem is null;

    /// <summary>What ONNX Runtime lacks to run on an NVIDIA GPU; null for nothing.</summary>
    public static string? CudaProblem => Missing.Value;

    // That the package has CUDA does not say that the machine has.
    private static string? FindMissing()
    {
        var environment = OnnxRuntimeLibrary.Environment;
        if (!environment.GetAvailableProviders().Contains("CUDAExecutionProvider", StringComparer.Ordinal))
            return "this ONNX Runtime is the CPU's, expected a build with -p:Cuda=true";
        try
        {
            using var options = new SessionOptions();
            options.AppendExecutionProvider_CUDA();
            return null;
        }
        catch (OnnxRuntimeException e)
        {
            return $"ONNX Runtime cannot load CUDA ({FirstLibrary() ?? OnnxRuntimeRunner.Short(e.Message)}), expected an NVIDIA driver, CUDA and cuDNN";
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
