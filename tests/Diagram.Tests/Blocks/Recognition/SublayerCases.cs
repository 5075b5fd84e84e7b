using NetDraw.KnownNets;

namespace NetDraw.Diagram.Tests.Blocks.Recognition;

/// <summary>What layers of transformers consist of, each beside what is nearly the same.</summary>
internal static class SublayerCases
{
    public static IEnumerable<RecognitionCase> All =>
    [
        RecognitionCase.OfSequence("multi-head attention", static (n, x) => Transformers.PreNorm(n, "b", x), static (n, x) => OneHead(n, x)),
        RecognitionCase.OfSequence("masked multi-head attention", static (n, x) => Transformers.PreNorm(n, "b", x, Transformers.CausalMask(n, x)), static (n, x) => Transformers.PreNorm(n, "b", x)),
        RecognitionCase.OfSequence("self-attention", static (n, x) => OneHead(n, x), static (n, x) => Transformers.PreNorm(n, "b", x)),
        RecognitionCase.OfSequence("masked self-attention", static (n, x) => OneHead(n, x, Transformers.CausalMask(n, x)), static (n, x) => OneHead(n, x)),
        RecognitionCase.OfSequence("cross-attention", static (n, x) => Attended(n, x, n.Linear("memory", n.Input("text", 1, 12, 64), 64)), static (n, x) => Attended(n, x)),
        RecognitionCase.OfSequence("grouped-query attention", static (n, x) => Grouped(n, x, 2), static (n, x) => Grouped(n, x, 4)),
        RecognitionCase.OfSequence("window attention", static (n, x) => ResNets.SwinBlock(n, "a", Square(n, x), 16, isShifted: false), static (n, x) => Transformers.PreNorm(n, "b", Square(n, x))),
        RecognitionCase.OfSequence("shifted window attention", static (n, x) => ResNets.SwinBlock(n, "a", Square(n, x), 16, isShifted: true), static (n, x) => ResNets.SwinBlock(n, "a", Square(n, x), 16, isShifted: false)),
        RecognitionCase.OfSequence("token mixing", static (n, x) => Fed(n, TransformerCases.MixTokens(n, x)), static (n, x) => Fed(n, Attended(n, x))),
        RecognitionCase.OfSequence("channel mixing", static (n, x) => Fed(n, TransformerCases.MixTokens(n, x)), static (n, x) => Fed(n, Attended(n, x))),
        RecognitionCase.OfSequence("feed forward", static (n, x) => Fed(n, Attended(n, x)), static (n, x) => Fed(n, Fed(n, x, "b"))),
        RecognitionCase.OfSequence("SwiGLU feed forward", static (n, x) => Gated(n, x, "Silu"), static (n, x) => Gated(n, x, "Gelu")),
        RecognitionCase.OfSequence("GEGLU feed forward", static (n, x) => Gated(n, x, "Gelu"), static (n, x) => Gated(n, x, "Relu")),
        RecognitionCase.OfSequence("gated feed forward", static (n, x) => Gated(n, x, "Relu"), static (n, x) => Fed(n, Attended(n, x))),
        RecognitionCase.OfSequence("MoE feed forward", static (n, x) => TransformerCases.Experts(n, Attended(n, x), isGated: true), static (n, x) => TransformerCases.Experts(n, Attended(n, x), isGated: false)),
        RecognitionCase.OfSequence("add & norm", static (n, x) => PostNorm(n, x), static (n, x) => n.LayerNorm("end", Transformers.PreNorm(n, "b", x))),
    ];

    private static string Attended(ModuleNet net, string x, string memory = "")
    {
        string asked = net.LayerNorm("b.norm", x);
        return net.Add("b", x, Transformers.Attention(net, "b.attn", asked, memory.Length > 0 ? memory : asked));
    }

    private static string OneHead(ModuleNet net, string x, string mask = "")
    {
        string y = net.LayerNorm("b.norm", x), q = net.Linear("b.q", y, 64), k = net.Transpose("b", net.Linear("b.k", y, 64), 0, 2, 1), v = net.Linear("b.v", y, 64);
        string scores = net.Op("b", "Div", $"{net.Op("b", "MatMul", $"{q} {k}", [1, 10, 10])} {net.Weight("root_d")}", [1, 10, 10]);
        if (mask.Length > 0)
            scores = net.Add("b", scores, mask);
        return net.Add("b", x, net.Linear("b.o", net.Op("b", "MatMul", $"{net.Map("b", "Softmax", scores, ("axis", -1))} {v}", [1, 10, 64]), 64));
    }

    // ONNX Runtime's operator says how many heads there are of either kind.
    private static string Grouped(ModuleNet net, string x, long few)
    {
        string y = net.LayerNorm("b.norm", x);
        string mixed = net.Contrib("b.attn", "GroupQueryAttention", [net.Linear("b.q", y, 64), net.Linear("b.k", y, 16 * few), net.Linear("b.v", y, 16 * few)], net[x], ("num_heads", 4L), ("kv_num_heads", few));
        return net.Add("b", x, net.Linear("b.o", mixed, 64));
    }

    private static string Square(ModuleNet net, string x) => net.Linear("wide", net.Reshape("wide", net.Linear("wide.0", x, 2048), 1, 256, 80), 64);

    private static string Fed(ModuleNet net, string x, string path = "c") => net.Add(path, x, Transformers.Mlp(net, path, net.LayerNorm(path + ".norm", x)));

    private static string Gated(ModuleNet net, string x, string type)
    {
        x = Attended(net, x);
        string y = net.LayerNorm("c.norm", x), gate = net.Linear("c.gate", y, 128);
        gate = type == "Gelu" ? net.Gelu("c", gate) : net.Act("c", gate, type);
        return net.Add("c", x, net.Linear("c.down", net.Mul("c", gate, net.Linear("c.up", y, 128)), 64));
    }

    private static string PostNorm(ModuleNet net, string x)
    {
        x = net.LayerNorm("b.norm1", net.Add("b", x, Transformers.Attention(net, "b.attn", x, x)));
        return net.LayerNorm("b.norm2", net.Add("b", x, Transformers.Mlp(net, "b", x)));
    }
}
