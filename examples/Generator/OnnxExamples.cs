using NetDraw.ModelImport.Graph;
using NetDraw.Testing;

namespace NetDraw.Generator;

/// <summary>Small ONNX models of five kinds: residual, recurrent, transformer, perceptron, control flow. Weights are a slow ramp: they are for drawing, not for use.</summary>
public static class OnnxExamples
{
    private const int Opset = 20;

    /// <summary>Two residual blocks after He, Zhang, Ren and Sun, "Deep residual learning for image recognition", 2016, figure 2.</summary>
    public static byte[] Residual()
    {
        var net = new OnnxModelBuilder("residual", Opset).Input("image", "N", 3, 32, 32);
        string x = ConvolutionBlock(net, "stem", "image", 3, 8, stride: 1);
        x = ResidualBlock(net, "stage1", x, 8, 8, stride: 1);
        x = ResidualBlock(net, "stage2", x, 8, 16, stride: 2);
        net.Node("GlobalAveragePool", [x], ["pooled"]).Named("head/pool")
            .Node("Flatten", ["pooled"], ["flat"]).Named("head/flatten")
            .Weight("head.weight", 10, 16).Weight("head.bias", 10)
            .Node("Gemm", ["flat", "head.weight", "head.bias"], ["logits"], ("transB", 1)).Named("head/fc")
            .Output("logits", "N", 10);
        return net.ToBytes();
    }

    /// <summary>A sentence classifier: embedding, two directions of LSTM (Hochreiter and Schmidhuber, 1997), the last step, a dense layer.</summary>
    public static byte[] Lstm()
    {
        const int Words = 50, Width = 6, Hidden = 10;
        var net = new OnnxModelBuilder("lstm", Opset).Input("tokens", ElementType.Int64, "length", "N")
            .Weight("embedding.table", Words, Width)
            .Node("Gather", ["embedding.table", "tokens"], ["embedded"]).Named("embedding")
            .Weight("lstm.weight", 2, 4 * Hidden, Width).Weight("lstm.recurrence", 2, 4 * Hidden, Hidden).Weight("lstm.bias", 2, 8 * Hidden)
            .Node("LSTM", ["embedded", "lstm.weight", "lstm.recurrence", "lstm.bias"], ["steps", "last"], ("hidden_size", Hidden), ("direction", "bidirectional"))
            .Named("lstm")
            .Node("Transpose", ["last"], ["last_first"], ("perm", new[] { 1, 0, 2 })).Named("directions")
            .Constant("joined_shape", 0, 2 * Hidden)
            .Node("Reshape", ["last_first", "joined_shape"], ["joined"]).Named("join")
            .Weight("class.weight", 3, 2 * Hidden).Weight("class.bias", 3)
            .Node("Gemm", ["joined", "class.weight", "class.bias"], ["scores"], ("transB", 1)).Named("class")
            .Node("Softmax", ["scores"], ["probabilities"], ("axis", -1)).Named("softmax")
            .Output("probabilities", "N", 3);
        return net.ToBytes();
    }

    /// <summary>One encoder layer after Vaswani et al., "Attention is all you need", 2017, figures 1 and 2, as exporters write it: attention in single operators.</summary>
    public static byte[] Transformer()
    {
        const int Width = 32, Heads = 4, Inner = 48;
        var net = new OnnxModelBuilder("encoder", Opset).Input("x", "N", "length", Width)
            .Constant("split_shape", 0, 0, Heads, Width / Heads).Constant("merge_shape", 0, 0, Width)
            .Initializer("scale", OnnxTensors.Of([MathF.Sqrt(Width / Heads)]));
        foreach (string part in (string[])["query", "key", "value"])
        {
            Dense(net, $"attention/{part}", "x", part, Width, Width);
            net.Node("Reshape", [part, "split_shape"], [part + "_split"]).Named($"attention/{part}/split")
                .Node("Transpose", [part + "_split"], [part + "_heads"], ("perm", part == "key" ? [0, 2, 3, 1] : new[] { 0, 2, 1, 3 }))
                .Named($"attention/{part}/heads");
        }

        net.Node("MatMul", ["query_heads", "key_heads"], ["products"]).Named("attention/scores")
            .Node("Div", ["products", "scale"], ["scores"]).Named("attention/scale")
            .Node("Softmax", ["scores"], ["weights"], ("axis", -1)).Named("attention/softmax")
            .Node("MatMul", ["weights", "value_heads"], ["context"]).Named("attention/context")
            .Node("Transpose", ["context"], ["context_steps"], ("perm", new[] { 0, 2, 1, 3 })).Named("attention/steps")
            .Node("Reshape", ["context_steps", "merge_shape"], ["merged"]).Named("attention/merge");
        Dense(net, "attention/output", "merged", "attended", Width, Width);
        AddAndNormalise(net, "norm1", "x", "attended", "y", Width);
        Dense(net, "feed_forward/in", "y", "inner", Width, Inner);
        net.Node("Gelu", ["inner"], ["active"]).Named("feed_forward/gelu");
        Dense(net, "feed_forward/out", "active", "outer", Inner, Width);
        AddAndNormalise(net, "norm2", "y", "outer", "encoded", Width);
        return net.Output("encoded", "N", "length", Width).ToBytes();
    }

    /// <summary>A perceptron with two hidden layers, its weights waves of one sign each for parts of a layer, so that a figure of them has a pattern.</summary>
    public static byte[] Perceptron()
    {
        int[] units = [6, 10, 8, 3];
        var net = new OnnxModelBuilder("perceptron", Opset).Input("features", "N", units[0]);
        string x = "features";
        for (int layer = 1; layer < units.Length; layer++)
        {
            string name = layer + 1 == units.Length ? "class" : $"hidden{layer}", sum = name + "_sum";
            var (inputs, outputs) = (units[layer - 1], units[layer]);
            float[] wave = [.. Enumerable.Range(0, inputs * outputs).Select(i => MathF.Sin((0.9f * (i / inputs)) + (1.3f * (i % inputs))) * (0.3f + (0.7f * (i % 3) / 2)))];
            net.Initializer(name + ".weight", OnnxTensors.Of(wave, outputs, inputs)).Weight(name + ".bias", outputs)
                .Node("Gemm", [x, name + ".weight", name + ".bias"], [sum], ("transB", 1)).Named(name);
            x = layer + 1 == units.Length ? "probabilities" : name + "_active";
            if (layer + 1 == units.Length)
                net.Node("Softmax", [sum], [x], ("axis", -1)).Named("softmax");
            else
                net.Node("Relu", [sum], [x]).Named(name + "/relu");
        }

        return net.Output(x, "N", units[^1]).ToBytes();
    }

    /// <summary>A branch and a loop, each with a body of its own.</summary>
    public static byte[] ControlFlow()
    {
        const int Width = 12;
        var near = new OnnxModelBuilder("near", 0)
            .Node("MatMul", ["x", "near.weight"], ["near_product"]).Named("near/dense").Node("Relu", ["near_product"], ["near_y"]).Named("near/relu").Output("near_y");
        var far = new OnnxModelBuilder("far", 0)
            .Node("MatMul", ["x", "far.weight"], ["far_product"]).Named("far/dense").Node("Tanh", ["far_product"], ["far_y"]).Named("far/tanh").Output("far_y");
        var step = new OnnxModelBuilder("step", 0)
            .Input("i", ElementType.Int64).Input("go", ElementType.Bool).Input("state", "N", Width)
            .Node("MatMul", ["state", "step.weight"], ["product"]).Named("step/dense")
            .Node("Tanh", ["product"], ["next"]).Named("step/tanh")
            .Node("Identity", ["go"], ["again"]).Named("step/again")
            .Output("again").Output("next");
        return new OnnxModelBuilder("control", Opset).Input("x", "N", Width).Input("is_near", ElementType.Bool)
            .Weight("near.weight", Width, Width).Weight("far.weight", Width, Width).Weight("step.weight", Width, Width)
            .Initializer("trips", OnnxTensors.Of([4L])).Initializer("yes", OnnxTensors.Raw(ElementType.Bool, [1]))
            .Node("If", ["is_near"], ["first"], ("then_branch", near), ("else_branch", far)).Named("branch")
            .Node("Loop", ["trips", "yes", "first"], ["last"], ("body", step)).Named("loop")
            .Node("Softmax", ["last"], ["y"], ("axis", -1)).Named("softmax")
            .Output("y", "N", Width).ToBytes();
    }

    private static string ResidualBlock(OnnxModelBuilder net, string name, string x, int from, int to, int stride)
    {
        string y = ConvolutionBlock(net, name + "/conv1", x, from, to, stride);
        y = ConvolutionBlock(net, name + "/conv2", y, to, to, stride: 1, isActive: false);
        if (from != to || stride != 1)
            x = ConvolutionBlock(net, name + "/shortcut", x, from, to, stride, kernel: 1, isActive: false);
        net.Node("Add", [y, x], [name + "/sum"]).Named(name + "/add").Node("Relu", [name + "/sum"], [name + "/y"]).Named(name + "/relu");
        return name + "/y";
    }

    private static string ConvolutionBlock(OnnxModelBuilder net, string name, string x, int from, int to, int stride, int kernel = 3, bool isActive = true)
    {
        int pad = kernel / 2;
        net.Weight(name + ".weight", to, from, kernel, kernel)
            .Node("Conv", [x, name + ".weight"], [name + "/conv"],
                ("kernel_shape", new[] { kernel, kernel }), ("strides", new[] { stride, stride }), ("pads", new[] { pad, pad, pad, pad })).Named(name + "/conv")
            .Weight(name + ".scale", to).Weight(name + ".shift", to).Weight(name + ".mean", to).Weight(name + ".variance", to)
            .Node("BatchNormalization", [name + "/conv", name + ".scale", name + ".shift", name + ".mean", name + ".variance"], [name + "/norm"]).Named(name + "/norm");
        if (!isActive)
            return name + "/norm";
        net.Node("Relu", [name + "/norm"], [name + "/relu"]).Named(name + "/relu");
        return name + "/relu";
    }

    private static void Dense(OnnxModelBuilder net, string name, string x, string y, int from, int to) =>
        net.Weight(name + ".weight", from, to).Weight(name + ".bias", to)
            .Node("MatMul", [x, name + ".weight"], [y + "_product"]).Named(name + "/matmul")
            .Node("Add", [y + "_product", name + ".bias"], [y]).Named(name + "/bias");

    private static void AddAndNormalise(OnnxModelBuilder net, string name, string x, string branch, string y, int width) =>
        net.Node("Add", [x, branch], [y + "_sum"]).Named(name + "/add")
            .Weight(name + ".scale", width).Weight(name + ".shift", width)
            .Node("LayerNormalization", [y + "_sum", name + ".scale", name + ".shift"], [y], ("axis", -1)).Named(name);
}
