using NetDraw.ModelImport.Graph;

namespace NetDraw.ModelImport.Shapes;

/// <summary>What a caller knows of one input of a body.</summary>
internal sealed record BodyInput(TensorInfo Tensor, ConstantTensor? Constant = null);
