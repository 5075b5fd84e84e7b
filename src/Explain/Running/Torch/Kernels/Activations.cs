using System.Collections.Immutable;
using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace NetDraw.Explain.Running.Torch.Kernels;

/// <summary>Activations that other operators name (fused operators, recurrent cells).</summary>
internal static class Activations
{
    /// <summary>Applies an activation by its ONNX name; an empty name changes nothing.</summary>
    /// <exception cref="ExplainException">The name is not known.</exception>
    public static Tensor Named(string name, Tensor z, ImmutableArray<double> parameters, KernelCall call) => name switch
    {
        "" => z,
        "Relu" => Rectifiers.Apply(z, call.Rule),
        "Sigmoid" => z.sigmoid(),
        "Tanh" => z.tanh(),
        "LeakyRelu" => torch.nn.functional.leaky_relu(z, parameters is [var slope, ..] ? slope : 0.01),
        "Elu" => torch.nn.functional.elu(z, parameters is [var alpha, ..] ? alpha : 1),
        "Softplus" => torch.nn.functional.softplus(z),
        "Softsign" => z / (z.abs() + 1),
        "ScaledTanh" => (z * (parameters is [_, var beta, ..] ? beta : 1)).tanh() * (parameters is [var scale, ..] ? scale : 1),
        "Affine" => (z * (parameters is [var factor, ..] ? factor : 1)) + (parameters is [_, var shift, ..] ? shift : 0),
        "ThresholdedRelu" => z * z.gt(parameters is [var threshold, ..] ? threshold : 1).to(z.dtype),
        "HardSigmoid" => HardSigmoid(z, parameters is [var a, ..] ? a : 0.2, parameters is [_, var b, ..] ? b : 0.5),
        "Clip" => z.clamp(parameters is [var low, ..] ? low : double.NegativeInfinity, parameters is [_, var high, ..] ? high : double.PositiveInfinity),
        _ => throw call.Error($"names the activation '{name}', which is not known"),
    };

    /// <summary>max(0, min(1, αz + β)).</summary>
    public static Tensor HardSigmoid(Tensor z, double alpha, double beta) => (z * alpha + beta).clamp(0, 1);
}
