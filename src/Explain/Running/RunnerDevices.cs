using Microsoft.ML.OnnxRuntime;

namespace NetDraw.Explain.Running;

/// <summary>What this machine and these libraries can run on.</summary>
public static class RunnerDevices
{
    /// <summary>Whether ONNX Runtime reports CUDA; torch is not loaded to find out.</summary>
    public static bool HasCuda => OrtEnv.Instance().GetAvailableProviders().Contains("CUDAExecutionProvider", StringComparer.Ordinal);
}
