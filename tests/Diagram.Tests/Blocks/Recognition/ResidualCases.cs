using NetDraw.KnownNets;

namespace NetDraw.Diagram.Tests.Blocks.Recognition;

/// <summary>Convolutions and shortcuts, each beside what is nearly the same.</summary>
internal static class ResidualCases
{
    public static IEnumerable<RecognitionCase> All =>
    [
        RecognitionCase.OfMap("residual", static (n, x) => n.Add("b", x, Two(n, x)), TopDown),
        RecognitionCase.OfMap("bottleneck", static (n, x) => Bottle(n, x, 1), static (n, x) => Bottle(n, x, 2)),
        RecognitionCase.OfMap("ResNeXt block", static (n, x) => Bottle(n, x, 2), static (n, x) => Bottle(n, x, 1)),
        RecognitionCase.OfMap("SE bottleneck", static (n, x) => Bottle(n, x, 1, gate: true), static (n, x) => Bottle(n, x, 1)),
        RecognitionCase.OfMap("pre-activation residual", static (n, x) => Prepared(n, x, isBefore: true), static (n, x) => Prepared(n, x, isBefore: false)),
        RecognitionCase.OfMap("CBAM residual", static (n, x) => ResNets.Cbam(n, "b", x, 16, 1), static (n, x) => n.Add("b", x, ResNets.Gate(n, "b.se", Two(n, x), 4))),
        RecognitionCase.OfMap("inverted residual", static (n, x) => Inverted(n, x, 96, "Clip"), static (n, x) => Bottle(n, x, 4)),
        RecognitionCase.OfMap("SE inverted residual", static (n, x) => Inverted(n, x, 4, "Relu"), static (n, x) => Inverted(n, x, 96, "Relu")),
        RecognitionCase.OfMap("MBConv", static (n, x) => Inverted(n, x, 4, "Silu"), static (n, x) => Inverted(n, x, 4, "Relu")),
        RecognitionCase.OfMap("BlazeBlock", static (n, x) => n.Map("b", "Relu", n.Add("b", x, n.Conv("b.pw", n.Conv("b.dw", x, 16, 5, group: 16), 16, 1))),
            static (n, x) => n.Add("b", x, n.Conv("b.pw", n.ConvRelu("b.dw", x, 16, 5, group: 16), 16, 1))),
        RecognitionCase.OfMap("depthwise separable", static (n, x) => n.ConvRelu("b.pw", n.ConvRelu("b.dw", x, 16, 3, group: 16), 24, 1), static (n, x) => n.ConvRelu("b.pw", n.ConvRelu("b.dw", x, 16, 3, group: 16), 24)),
        RecognitionCase.OfMap("ResBlock", static (n, x) => Timed(n, x, isTimed: true), static (n, x) => Timed(n, x, isTimed: false)),
        RecognitionCase.OfMap("inception residual", static (n, x) => n.Add("b", x, n.Conv("b.up", n.Concat("b", 1, n.ConvRelu("b.0", x, 8, 1), n.ConvRelu("b.2", n.ConvRelu("b.1", x, 8, 1), 8)), 16, 1)),
            static (n, x) => n.Conv("b.up", n.Concat("b", 1, n.ConvRelu("b.0", x, 8, 1), n.ConvRelu("b.2", n.ConvRelu("b.1", x, 8, 1), 8)), 16, 1)),
        RecognitionCase.OfMap("Ghost bottleneck", static (n, x) => n.Add("b", x, Ghost(n, "b.2", Ghost(n, "b.1", x, 48), 16)), static (n, x) => Ghost(n, "b.2", Ghost(n, "b.1", x, 48), 16)),
        RecognitionCase.OfMap("Ghost module", static (n, x) => Ghost(n, "b", x, 32), static (n, x) => n.Concat("b", 1, x, n.ConvRelu("b.1", x, 16))),
        RecognitionCase.OfMap("ShuffleNet unit", static (n, x) => Shuffled(n, x, 8), static (n, x) => Shuffled(n, x, 1)),
        RecognitionCase.OfMap("squeeze-and-excitation", static (n, x) => ResNets.Gate(n, "b", x, 4), static (n, x) => n.Mul("b", x, n.Map("b", "Sigmoid", n.Conv("b.1", n.ConvRelu("b.0", x, 4, 1), 16, 1)))),
    ];

    // Kim et al. 2016 (PVANet), fig. 1: a map beside its negative.
    public static string Mirrored(ModuleNet net, string x)
    {
        string y = net.Conv("b.1", x, 8);
        return net.Add("b", x, net.Conv("b.up", net.Map("b", "Relu", net.Concat("b", 1, y, net.Map("b", "Neg", y))), 16, 1));
    }

    private static string Two(ModuleNet net, string x) => net.Conv("b.2", net.ConvRelu("b.1", x, 16), 16);

    // A smaller map, scaled up and added to what a convolution makes of the larger one.
    private static string TopDown(ModuleNet net, string x) => net.Add("b", net.Conv("b.side", x, 16, 1), net.Resize("b", net.ConvRelu("b.2", net.ConvRelu("b.1", x, 16, 3, 2), 16)));

    private static string Bottle(ModuleNet net, string x, long groups, bool gate = false)
    {
        string y = net.Conv("b.3", net.ConvRelu("b.2", net.ConvRelu("b.1", x, 8, 1), 8, 3, group: groups), 16, 1);
        return net.Map("b", "Relu", net.Add("b", x, gate ? ResNets.Gate(net, "b.se", y, 4) : y));
    }

    private static string Prepared(ModuleNet net, string x, bool isBefore)
    {
        string first = isBefore ? net.Map("b", "Relu", net.BatchNorm("b.bn1", x)) : x;
        return net.Add("b", x, net.Conv("b.2", net.Map("b", "Relu", net.BatchNorm("b.bn2", net.Conv("b.1", first, 16))), 16));
    }

    // A hidden width below sixteen is the ratio of a gate.
    private static string Inverted(ModuleNet net, string x, long hidden, string type)
    {
        string y = net.Act("b.2", net.Conv("b.2", net.Act("b.1", net.Conv("b.1", x, 96, 1), type), 96, 3, group: 96), type);
        return net.Add("b", x, net.Conv("b.3", hidden < 16 ? ResNets.Gate(net, "b.se", y, hidden) : y, 16, 1));
    }

    private static string Timed(ModuleNet net, string x, bool isTimed)
    {
        string y = net.Map("b", "Relu", net.Conv("b.1", x, 16));
        if (isTimed)
            y = net.Add("b", y, net.Op("b", "Unsqueeze", $"{net.Gemm("b.time", net.Input("time", 1, 24), 16)} {net.Constant(2, 3)}", [1, 16, 1, 1]));
        return net.Add("b", x, net.Conv("b.2", net.Map("b", "Relu", y), 16));
    }

    private static string Ghost(ModuleNet net, string path, string x, long channels)
    {
        string first = net.ConvRelu(path + ".0", x, channels / 2, 1);
        return net.Concat(path, 1, first, net.ConvRelu(path + ".1", first, channels / 2, 3, group: channels / 2));
    }

    private static string Shuffled(ModuleNet net, string x, long groups)
    {
        string[] parts = net.Split("b", x, 1, 8, 8);
        return net.Concat("b", 1, parts[0], net.ConvRelu("b.3", net.Conv("b.2", net.ConvRelu("b.1", parts[1], 8, 1), 8, 3, group: groups), 8, 1));
    }
}
