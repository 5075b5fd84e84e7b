using NetDraw.KnownNets;

namespace NetDraw.Diagram.Tests.Blocks.Recognition;

/// <summary>Layers of transformers, each beside what is nearly one.</summary>
internal static class TransformerCases
{
    public static IEnumerable<RecognitionCase> All =>
    [
        RecognitionCase.OfSequence("encoder layer", static (n, x) => Transformers.PreNorm(n, "b", x), static (n, x) => Transformers.PreNorm(n, "b", x, Transformers.CausalMask(n, x))),
        RecognitionCase.OfSequence("decoder layer", static (n, x) => Transformers.PreNorm(n, "b", x, Transformers.CausalMask(n, x)), static (n, x) => Transformers.PreNorm(n, "b", x)),
        RecognitionCase.OfSequence("transformer layer", static (n, x) => Transformers.PreNorm(n, "b", x, n.Input("mask", 1, 1, 10, 10)), static (n, x) => Transformers.PreNorm(n, "b", x, n.Input("mask", 1, 1, 1, 10))),
        RecognitionCase.OfSequence("attention & add", static (n, x) => n.Add("b", x, Attend(n, n.LayerNorm("b.norm", x))), static (n, x) => Attend(n, n.LayerNorm("b.norm", x))),
        RecognitionCase.OfSequence("feed-forward & add", static (n, x) => n.Add("b", x, Transformers.Mlp(n, "b", n.LayerNorm("b.norm", x))), static (n, x) => n.Add("b", x, n.Linear("b.fc", n.LayerNorm("b.norm", x), 64))),
        RecognitionCase.OfSequence("token mixing & add", static (n, x) => MixTokens(n, x), static (n, x) => n.Add("b", x, Transformers.Mlp(n, "b", n.LayerNorm("b.norm", x)))),
        RecognitionCase.OfSequence("mixer layer", static (n, x) => Fed(n, MixTokens(n, x)), static (n, x) => MixTokens(n, x)),
        RecognitionCase.OfSequence("mixture of experts", static (n, x) => Experts(n, x, isGated: true), static (n, x) => Experts(n, x, isGated: false)),
        RecognitionCase.OfSequence("Swin block", static (n, x) => ResNets.SwinBlock(n, "b", ResNets.SwinBlock(n, "a", Square(n, x), 16, isShifted: false), 16, isShifted: true),
            static (n, x) => ResNets.SwinBlock(n, "b", ResNets.SwinBlock(n, "a", Square(n, x), 16, isShifted: false), 16, isShifted: false)),
        RecognitionCase.OfSequence("window attention & add", static (n, x) => Windowed(n, Square(n, x)), static (n, x) => n.Add("b", x, Attend(n, n.LayerNorm("b.norm", x)))),
        RecognitionCase.OfMap("ConvNeXt block", static (n, x) => Convolved(n, x, 7), static (n, x) => Convolved(n, x, 3)),
        RecognitionCase.OfMap("spatial transformer", static (n, x) => Spatial(n, x, isWhole: true), static (n, x) => Spatial(n, x, isWhole: false)),
    ];

    private static string Attend(ModuleNet net, string x) => Transformers.Attention(net, "b.attn", x, x);

    private static string Square(ModuleNet net, string x) => net.Linear("wide", net.Reshape("wide", net.Linear("wide.0", x, 2048), 1, 256, 80), 64);

    private static string Fed(ModuleNet net, string x) => net.Add("c", x, Transformers.Mlp(net, "c", net.LayerNorm("c.norm", x)));

    internal static string MixTokens(ModuleNet net, string x)
    {
        string turned = net.Transpose("b", net.LayerNorm("b.norm", x), 0, 2, 1);
        return net.Add("b", x, net.Transpose("b", Transformers.Mlp(net, "b", turned), 0, 2, 1));
    }

    internal static string Experts(ModuleNet net, string before, bool isGated)
    {
        string x = net.LayerNorm("b.norm", before);
        string[] shares = isGated ? net.Split("b", net.Map("b", "Softmax", net.Linear("b.gate", x, 3)), 2, 1, 1, 1) : [];
        string sum = "";
        for (int i = 0; i < 3; i++)
        {
            string expert = Transformers.Mlp(net, $"b.experts.{i}", x);
            expert = isGated ? net.Mul("b", expert, shares[i]) : expert;
            sum = sum.Length == 0 ? expert : net.Add("b", sum, expert);
        }

        return net.Add("b", before, sum);
    }

    private static string Windowed(ModuleNet net, string x)
    {
        string grid = net.Reshape("b", net.LayerNorm("b.norm", x), 1, 4, 4, 4, 4, 64);
        string windows = net.Reshape("b", net.Transpose("b", grid, 0, 1, 3, 2, 4, 5), 16, 16, 64);
        string y = net.Reshape("b", Transformers.Attention(net, "b.attn", windows, windows), 1, 4, 4, 4, 4, 64);
        return net.Add("b", x, net.Reshape("b", net.Transpose("b", y, 0, 1, 3, 2, 4, 5), 1, 256, 64));
    }

    private static string Convolved(ModuleNet net, string x, int kernel)
    {
        string y = net.Transpose("b", net.Conv("b.dw", x, 16, kernel, group: 16), 0, 2, 3, 1);
        return net.Add("b", x, net.Transpose("b", Transformers.Mlp(net, "b", net.LayerNorm("b.norm", y)), 0, 3, 1, 2));
    }

    private static string Spatial(ModuleNet net, string x, bool isWhole)
    {
        string y = net.Reshape("b", net.Transpose("b", net.Conv("b.in", x, 16, 1), 0, 2, 3, 1), 1, 1024, 16);
        string z = Transformers.Attention(net, "b.attn", y, y);
        if (isWhole)
        {
            y = net.Add("b", y, z);
            z = net.Add("b", y, Transformers.Mlp(net, "b", net.LayerNorm("b.norm", y)));
        }

        return net.Add("b", x, net.Conv("b.out", net.Transpose("b", net.Reshape("b", z, 1, 32, 32, 16), 0, 3, 1, 2), 16, 1));
    }
}
