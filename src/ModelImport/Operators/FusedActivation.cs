using System.Collections.Frozen;
using NetDraw.ModelImport.Graph;

namespace NetDraw.ModelImport.Operators;

/// <summary>The activation that an optimiser or a fork fused into a layer, in the word that a layer of its own would have.</summary>
internal static class FusedActivation
{
    private static readonly FrozenDictionary<string, string> Words = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["Relu"] = "ReLU",
        ["LeakyRelu"] = "leaky ReLU",
        ["Clip"] = "clip",
        ["Sigmoid"] = "sigmoid",
        ["HardSigmoid"] = "hard sigmoid",
        ["Tanh"] = "tanh",
        ["Elu"] = "ELU",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>As ONNX Runtime's fused operators state it (<c>activation</c>); empty for none.</summary>
    public static string OfOnnx(Attributes attributes) => Words.GetValueOrDefault(attributes.GetText("activation", ""), "");

    /// <summary>As Intel's Caffe states it of a convolution (<c>fuse_type</c>, or <c>relu</c> of its first versions), with the slope of its ReLU; empty for none.</summary>
    public static string OfCaffe(Attributes attributes)
    {
        bool isFused = attributes.GetText("convolution_param.fuse_type", "").Contains("RELU", StringComparison.OrdinalIgnoreCase) || attributes.GetBoolean("convolution_param.relu", false);
        return !isFused ? "" : attributes.GetFloat("convolution_param.relu_param.negative_slope", attributes.GetFloat("convolution_param.negative_slope", 0)) != 0 ? "leaky ReLU" : "ReLU";
    }
}
