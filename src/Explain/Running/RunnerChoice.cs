namespace NetDraw.Explain.Running;

/// <summary>What runs forward passes; gradients are always torch's.</summary>
public enum RunnerChoice
{
    /// <summary>ONNX Runtime for ONNX files, torch for all else, and where a GPU is wanted that torch alone has.</summary>
    Auto,
    /// <summary>ONNX Runtime, which runs ONNX files alone.</summary>
    OnnxRuntime,
    /// <summary>Torch, operator by operator, for methods without gradients too.</summary>
    Torch,
}
