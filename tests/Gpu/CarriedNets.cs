using System.Collections.Immutable;
using NetDraw.Explain.Methods;
using NetDraw.Testing;

namespace NetDraw.Gpu;

/// <summary>Networks that are made where they are measured: the shapes of known ones, weights drawn with a fixed seed, so that nothing has to be carried along.</summary>
internal static class CarriedNets
{
    /// <summary>Their names and how each is made.</summary>
    public static ImmutableArray<(string Name, int Side, Func<OnnxModelBuilder> Make)> All { get; } =
    [
        ("ResNet-18", 224, static () => Residual(224, [64, 128, 256, 512])),
        ("VGG-11", 224, static () => Plain(224, [64, 128, 256, 256, 512, 512, 512, 512], [1, 2, 4, 6, 8])),
        ("small residual net", 64, static () => Residual(64, [16, 32])),
    ];

    private static OnnxModelBuilder Residual(int side, int[] widths)
    {
        var net = Conv(new OnnxModelBuilder("residual").Input("x", "N", 3, side, side), "x", "stem", 3, widths[0], 7, 2)
            .Node("Relu", ["stem"], ["stemr"])
            .Node("MaxPool", ["stemr"], ["pooled"], ("kernel_shape", new[] { 3, 3 }), ("strides", new[] { 2, 2 }), ("pads", new[] { 1, 1, 1, 1 }));
        string from = "pooled";
        int channels = widths[0];
        foreach (var (stage, width) in widths.Index())
        {
            for (int block = 0; block < 2; block++)
            {
                string at = $"s{stage}b{block}";
                int stride = block == 0 && stage > 0 ? 2 : 1;
                net = Conv(net, from, $"{at}c1", channels, width, 3, stride).Node("Relu", [$"{at}c1"], [$"{at}r1"]);
                net = Conv(net, $"{at}r1", $"{at}c2", width, width, 3, 1);
                string way = from;
                if (channels != width)
                    net = Conv(net, from, way = $"{at}p", channels, width, 1, stride);
                net = net.Node("Add", [$"{at}c2", way], [$"{at}a"]).Node("Relu", [$"{at}a"], [$"{at}r"]);
                (from, channels) = ($"{at}r", width);
            }
        }

        return Head(net, from, channels);
    }

    private static OnnxModelBuilder Plain(int side, int[] widths, int[] pooledAfter)
    {
        var net = new OnnxModelBuilder("plain").Input("x", "N", 3, side, side);
        string from = "x";
        int channels = 3;
        foreach (var (i, width) in widths.Index())
        {
            net = Conv(net, from, $"c{i}", channels, width, 3, 1).Node("Relu", [$"c{i}"], [$"r{i}"]);
            (from, channels) = ($"r{i}", width);
            if (!pooledAfter.Contains(i + 1))
                continue;
            net = net.Node("MaxPool", [from], [$"p{i}"], ("kernel_shape", new[] { 2, 2 }), ("strides", new[] { 2, 2 }));
            from = $"p{i}";
        }

        return Head(net, from, channels);
    }

    private static OnnxModelBuilder Head(OnnxModelBuilder net, string from, int channels) => net
        .Node("GlobalAveragePool", [from], ["mean"])
        .Node("Flatten", ["mean"], ["flat"])
        .Initializer("fc", Random(1, 1 / Math.Sqrt(channels), 100, channels)).Initializer("fcb", Random(2, 0.1, 100))
        .Node("Gemm", ["flat", "fc", "fcb"], ["scores"], ("transB", 1))
        .Output("scores");

    // He et al. 2015: deviations that keep the size of activations.
    private static OnnxModelBuilder Conv(OnnxModelBuilder net, string from, string to, int inputs, int outputs, int kernel, int stride)
    {
        int pad = kernel / 2, seed = to.Sum(static c => (c * 31) + 7);
        return net.Initializer($"{to}w", Random(seed, Math.Sqrt(2.0 / (inputs * kernel * kernel)), outputs, inputs, kernel, kernel)).Initializer($"{to}b", Random(seed + 1, 0.05, outputs))
            .Node("Conv", [from, $"{to}w", $"{to}b"], [to], ("strides", new[] { stride, stride }), ("pads", new[] { pad, pad, pad, pad }), ("kernel_shape", new[] { kernel, kernel }));
    }

    private static object Random(int seed, double deviation, params long[] shape)
    {
        var random = new CounterRandom(seed);
        float[] values = new float[shape.Aggregate(1L, static (a, b) => a * b)];
        for (int i = 0; i < values.Length; i++)
            values[i] = (float)(deviation * random.Normal(0, i));
        return OnnxTensors.Of(values, shape);
    }
}
