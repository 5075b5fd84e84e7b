using static NetDraw.KnownNets.Values;

namespace NetDraw.KnownNets;

/// <summary>The layers that networks are made of.</summary>
internal static class ModuleLayers
{
    extension(ModuleNet net)
    {
        /// <summary>Square convolution, padded so that its stride alone makes the map smaller; its batch normalisation is folded into it, as exporters do.</summary>
        public string Conv(string path, string x, long channels, int kernel = 3, int stride = 1, long group = 1, int dilation = 1, int? pad = null)
        {
            var (n, c, h, w) = (net[x][0], net[x][1], net[x][2], net[x][3]);
            int p = pad ?? dilation * (kernel - 1) / 2, reach = dilation * (kernel - 1);
            return net.Op(path, "Conv", $"{x} {net.Weight(path + ".weight", channels, c / group, kernel, kernel)} {net.Weight(path + ".bias", channels)}",
                [n, channels, ((h + (2 * p) - reach - 1) / stride) + 1, ((w + (2 * p) - reach - 1) / stride) + 1],
                ("kernel_shape", new[] { kernel, kernel }), ("strides", new[] { stride, stride }), ("pads", new[] { p, p, p, p }), ("dilations", new[] { dilation, dilation }), ("group", group));
        }

        /// <summary>Convolution of a window that need not be square.</summary>
        public string ConvOf(string path, string x, long channels, int high, int wide, int stride = 1)
        {
            int[] pads = [(high - 1) / 2, (wide - 1) / 2, (high - 1) / 2, (wide - 1) / 2];
            return net.Op(path, "Conv", $"{x} {net.Weight(path + ".weight", channels, net[x][1], high, wide)} {net.Weight(path + ".bias", channels)}",
                [net[x][0], channels, ((net[x][2] - 1) / stride) + 1, ((net[x][3] - 1) / stride) + 1],
                ("kernel_shape", new[] { high, wide }), ("strides", new[] { stride, stride }), ("pads", pads));
        }

        /// <summary>Convolution and rectifier.</summary>
        public string ConvRelu(string path, string x, long channels, int kernel = 3, int stride = 1, long group = 1, string type = "Relu") =>
            net.Map(path, type, net.Conv(path, x, channels, kernel, stride, group));

        /// <summary>Convolution over a sequence.</summary>
        public string Conv1(string path, string x, long channels, int kernel, int dilation = 1, int stride = 1, bool causal = false)
        {
            int reach = dilation * (kernel - 1);
            int[] pads = causal ? [reach, 0] : [reach / 2, reach - (reach / 2)];
            return net.Op(path, "Conv", $"{x} {net.Weight(path + ".weight", channels, net[x][1], kernel)} {net.Weight(path + ".bias", channels)}",
                [net[x][0], channels, ((net[x][2] - 1) / stride) + 1], ("kernel_shape", new[] { kernel }), ("strides", new[] { stride }), ("pads", pads), ("dilations", new[] { dilation }));
        }

        /// <summary>Transposed convolution that doubles the map.</summary>
        public string Up(string path, string x, long channels, int kernel = 2) =>
            net.Op(path, "ConvTranspose", $"{x} {net.Weight(path + ".weight", net[x][1], channels, kernel, kernel)} {net.Weight(path + ".bias", channels)}", [net[x][0], channels, net[x][2] * 2, net[x][3] * 2],
                ("kernel_shape", new[] { kernel, kernel }), ("strides", Ints(2, 2)), ("pads", kernel == 4 ? Ints(1, 1, 1, 1) : [0, 0, 0, 0]));

        /// <summary>What changes no shape: activations, and normalisations without weights.</summary>
        public string Map(string path, string type, string x, params (string Name, object Value)[] attributes) => net.Op(path, type, x, net[x], attributes);

        /// <summary>An activation by name, SiLU written out.</summary>
        public string Act(string path, string x, string type) => type == "Silu" ? net.Silu(path, x) : type.Length == 0 ? x
            : type == "Clip" ? net.Op(path, "Clip", $"{x} {net.Weight("zero")} {net.Weight("six")}", net[x]) : net.Map(path, type, x);

        /// <summary>SiLU, written out.</summary>
        public string Silu(string path, string x) => net.Mul(path, x, net.Map(path, "Sigmoid", x));

        /// <summary>GELU, written out.</summary>
        public string Gelu(string path, string x) =>
            net.Op(path, "Mul", $"{net.Op(path, "Mul", $"{x} {net.Op(path, "Add", $"{net.Map(path, "Erf", net.Op(path, "Div", $"{x} {net.Weight("sqrt2")}", net[x]))} {net.Weight("one")}", net[x])}", net[x])} {net.Weight("half")}", net[x]);

        /// <summary>Batch normalisation that is not folded.</summary>
        public string BatchNorm(string path, string x)
        {
            long c = net[x][1];
            return net.Op(path, "BatchNormalization", $"{x} {net.Weight(path + ".weight", c)} {net.Weight(path + ".bias", c)} {net.Weight(path + ".running_mean", c)} {net.Weight(path + ".running_var", c)}", net[x]);
        }

        /// <summary>Layer normalisation over the last axis.</summary>
        public string LayerNorm(string path, string x) =>
            net.Op(path, "LayerNormalization", $"{x} {net.Weight(path + ".weight", net[x][^1])} {net.Weight(path + ".bias", net[x][^1])}", net[x], ("axis", -1));

        /// <summary>Root mean square normalisation, written out.</summary>
        public string RmsNorm(string path, string x)
        {
            long[] one = [.. net[x][..^1], 1];
            string mean = net.Op(path, "ReduceMean", net.Op(path, "Pow", $"{x} {net.Weight("two")}", net[x]), one, ("axes", Ints(-1)));
            string root = net.Op(path, "Sqrt", net.Op(path, "Add", $"{mean} {net.Weight("epsilon")}", one), one);
            return net.Op(path, "Mul", $"{net.Weight(path + ".weight", net[x][^1])} {net.Op(path, "Mul", $"{x} {net.Op(path, "Reciprocal", root, one)}", net[x])}", net[x]);
        }

        /// <summary>Linear layer over the last axis.</summary>
        public string Linear(string path, string x, long width, bool bias = true)
        {
            long[] shape = [.. net[x][..^1], width];
            string product = net.Op(path, "MatMul", $"{x} {net.Weight(path + ".weight", net[x][^1], width)}", shape);
            return bias ? net.Op(path, "Add", $"{net.Weight(path + ".bias", width)} {product}", shape) : product;
        }

        /// <summary>Linear layer of a vector.</summary>
        public string Gemm(string path, string x, long width) =>
            net.Op(path, "Gemm", $"{x} {net.Weight(path + ".weight", width, net[x][1])} {net.Weight(path + ".bias", width)}", [net[x][0], width], ("transB", 1));

        /// <summary>Rows of a table.</summary>
        public string Embedding(string path, string ids, long rows, long width) =>
            net.Op(path, "Gather", $"{net.Weight(path + ".weight", rows, width)} {ids}", [.. net[ids], width]);

        /// <summary>Sum.</summary>
        public string Add(string path, string a, string b) => net.Op(path, "Add", $"{a} {b}", net[a].Length >= net[b].Length ? net[a] : net[b]);

        /// <summary>Product.</summary>
        public string Mul(string path, string a, string b) => net.Op(path, "Mul", $"{a} {b}", net[a].Length >= net[b].Length ? net[a] : net[b]);

        /// <summary>Sum with a stored tensor.</summary>
        public string AddWeight(string path, string x, string weight, params long[] extents) => net.Op(path, "Add", $"{x} {net.Weight(weight, extents)}", net[x]);

        /// <summary>Product with a stored tensor.</summary>
        public string MulWeight(string path, string x, string weight, params long[] extents) => net.Op(path, "Mul", $"{x} {net.Weight(weight, extents)}", net[x]);

        /// <summary>Concatenation of channels, or along another axis.</summary>
        public string Concat(string path, int axis, params string[] parts)
        {
            long[] shape = [.. net[parts[0]]];
            shape[axis] = parts.Sum(p => net[p][axis]);
            return net.Ops(path, "Concat", parts, [shape], ("axis", axis))[0];
        }

        /// <summary>Split into equal parts.</summary>
        public string[] Split(string path, string x, int axis, params long[] sizes)
        {
            long[][] results = [.. sizes.Select(s => { long[] shape = [.. net[x]]; shape[axis] = s; return shape; })];
            return net.Ops(path, "Split", [x, net.Constant(sizes)], results, ("axis", axis));
        }

        /// <summary>Pooling that keeps the map's size divided by the stride.</summary>
        public string Pool(string path, string x, string type = "MaxPool", int kernel = 2, int stride = 2)
        {
            int p = (kernel - 1) / 2;
            return net.Op(path, type, x, [net[x][0], net[x][1], ((net[x][2] + (2 * p) - kernel) / stride) + 1, ((net[x][3] + (2 * p) - kernel) / stride) + 1],
                ("kernel_shape", new[] { kernel, kernel }), ("strides", new[] { stride, stride }), ("pads", new[] { p, p, p, p }));
        }

        /// <summary>Mean over all places.</summary>
        public string GlobalPool(string path, string x, string type = "GlobalAveragePool") => net.Op(path, type, x, [net[x][0], net[x][1], 1, 1]);

        /// <summary>All but the batch in one axis.</summary>
        public string Flatten(string path, string x) => net.Op(path, "Flatten", x, [net[x][0], net[x][1..].Aggregate(1L, static (a, b) => a * b)], ("axis", 1));

        /// <summary>Other extents.</summary>
        public string Reshape(string path, string x, params long[] shape) => net.Op(path, "Reshape", $"{x} {net.Constant(shape)}", shape);

        /// <summary>Other order of axes.</summary>
        public string Transpose(string path, string x, params int[] order) => net.Op(path, "Transpose", x, [.. order.Select(o => net[x][o])], ("perm", order));

        /// <summary>Nearest neighbours, twice as large.</summary>
        public string Resize(string path, string x, int factor = 2, string mode = "nearest") => net.ResizeTo(path, x, net[x][2] * factor, net[x][3] * factor, mode);

        /// <summary>To a given size.</summary>
        public string ResizeTo(string path, string x, long high, long wide, string mode = "linear") =>
            net.Ops(path, "Resize", [x, "", "", net.Constant(net[x][0], net[x][1], high, wide)], [[net[x][0], net[x][1], high, wide]], ("mode", mode))[0];

        /// <summary>One position of an axis.</summary>
        public string Pick(string path, string x, int axis, long index) =>
            net.Op(path, "Gather", $"{x} {net.Index(index)}", [.. net[x].Where((_, i) => i != axis)], ("axis", axis));

        /// <summary>Global pooling, flattening, a classifier.</summary>
        public string Head(string x, long classes, string path = "fc") => net.Gemm(path, net.Flatten("", net.GlobalPool("avgpool", x)), classes);
    }
}
