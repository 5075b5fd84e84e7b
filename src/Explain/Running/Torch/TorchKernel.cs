using TorchSharp;

namespace NetDraw.Explain.Running.Torch;

/// <summary>How one operator type is computed by torch operations, so that it has a gradient wherever they have.</summary>
/// <param name="Type">Operator type, as <see cref="ModelImport.Graph.Node.Kind"/>.</param>
/// <param name="Run">From a call to the node's outputs, in order; trailing ones may be left out. What it makes on the way is freed after it.</param>
/// <param name="Domain">ONNX operator domain.</param>
public sealed record TorchKernel(string Type, Func<KernelCall, torch.Tensor[]> Run, string Domain = "");
