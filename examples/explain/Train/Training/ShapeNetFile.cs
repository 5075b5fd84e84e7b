using NetDraw.Train.Onnx;
using NetDraw.Train.Pictures;
using static TorchSharp.torch;

namespace NetDraw.Train.Training;

/// <summary>A <see cref="ShapeNet"/> as an ONNX file. Weights keep their names in torch; each layer is one node, batch normalisation too.</summary>
public static class ShapeNetFile
{
    /// <summary>Writes the network: <c>image</c> N×3×64×72 to <c>logits</c> N×6 to <c>probabilities</c>, their softmax.</summary>
    public static byte[] Write(ShapeNet net)
    {
        var file = new OnnxWriter("shapes").Input("image", "N", 3, Sketch.Height, Sketch.Width);
        foreach (var (name, value) in net.state_dict().OrderBy(static w => w.Key, StringComparer.Ordinal))
        {
            // torch counts the batches that it has seen; nothing reads the count.
            if (value.dtype == ScalarType.Float32)
                file.Weight(name, value.data<float>().ToArray(), value.shape);
        }

        string x = Pooled(file, "stem", Block(file, "stem", "image"));
        string shortcut = x = Pooled(file, "stage1", Block(file, "stage1", x));
        x = Block(file, "residual2", Block(file, "residual1", x), isActive: false);
        x = file.Node("Add", "residual/add", [x, shortcut], "residual/sum");
        x = file.Node("Relu", "residual/relu", [x], "residual/active");
        x = Block(file, "stage3", Block(file, "stage2", x));
        x = file.Node("GlobalAveragePool", "mean", [x], "means");
        x = file.Node("Flatten", "flatten", [x], "features", OnnxAttribute.Of("axis", 1));
        x = file.Node("Gemm", "classes", [x, "classes.weight", "classes.bias"], "logits", OnnxAttribute.Of("transB", 1));
        x = file.Node("Softmax", "softmax", [x], "probabilities", OnnxAttribute.Of("axis", -1));
        return file.Output(x, "N", ShapeKinds.All.Length).ToBytes();
    }

    private static string Block(OnnxWriter file, string name, string x, bool isActive = true)
    {
        x = file.Node("Conv", name + "/conv", [x, name + ".conv.weight"], name + "/sum",
            OnnxAttribute.Of("kernel_shape", 3, 3), OnnxAttribute.Of("strides", 1, 1), OnnxAttribute.Of("pads", 1, 1, 1, 1));
        string norm = name + ".norm.";
        x = file.Node("BatchNormalization", name + "/norm", [x, norm + "weight", norm + "bias", norm + "running_mean", norm + "running_var"], name + "/normal",
            OnnxAttribute.Of("epsilon", 1e-5f));
        return isActive ? file.Node("Relu", name + "/relu", [x], name + "/active") : x;
    }

    private static string Pooled(OnnxWriter file, string name, string x) =>
        file.Node("MaxPool", name + "/pool", [x], name + "/pooled", OnnxAttribute.Of("kernel_shape", 2, 2), OnnxAttribute.Of("strides", 2, 2));
}
