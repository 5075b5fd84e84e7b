using NetDraw.Diagram.Blocks.Recognition;
using NetDraw.KnownNets;

namespace NetDraw.Diagram.Tests.Blocks.Recognition;

/// <summary>Arms side by side, and what several tensors enter, each beside what is nearly the same.</summary>
internal static class JoinCases
{
    public static IEnumerable<RecognitionCase> All =>
    [
        RecognitionCase.OfMap("ASPP", static (n, x) => n.Concat("b", 1, n.ConvRelu("b.0", x, 8, 1), Dilated(n, "b.1", x, 6), Dilated(n, "b.2", x, 12)), ReceptiveField),
        RecognitionCase.OfMap("pyramid pooling", static (n, x) => n.Concat("b", 1, x, Pooled(n, "b.1", x, 8), Pooled(n, "b.2", x, 16)), static (n, x) => n.Concat("b", 1, x, n.Pool("b.1", x, kernel: 5, stride: 1), n.Pool("b.2", x, kernel: 9, stride: 1))),
        RecognitionCase.OfMap("SPP", static (n, x) => n.Concat("b", 1, x, n.Pool("b.1", x, kernel: 5, stride: 1), n.Pool("b.2", x, kernel: 9, stride: 1)), static (n, x) => n.Concat("b", 1, x, Pooled(n, "b.1", x, 8), Pooled(n, "b.2", x, 16))),
        RecognitionCase.OfMap("SPPF", static (n, x) => n.ConvRelu("b.2", InSeries(n, n.ConvRelu("b.1", x, 8, 1)), 16, 1), static (n, x) => n.ConvRelu("b.2", BesideEachOther(n, n.ConvRelu("b.1", x, 8, 1)), 16, 1)),
        RecognitionCase.OfMap("fire", static (n, x) => Expand(n, n.ConvRelu("b.s", x, 4, 1)), static (n, x) => Expand(n, n.ConvRelu("b.s", x, 4))),
        RecognitionCase.OfMap("dense layer", static (n, x) => n.Concat("b", 1, x, n.ConvRelu("b.1", x, 8)), Level),
        RecognitionCase.OfMap("dense block", static (n, x) => Grown(n, "b.1", Grown(n, "b.0", x)), static (n, x) => Grown(n, "b.0", x)),
        RecognitionCase.OfMap("transition", static (n, x) => n.Pool("b", n.Conv("b.0", n.Map("b", "Relu", n.BatchNorm("b.n", x)), 8, 1), "AveragePool"), static (n, x) => n.Pool("b", n.Conv("b.0", n.Map("b", "Relu", n.BatchNorm("b.n", x)), 8, 1))),
        RecognitionCase.OfMap("C3", static (n, x) => Partial(n, x, cells: true), static (n, x) => Partial(n, x, cells: false)),
        RecognitionCase.OfMap("CSP stage", static (n, x) => Partial(n, x, cells: true, trails: true), static (n, x) => Partial(n, x, cells: true)),
        RecognitionCase.OfMap("one-shot aggregation", static (n, x) => OneShot(n, x), static (n, x) => Module(n, x, 1)),
        RecognitionCase.OfMap("C2f", static (n, x) => Halves(n, x, 8), static (n, x) => Halves(n, x, 4)),
        RecognitionCase.OfMap("C3k2", static (n, x) => Halves(n, x, 4), static (n, x) => Halves(n, x, 8)),
        RecognitionCase.OfMap("PSA", static (n, x) => Detectors.C2Psa(n, "b", x, 16), static (n, x) => Detectors.C2Psa(n, "b", x, 16, feeds: false)),
        RecognitionCase.OfMap("C2PSA", static (n, x) => Detectors.C2Psa(n, "c", Halves(n, x, 4), 16), static (n, x) => Detectors.C2Psa(n, "c", Halves(n, x, 8), 16)),
        RecognitionCase.OfMap("ELAN", static (n, x) => Aggregated(n, x, 3), static (n, x) => Aggregated(n, x, 1)),
        RecognitionCase.OfMap("two-way dense layer", static (n, x) => TwoWay(n, x), static (n, x) => Branches(n, x)),
        RecognitionCase.OfMap("inception", static (n, x) => Module(n, x, 1), Levels),
        RecognitionCase.OfMap("inception A", static (n, x) => Strips(n, Module(n, x, 1), 7), static (n, x) => Module(n, x, 1)),
        RecognitionCase.OfMap("inception B", static (n, x) => Strips(n, x, 7), static (n, x) => Module(n, x, 1)),
        RecognitionCase.OfMap("inception C", static (n, x) => Strips(n, x, 3), static (n, x) => Strips(n, x, 7)),
        RecognitionCase.OfMap("inception reduction", static (n, x) => Module(n, x, 2), static (n, x) => n.Concat("b", 1, n.Conv("b.0", x, 13, 3, 2), n.Pool("b", x, kernel: 3))),
        RecognitionCase.OfMap("gated activation", static (n, x) => n.Mul("b", n.Map("b", "Tanh", n.Conv("b.f", x, 16)), n.Map("b", "Sigmoid", n.Conv("b.g", x, 16))), static (n, x) => n.Mul("b", n.Conv("b.f", x, 16), n.Conv("b.g", x, 16))),
        RecognitionCase.OfMap("attention gate", static (n, x) => Gated(n, x, 1), static (n, x) => Gated(n, x, 16)),
        RecognitionCase.OfMap("FPN", static (n, x) => Pyramid(n, x, 3), static (n, x) => Pyramid(n, x, 2)),
        RecognitionCase.OfMap(PathAggregation.Name, static (n, x) => Neck(n, x, isBothWays: true), static (n, x) => Neck(n, x, isBothWays: false)),
        RecognitionCase.OfMap("dual path block", static (n, x) => DualPath(n, x, 4), static (n, x) => DualPath(n, x, 1)),
        RecognitionCase.OfMap(UnetLevels.Encoder, static (n, x) => Unet(n, x), static (n, x) => Unet(n, n.Pool("stem", x))),
        RecognitionCase.OfMap(UnetLevels.Decoder, static (n, x) => Unet(n, x), static (n, x) => Unet(n, x, isJoined: false)),
        new(BidirectionalPyramid.Name, static n => Walked(n, isBothWays: true), static n => Walked(n, isBothWays: false)),
        new("detection head", static n => Heads(n, isTold: true), static n => Heads(n, isTold: false)),
        new("LSTM cell", static n => Cell(n, isKept: true), static n => Cell(n, isKept: false)),
        new("reparametrisation", static n => Latent(n, isDrawn: true), static n => Latent(n, isDrawn: false)),
    ];

    /// <summary>A neck as YOLOv4 writes it: maps from the side and the smallest one are narrowed, and each result is made by three convolutions.</summary>
    public static RecognitionCase NarrowedNeck { get; } = RecognitionCase.OfMap(PathAggregation.Name, static (n, x) => Narrowed(n, x, isTop: true), static (n, x) => Narrowed(n, x, isTop: false));

    /// <summary>What stands side by side and is joined, and is no inception module.</summary>
    public static Dictionary<string, RecognitionCase> NotInception { get; } = new(StringComparer.Ordinal)
    {
        ["two branches beside what they read"] = RecognitionCase.OfMap("inception", static (n, x) => Factorised(n, x), static (n, x) => Branches(n, x)),
        ["two-way dense layer"] = RecognitionCase.OfMap("inception", static (n, x) => Module(n, x, 1), static (n, x) => TwoWay(n, x)),
        ["without pooling"] = RecognitionCase.OfMap("inception", static (n, x) => Module(n, x, 1), static (n, x) => n.Concat("a", 1, n.ConvRelu("a.0", x, 8, 1), n.ConvRelu("a.2", n.ConvRelu("a.1", x, 8, 1), 8), n.ConvRelu("a.4", n.ConvRelu("a.3", x, 8, 1), 8, 5))),
        ["without 1×1 alone"] = RecognitionCase.OfMap("inception", static (n, x) => Module(n, x, 1), static (n, x) => n.Concat("a", 1, n.ConvRelu("a.0", x, 8), n.ConvRelu("a.2", n.ConvRelu("a.1", x, 8, 1), 8), n.ConvRelu("a.4", n.Pool("a", x, kernel: 3, stride: 1), 8, 1))),
    };

    /// <summary>A U-Net of two levels and a bottleneck, its maps joined or added.</summary>
    internal static string Unet(ModuleNet net, string x, bool isJoined = true)
    {
        string Pair(string path, string y, long width) => net.ConvRelu(path + "b", net.ConvRelu(path + "a", y, width), width);
        string Met(string a, string b) => isJoined ? net.Concat("", 1, a, b) : net.Add("", a, b);
        string first = Pair("c1", x, 8), second = Pair("c2", net.Pool("p1", first), 16), y = Pair("c3", net.Pool("p2", second), 32);
        y = Pair("d2", Met(second, net.Up("u2", y, 16)), 16);
        return Pair("d1", Met(first, net.Up("u1", y, 8)), 8);
    }

    private static string DualPath(ModuleNet net, string x, long groups)
    {
        string[] before = net.Split("a", x, 1, 8, 8);
        string y = net.Conv("b.3", net.ConvRelu("b.2", net.ConvRelu("b.1", net.Concat("b.in", 1, before), 8, 1), 8, 3, group: groups), 12, 1);
        string[] parts = net.Split("b", y, 1, 8, 4);
        return net.Concat("c", 1, net.Add("b", before[0], parts[0]), net.Concat("b", 1, before[1], parts[1]));
    }

    // Twice over three maps: from the smallest to the largest, and back or not.
    private static void Walked(ModuleNet net, bool isBothWays)
    {
        string[] maps = [net.Input("p3", 1, 8, 16, 16), net.Input("p4", 1, 8, 8, 8), net.Input("p5", 1, 8, 4, 4)];
        for (int i = 0; i < 2; i++)
        {
            string path = $"layers.{i}", middle = net.Conv(path + ".d1", net.Add(path, maps[1], net.Resize(path, maps[2])), 8);
            string low = net.Conv(path + ".d0", net.Add(path, maps[0], net.Resize(path, middle)), 8);
            string after = isBothWays ? net.Conv(path + ".u1", net.Add(path, net.Add(path, maps[1], middle), net.Pool(path, low)), 8) : net.Conv(path + ".u1", middle, 8);
            maps = [low, after, isBothWays ? net.Conv(path + ".u2", net.Add(path, maps[2], net.Pool(path, after)), 8) : net.Conv(path + ".u2", maps[2], 8)];
        }

        net.Output(maps);
    }

    private static string Dilated(ModuleNet net, string path, string x, int dilation) => net.Map(path, "Relu", net.Conv(path, x, 8, 3, dilation: dilation));

    // Liu et al. 2018 (RFBNet), fig. 4: the dilated convolution is the last of its arm.
    private static string ReceptiveField(ModuleNet net, string x) => net.Add("b", x, net.Conv("b.up", net.Concat("b", 1, Dilated(net, "b.02", net.ConvRelu("b.01", x, 8, 1), 1),
        Dilated(net, "b.12", net.ConvRelu("b.11", net.ConvRelu("b.10", x, 8, 1), 8), 3), Dilated(net, "b.22", net.ConvRelu("b.21", net.ConvRelu("b.20", x, 8, 1), 8, 5), 5)), 16, 1));

    private static string Pooled(ModuleNet net, string path, string x, int size) => net.ResizeTo(path, net.ConvRelu(path, net.Pool(path, x, "AveragePool", size, size), 4, 1), 32, 32);

    private static string InSeries(ModuleNet net, string x)
    {
        string a = net.Pool("b.m", x, kernel: 5, stride: 1), b = net.Pool("b.m", a, kernel: 5, stride: 1);
        return net.Concat("b", 1, x, a, b);
    }

    private static string BesideEachOther(ModuleNet net, string x) => net.Concat("b", 1, x, net.Pool("b.m1", x, kernel: 5, stride: 1), net.Pool("b.m2", x, kernel: 9, stride: 1));

    private static string Expand(ModuleNet net, string x) => net.Concat("b", 1, net.ConvRelu("b.e1", x, 8, 1), net.ConvRelu("b.e3", x, 8));

    private static string Grown(ModuleNet net, string path, string x) => net.Concat(path, 1, x, net.Conv(path, net.Map(path, "Relu", net.BatchNorm(path + ".n", x)), 8));

    // The lowest level of a U-Net: pooled, convolved, scaled up, joined.
    private static string Level(ModuleNet net, string x) => net.Concat("b", 1, x, net.Up("b.up", net.ConvRelu("b.1", net.Pool("b", x), 16), 16));

    private static string OneShot(ModuleNet net, string x)
    {
        string a = net.ConvRelu("b.0", x, 8), b = net.ConvRelu("b.1", a, 8), c = net.ConvRelu("b.2", b, 8);
        return net.Concat("b", 1, a, b, c);
    }

    private static string Partial(ModuleNet net, string x, bool cells, bool trails = false)
    {
        string y = net.ConvRelu("b.1", x, 8, 1);
        if (cells)
            y = net.Add("b.m", y, net.ConvRelu("b.m.2", net.ConvRelu("b.m.1", y, 8, 1), 8));
        if (trails)
            y = net.Conv("b.m.3", y, 8, 1);
        return net.ConvRelu("b.3", net.Concat("b", 1, y, net.ConvRelu("b.2", x, 8, 1)), 16, 1);
    }

    private static string Halves(ModuleNet net, string x, long hidden)
    {
        string[] parts = net.Split("b", net.ConvRelu("b.1", x, 16, 1), 1, 8, 8);
        string cell = net.Add("b.m", parts[1], net.ConvRelu("b.m.2", net.ConvRelu("b.m.1", parts[1], hidden), 8));
        return net.ConvRelu("b.2", net.Concat("b", 1, parts[0], parts[1], cell), 16, 1);
    }

    private static string Aggregated(ModuleNet net, string x, int kernel)
    {
        string a = net.ConvRelu("b.0", x, 8, 1), b = net.ConvRelu("b.1", x, 8, 1), c = net.ConvRelu("b.3", net.ConvRelu("b.2", b, 8, kernel), 8, kernel), d = net.ConvRelu("b.5", net.ConvRelu("b.4", c, 8, kernel), 8, kernel);
        return net.ConvRelu("b.6", net.Concat("b", 1, a, b, c, d), 16, 1);
    }

    private static string Module(ModuleNet net, string x, int stride) => net.Concat("a", 1, net.ConvRelu("a.0", x, 8, stride == 1 ? 1 : 3, stride), net.ConvRelu("a.2", net.ConvRelu("a.1", x, 8, 1), 8, 3, stride),
        stride == 1 ? net.ConvRelu("a.3", net.Pool("a", x, kernel: 3, stride: 1), 8, 1) : net.Pool("a", x, kernel: 3));

    // Szegedy et al. 2016, fig. 5: two 3×3 in place of 5×5.
    private static string Factorised(ModuleNet net, string x) => net.Concat("a", 1, net.ConvRelu("a.0", x, 8, 1), net.ConvRelu("a.2", net.ConvRelu("a.1", x, 8, 1), 8),
        net.ConvRelu("a.5", net.ConvRelu("a.4", net.ConvRelu("a.3", x, 8, 1), 8), 8), net.ConvRelu("a.6", net.Pool("a", x, "AveragePool", kernel: 3, stride: 1), 8, 1));

    private static string TwoWay(ModuleNet net, string x) => net.Concat("b", 1, x, net.ConvRelu("b.a2", net.ConvRelu("b.a1", x, 8, 1), 8), net.ConvRelu("b.b3", net.ConvRelu("b.b2", net.ConvRelu("b.b1", x, 8, 1), 8), 8));

    // Cao et al. 2017 (OpenPose), fig. 3: what two branches predict, beside the features that they saw.
    private static string Branches(ModuleNet net, string x)
    {
        string Branch(string path, long numbers) => net.Conv(path + ".5", net.ConvRelu(path + ".4", net.ConvRelu(path + ".3", net.ConvRelu(path + ".2", net.ConvRelu(path + ".1", x, 16), 16), 16), 32, 1), numbers, 1);
        return net.ConvRelu("next", net.Concat("b", 1, Branch("b.l1", 38), Branch("b.l2", 19), x), 16, 7);
    }

    // Long strips stand in a row, short ones side by side.
    private static string Strips(ModuleNet net, string x, int length)
    {
        string y = net.ConvRelu("b.1", x, 8, 1), first = net.Map("b", "Relu", net.ConvOf("b.2", y, 8, 1, length)), second = net.Map("b", "Relu", net.ConvOf("b.3", length > 3 ? first : y, 8, length, 1));
        string arm = length > 3 ? second : net.Concat("b", 1, first, second);
        return net.Concat("b", 1, net.ConvRelu("b.0", x, 8, 1), arm, net.ConvRelu("b.4", net.Pool("b", x, kernel: 3, stride: 1), 8, 1));
    }

    // Maps of three sizes, convolved, in one list.
    private static string Levels(ModuleNet net, string x) => net.Concat("b", 2, [.. ((IEnumerable<int>)[1, 2, 4]).Select(stride =>
    {
        string y = net.ConvRelu($"b.{stride}", x, 8, 3, stride);
        return net.Reshape("b", y, 1, 8, net[y][2] * net[y][3]);
    })]);

    private static string Gated(ModuleNet net, string x, long numbers)
    {
        string gate = net.ConvRelu("g.2", net.ConvRelu("g.1", x, 16), 16), sum = net.Map("b", "Relu", net.Add("b", net.Conv("b.g", gate, 8, 1), net.Conv("b.x", x, 8, 1)));
        return net.Mul("b", x, net.Map("b", "Sigmoid", net.Conv("b.psi", sum, numbers, 1)));
    }

    // From the top down, each scaled up and joined; then back, or not.
    private static string Neck(ModuleNet net, string x, bool isBothWays)
    {
        string p3 = net.ConvRelu("s.3", x, 16, 3, 2), p4 = net.ConvRelu("s.4", p3, 24, 3, 2), p5 = net.ConvRelu("s.5", p4, 32, 3, 2);
        string t4 = net.ConvRelu("t.4", net.Concat("t4", 1, net.Resize("r5", p5), p4), 16), o3 = net.ConvRelu("o.3", net.Concat("t3", 1, net.Resize("r4", t4), p3), 16);
        string o4 = isBothWays ? net.ConvRelu("o.4", net.Concat("d4", 1, net.ConvRelu("d.4", o3, 16, 3, 2), t4), 16) : net.ConvRelu("o.4", t4, 16);
        net.Output(o3, o4);
        return net.ConvRelu("o.5", isBothWays ? net.Concat("d5", 1, net.ConvRelu("d.5", o4, 16, 3, 2), p5) : p5, 16);
    }

    // The way up ends at what the way down began with, or at another map.
    internal static string Narrowed(ModuleNet net, string x, bool isTop)
    {
        string Set(string path, string y) => net.ConvRelu(path + ".2", net.ConvRelu(path + ".1", net.ConvRelu(path + ".0", y, 8, 1), 16), 8, 1);
        string p3 = net.ConvRelu("s.3", x, 16, 3, 2), p4 = net.ConvRelu("s.4", p3, 24, 3, 2), p5 = net.ConvRelu("s.5", p4, 32, 3, 2), t5 = net.ConvRelu("t.5", p5, 16, 1);
        string t4 = Set("t.4", net.Concat("t4", 1, net.ConvRelu("l.4", p4, 8, 1), net.Resize("r5", net.ConvRelu("n.5", t5, 8, 1))));
        string o3 = Set("t.3", net.Concat("t3", 1, net.ConvRelu("l.3", p3, 8, 1), net.Resize("r4", net.ConvRelu("n.4", t4, 8, 1))));
        string o4 = Set("o.4", net.Concat("d4", 1, net.ConvRelu("d.4", o3, 16, 3, 2), t4));
        net.Output(o3, net.ConvRelu("h.4", o4, 8));
        return net.ConvRelu("h.5", Set("o.5", net.Concat("d5", 1, net.ConvRelu("d.5", o4, 16, 3, 2), isTop ? t5 : net.ConvRelu("e.5", p5, 16))), 8);
    }

    private static string Pyramid(ModuleNet net, string x, int levels)
    {
        var stages = new List<string>();
        for (int i = 0; i < levels; i++)
            stages.Add(x = net.ConvRelu($"s.{i}", x, 24, 3, 2));
        var results = Detectors.Fpn(net, stages, 0);
        net.Output([.. results.Skip(1)]);
        return results[0];
    }

    // What is found is the end; features that a layer reads are no list of things found.
    private static void Heads(ModuleNet net, bool isTold)
    {
        string x = net.Input("x", 1, 3, 32, 32), first = net.ConvRelu("s.1", net.ConvRelu("s.0", x, 16, 3, 2), 16), second = net.ConvRelu("s.2", first, 16, 3, 2);
        string[] lists = [.. new[] { first, second }.Select((level, i) => net.Reshape("h", net.Conv($"h.{i}.1", net.ConvRelu($"h.{i}.0", level, 8), 12), 1, 12, net[level][2] * net[level][3]))];
        string all = net.Concat("h", 2, lists);
        net.Output(isTold ? net.Map("h", "Sigmoid", all) : net.Linear("fc", net.Map("fc", "Relu", net.Linear("fc.0", all, 50)), 10), net.Conv("other", second, 3));
    }

    // One step, its gates dealt out of one sum; a cell that keeps its state whole, without a gate that forgets, is another.
    private static void Cell(ModuleNet net, bool isKept)
    {
        string x = net.Input("x", 1, 12), h = net.Input("h", 1, 10), c = net.Input("c", 1, 10);
        string[] gates = [.. Enumerable.Range(0, 4).Select(i => net.Add("", net.Gemm($"x{i}", x, 10), net.Gemm($"h{i}", h, 10)))];
        string kept = isKept ? net.Mul("", net.Map("", "Sigmoid", gates[1]), c) : net.Add("", net.Map("", "Sigmoid", gates[1]), c);
        string state = net.Add("", kept, net.Mul("", net.Map("", "Sigmoid", gates[0]), net.Map("", "Tanh", gates[2])));
        net.Output(state);
        net.Output(net.Gemm("head", net.Mul("", net.Map("", "Sigmoid", gates[3]), net.Map("", "Tanh", state)), 5));
    }

    private static void Latent(ModuleNet net, bool isDrawn)
    {
        string h = net.Gemm("encoder", net.Input("x", 1, 40), 30), mean = net.Gemm("mu", h, 10), spread = net.Map("", "Exp", net.Gemm("logvar", h, 10));
        string noise = isDrawn ? net.Op("", "RandomNormalLike", spread, [1, 10]) : net.Gemm("scale", h, 10);
        net.Output(net.Gemm("decoder", net.Add("", mean, net.Mul("", noise, spread)), 40));
    }
}
