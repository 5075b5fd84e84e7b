using NetDraw.ModelImport.Graph;

namespace NetDraw.Diagram.Tests;

/// <summary>The networks that goldens are made of. Every axis has its own extent.</summary>
internal static class Sketches
{
    /// <summary>Convolution, normalisation, activation, pooling, dense layer.</summary>
    public static Network Chain() => new NetworkSketch("chain")
        .Input("image", 2, 3, 10, 14)
        .Conv("image", "conv1", 3, 8)
        .BatchNorm("conv1", "bn1", 8)
        .Op("Relu", "bn1", "relu1")
        .Op("MaxPool", "relu1", "pool1", ("kernel_shape", [2, 2]), ("strides", [2, 2]))
        .Op("Flatten", "pool1", "flat")
        .Weight("fc.w", 280, 11).Weight("fc.b", 11)
        .Op("Gemm", "flat fc.w fc.b", "fc")
        .Op("Softmax", "fc", "prob")
        .Output("prob");

    /// <summary>A residual block three times, the first with a projection.</summary>
    public static Network Residual()
    {
        var sketch = new NetworkSketch("residual").Input("image", 1, 3, 20, 12).Conv("image", "stem", 3, 8);
        string x = "stem";
        for (int i = 1; i <= 3; i++)
        {
            sketch.Conv(x, $"b{i}a", 8, 8).BatchNorm($"b{i}a", $"b{i}n", 8).Op("Relu", $"b{i}n", $"b{i}r").Conv($"b{i}r", $"b{i}c", 8, 8)
                .Op("Add", $"b{i}c {x}", $"b{i}s").Op("Relu", $"b{i}s", $"b{i}");
            x = $"b{i}";
        }

        return sketch.Op("GlobalAveragePool", x, "pool").Output("pool");
    }

    /// <summary>One encoder layer as exporters write it out: decomposed normalisation, attention and GELU.</summary>
    public static Network Encoder()
    {
        var sketch = new NetworkSketch("encoder").Input("x", 2, 7, 12).Weight("scale", 1).Weight("two", 1).Weight("eps", 1);
        foreach (string p in new[] { "q", "k", "v" })
            sketch.Weight($"{p}.w", 12, 12).Op("MatMul", $"x {p}.w", p);
        sketch.Op("Transpose", "k", "kt", ("perm", [0, 2, 1])).Op("MatMul", "q kt", "qk").Op("Div", "qk scale", "scaled").Op("Softmax", "scaled", "a").Op("MatMul", "a v", "att")
            .Op("Add", "att x", "res")
            .Op("ReduceMean", "res", "mean", ("axes", [-1])).Op("Sub", "res mean", "d").Op("Pow", "d two", "d2").Op("ReduceMean", "d2", "var", ("axes", [-1]))
            .Op("Add", "var eps", "vare").Op("Sqrt", "vare", "std").Op("Div", "d std", "norm").Weight("g", 12).Op("Mul", "norm g", "normg").Weight("b", 12).Op("Add", "normg b", "ln")
            .Weight("f.w", 12, 48).Op("MatMul", "ln f.w", "f").Weight("f.b", 48).Op("Add", "f f.b", "fb")
            .Weight("root", 1).Op("Div", "fb root", "g1").Op("Erf", "g1", "g2").Weight("one", 1).Op("Add", "g2 one", "g3").Op("Mul", "fb g3", "g4").Weight("half", 1).Op("Mul", "g4 half", "gelu");
        return sketch.Output("gelu");
    }
}
