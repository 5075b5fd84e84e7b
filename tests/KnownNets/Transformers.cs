using NetDraw.ModelImport.Graph;

namespace NetDraw.KnownNets;

/// <summary>Networks of attention, as the libraries that people export from write them.</summary>
internal static class Transformers
{
    private const long Batch = 2, Length = 10, Width = 64, Heads = 4;

    public static IEnumerable<KnownNet> All =>
    [
        new("vit-b16", "Dosovitskiy et al. 2021, table 1: 12 layers", "encoder layer ×12", () => Vit("vit", 12, distilled: false)),
        new("deit-s", "Touvron et al. 2021, table 1: 12 layers", "encoder layer ×12", () => Vit("deit", 12, distilled: true)),
        new("bert-base", "Devlin et al. 2019, §3: 12 layers", "encoder layer ×12", Bert),
        new("gpt-2", "Radford et al. 2019, table 2: 12 layers", "decoder layer ×12", () => Gpt2(12)),
        new("llama", "Touvron et al. 2023, table 2: 32 layers", "decoder layer ×32", () => Llama("llama", 32, biasedKeys: false)),
        new("qwen2", "Yang et al. 2024, table 1: 24 layers", "decoder layer ×24", () => Llama("qwen", 24, biasedKeys: true)),
        new("transformer", "Vaswani et al. 2017, fig. 1: 6 and 6 layers", "encoder layer ×6, decoder layer ×6", () => EncoderDecoder("transformer", 6, 6, preNorm: false)),
        new("t5-small", "Raffel et al. 2020, §3.1: 6 and 6 blocks", "encoder layer ×6, decoder layer ×6", () => T5(6)),
        new("whisper-tiny", "Radford et al. 2022, table 1: 4 and 4 layers", "encoder layer ×4, decoder layer ×4", Whisper),
        new("clip", "Radford et al. 2021, §2.4: 12 layers of either tower", "encoder layer ×12, decoder layer ×12", Clip),
        new("gpt-j", "Wang and Komatsuzaki 2021: 28 layers, attention and MLP in parallel", "decoder layer ×28", () => GptJ(28)),
        new("ort-bert", "Devlin et al. 2019, as ONNX Runtime fuses it: 12 layers", "encoder layer ×12", () => Fused(12, causal: false)),
        new("ort-llama", "Touvron et al. 2023, as ONNX Runtime fuses it: 16 layers", "decoder layer ×16", () => FusedLlama(16)),
        new("mixtral", "Jiang et al. 2024, table 1: 32 layers, 8 experts", "decoder layer ×32", () => Mixtral(32)),
        new("detr", "Carion et al. 2020, §3.2: 6 and 6 layers over a ResNet-50", "bottleneck ×16, encoder layer ×6, decoder layer ×6", Detr),
    ];

    private static string Scores(ModuleNet net, string path, string q, string k, long[] shape) =>
        net.Op(path, "Div", $"{net.Op(path, "MatMul", $"{q} {k}", shape)} {net.Weight("root_d")}", shape);

    private static string HeadsOf(ModuleNet net, string path, string x, long heads, params int[] order) =>
        net.Transpose(path, net.Reshape(path, x, net[x][0], net[x][1], heads, net[x][2] / heads), order);

    /// <summary>Attention of several heads with its output projection.</summary>
    /// <param name="net">The network.</param>
    /// <param name="path">Its module.</param>
    /// <param name="x">What asks.</param>
    /// <param name="memory">What is looked at.</param>
    /// <param name="mask">Is added to the scores; empty for none.</param>
    /// <param name="names">Names of the projections.</param>
    internal static string Attention(ModuleNet net, string path, string x, string memory, string mask = "", string names = "q_proj k_proj v_proj out_proj")
    {
        string[] name = names.Split(' ');
        string q = HeadsOf(net, path, net.Linear($"{path}.{name[0]}", x, net[x][2]), Heads, 0, 2, 1, 3), k = HeadsOf(net, path, net.Linear($"{path}.{name[1]}", memory, net[x][2]), Heads, 0, 2, 3, 1),
            v = HeadsOf(net, path, net.Linear($"{path}.{name[2]}", memory, net[x][2]), Heads, 0, 2, 1, 3);
        return Attended(net, path, name[3], q, k, v, mask);
    }

    private static string Attended(ModuleNet net, string path, string output, string q, string k, string v, string mask)
    {
        string scores = Scores(net, path, q, k, [net[q][0], Heads, net[q][2], net[k][3]]);
        if (mask.Length > 0)
            scores = net.Op(path, "Add", $"{scores} {mask}", net[scores]);
        string mixed = net.Op(path, "MatMul", $"{net.Map(path, "Softmax", scores, ("axis", -1))} {v}", net[q]);
        string joined = net.Reshape(path, net.Transpose(path, mixed, 0, 2, 1, 3), net[q][0], net[q][2], Heads * net[q][3]);
        return net.Linear($"{path}.{output}", joined, net[joined][2]);
    }

    private static string Packed(ModuleNet net, string path, string x, string mask = "")
    {
        string all = net.Reshape(path, net.Linear($"{path}.qkv", x, net[x][2] * 3), net[x][0], net[x][1], 3, Heads, net[x][2] / Heads);
        string turned = net.Transpose(path, all, 2, 0, 3, 1, 4);
        string q = net.Pick(path, turned, 0, 0), k = net.Transpose(path, net.Pick(path, turned, 0, 1), 0, 1, 3, 2), v = net.Pick(path, turned, 0, 2);
        return Attended(net, path, "proj", q, k, v, mask);
    }

    internal static string Mlp(ModuleNet net, string path, string x, string first = "fc1", string second = "fc2", string type = "") =>
        net.Linear($"{path}.{second}", type.Length > 0 ? net.Map(path, type, net.Linear($"{path}.{first}", x, net[x][2] * 4)) : net.Gelu(path + ".act", net.Linear($"{path}.{first}", x, net[x][2] * 4)), net[x][2]);

    /// <summary>A layer that normalises before attention and MLP.</summary>
    internal static string PreNorm(ModuleNet net, string path, string x, string mask = "")
    {
        x = net.Add(path, x, Packed(net, path + ".attn", net.LayerNorm(path + ".norm1", x), mask));
        return net.Add(path, x, Mlp(net, path + ".mlp", net.LayerNorm(path + ".norm2", x)));
    }

    private static byte[] Vit(string name, int depth, bool distilled)
    {
        var net = new ModuleNet(name);
        string patches = net.Conv("patch_embed.proj", net.Input("image", 1, 3, 64, 64), Width, 16, 16, pad: 0);
        string x = net.Transpose("patch_embed", net.Reshape("patch_embed", patches, 1, Width, 16), 0, 2, 1);
        long tokens = distilled ? 18 : 17;
        x = net.Ops("", "Concat", distilled ? [net.Weight("cls_token", 1, 1, Width), net.Weight("dist_token", 1, 1, Width), x] : [net.Weight("cls_token", 1, 1, Width), x], [[1, tokens, Width]], ("axis", 1))[0];
        x = net.AddWeight("", x, "pos_embed", 1, tokens, Width);
        for (int i = 0; i < depth; i++)
            x = PreNorm(net, $"blocks.{i}", x);
        return net.Output(net.Gemm("head", net.Pick("", net.LayerNorm("norm", x), 1, 0), 1000)).ToBytes();
    }

    // A mask of what is padding, as a number for each token, is made to fit the scores.
    private static string PaddingMask(ModuleNet net, string tokens)
    {
        string mask = net.Op("", "Unsqueeze", $"{tokens} {net.Constant(1, 2)}", [net[tokens][0], 1, 1, net[tokens][1]]);
        string cast = net.Map("", "Cast", mask, ("to", 1));
        return net.Op("", "Mul", $"{net.Op("", "Sub", $"{net.Weight("one")} {cast}", net[cast])} {net.Weight("lowest")}", net[cast]);
    }

    // Positions compared with positions: a token looks at what came before.
    internal static string CausalMask(ModuleNet net, string tokens)
    {
        long length = net[tokens][1];
        string range = net.Op("", "Range", $"{net.Constant(0)} {net.Constant(length)} {net.Constant(1)}", [length]);
        string column = net.Reshape("", range, length, 1);
        string later = net.Op("", "Greater", $"{range} {column}", [length, length]);
        return net.Op("", "Where", $"{later} {net.Weight("lowest")} {net.Weight("zero")}", [length, length]);
    }

    private static byte[] Bert()
    {
        var net = new ModuleNet("bert");
        string ids = net.Input("input_ids", ElementType.Int64, Batch, Length), mask = PaddingMask(net, net.Input("attention_mask", ElementType.Int64, Batch, Length));
        string x = net.AddWeight("embeddings", net.Embedding("embeddings.word_embeddings", ids, 1000, Width), "embeddings.position_embeddings.weight", 1, Length, Width);
        x = net.LayerNorm("embeddings.LayerNorm", x);
        for (int i = 0; i < 12; i++)
        {
            string path = $"encoder.layer.{i}";
            x = net.LayerNorm(path + ".attention.output.LayerNorm", net.Add(path + ".attention.output", Attention(net, path + ".attention.self", x, x, mask, "query key value dense"), x));
            x = net.LayerNorm(path + ".output.LayerNorm", net.Add(path + ".output", Mlp(net, path, x, "intermediate.dense", "output.dense"), x));
        }

        return net.Output(net.Map("pooler.activation", "Tanh", net.Gemm("pooler.dense", net.Pick("pooler", x, 1, 0), Width))).ToBytes();
    }

    private static byte[] Gpt2(int depth)
    {
        var net = new ModuleNet("gpt2");
        string ids = net.Input("input_ids", ElementType.Int64, Batch, Length);
        string x = net.AddWeight("transformer", net.Embedding("transformer.wte", ids, 1000, Width), "transformer.wpe.weight", 1, Length, Width);
        for (int i = 0; i < depth; i++)
        {
            string path = $"transformer.h.{i}", attn = path + ".attn";
            string[] parts = net.Split(attn, net.Linear(attn + ".c_attn", net.LayerNorm(path + ".ln_1", x), Width * 3), 2, Width, Width, Width);
            string q = HeadsOf(net, attn, parts[0], Heads, 0, 2, 1, 3), k = HeadsOf(net, attn, parts[1], Heads, 0, 2, 3, 1), v = HeadsOf(net, attn, parts[2], Heads, 0, 2, 1, 3);
            string scores = Scores(net, attn, q, k, [Batch, Heads, Length, Length]);
            scores = net.Op(attn, "Where", $"{net.Weight("transformer.h.bias", ElementType.Bool, 1, 1, Length, Length)} {scores} {net.Weight("lowest")}", net[scores]);
            string mixed = net.Op(attn, "MatMul", $"{net.Map(attn, "Softmax", scores, ("axis", -1))} {v}", net[q]);
            x = net.Add(path, net.Linear(attn + ".c_proj", net.Reshape(attn, net.Transpose(attn, mixed, 0, 2, 1, 3), Batch, Length, Width), Width), x);
            x = net.Add(path, x, Mlp(net, path + ".mlp", net.LayerNorm(path + ".ln_2", x), "c_fc", "c_proj"));
        }

        return net.Output(net.Linear("lm_head", net.LayerNorm("transformer.ln_f", x), 1000, bias: false)).ToBytes();
    }

    private static (string Cosine, string Sine) Rotary(ModuleNet net, string positions)
    {
        long length = net[positions][1], half = Width / Heads / 2;
        string at = net.Map("model.rotary_emb", "Cast", net.Op("model.rotary_emb", "Unsqueeze", $"{positions} {net.Constant(1)}", [Batch, 1, length]), ("to", 1));
        string angles = net.Transpose("model.rotary_emb", net.Op("model.rotary_emb", "MatMul", $"{net.Weight("model.rotary_emb.inv_freq", 1, half, 1)} {at}", [Batch, half, length]), 0, 2, 1);
        string both = net.Concat("model.rotary_emb", 2, angles, angles);
        string[] tables = [.. ((IEnumerable<string>)["Cos", "Sin"]).Select(t => net.Op("model", "Unsqueeze", $"{net.Map("model.rotary_emb", t, both)} {net.Constant(1)}", [Batch, 1, length, half * 2]))];
        return (tables[0], tables[1]);
    }

    private static string Rotated(ModuleNet net, string path, string x, (string Cosine, string Sine) tables)
    {
        long half = net[x][3] / 2;
        string[] halves = net.Split(path, x, 3, half, half);
        string turned = net.Concat(path, 3, net.Map(path, "Neg", halves[1]), halves[0]);
        return net.Add(path, net.Mul(path, x, tables.Cosine), net.Mul(path, turned, tables.Sine));
    }

    private static string Repeated(ModuleNet net, string path, string x, long times)
    {
        var (n, h, t, d) = (net[x][0], net[x][1], net[x][2], net[x][3]);
        string wide = net.Op(path, "Expand", $"{net.Op(path, "Unsqueeze", $"{x} {net.Constant(2)}", [n, h, 1, t, d])} {net.Constant(n, h, times, t, d)}", [n, h, times, t, d]);
        return net.Reshape(path, wide, n, h * times, t, d);
    }

    private static string GroupedAttention(ModuleNet net, string path, string x, (string, string) tables, string mask, bool biased, string projections = "q_proj k_proj v_proj o_proj")
    {
        string[] names = projections.Split(' ');
        long few = Heads / 2, size = Width / Heads;
        string q = Rotated(net, path, HeadsOf(net, path, net.Linear($"{path}.{names[0]}", x, Width, biased), Heads, 0, 2, 1, 3), tables);
        string k = Rotated(net, path, HeadsOf(net, path, net.Linear($"{path}.{names[1]}", x, few * size, biased), few, 0, 2, 1, 3), tables);
        string v = HeadsOf(net, path, net.Linear($"{path}.{names[2]}", x, few * size, biased), few, 0, 2, 1, 3);
        string keys = net.Transpose(path, Repeated(net, path, k, 2), 0, 1, 3, 2);
        string scores = net.Op(path, "Add", $"{Scores(net, path, q, keys, [Batch, Heads, Length, Length])} {mask}", [Batch, Heads, Length, Length]);
        string mixed = net.Op(path, "MatMul", $"{net.Map(path, "Softmax", scores, ("axis", -1))} {Repeated(net, path, v, 2)}", net[q]);
        return net.Linear($"{path}.{names[3]}", net.Reshape(path, net.Transpose(path, mixed, 0, 2, 1, 3), Batch, Length, Width), Width, bias: false);
    }

    private static string SwiGlu(ModuleNet net, string path, string x, string gate = "gate_proj", string up = "up_proj", string down = "down_proj") =>
        net.Linear($"{path}.{down}", net.Mul(path, net.Silu(path + ".act_fn", net.Linear($"{path}.{gate}", x, Width * 2, bias: false)), net.Linear($"{path}.{up}", x, Width * 2, bias: false)), Width, bias: false);

    private static byte[] Llama(string name, int depth, bool biasedKeys)
    {
        var net = new ModuleNet(name);
        string ids = net.Input("input_ids", ElementType.Int64, Batch, Length);
        var tables = Rotary(net, net.Input("position_ids", ElementType.Int64, Batch, Length));
        string mask = CausalMask(net, ids), x = net.Embedding("model.embed_tokens", ids, 1000, Width);
        for (int i = 0; i < depth; i++)
        {
            string path = $"model.layers.{i}";
            x = net.Add(path, x, GroupedAttention(net, path + ".self_attn", net.RmsNorm(path + ".input_layernorm", x), tables, mask, biasedKeys));
            x = net.Add(path, x, SwiGlu(net, path + ".mlp", net.RmsNorm(path + ".post_attention_layernorm", x)));
        }

        return net.Output(net.Linear("lm_head", net.RmsNorm("model.norm", x), 1000, bias: false)).ToBytes();
    }

    private static byte[] GptJ(int depth)
    {
        var net = new ModuleNet("gptj");
        string ids = net.Input("input_ids", ElementType.Int64, Batch, Length);
        var tables = Rotary(net, net.Input("position_ids", ElementType.Int64, Batch, Length));
        string mask = CausalMask(net, ids), x = net.Embedding("transformer.wte", ids, 1000, Width);
        for (int i = 0; i < depth; i++)
        {
            string path = $"transformer.h.{i}", y = net.LayerNorm(path + ".ln_1", x);
            string attended = GroupedAttention(net, path + ".attn", y, tables, mask, biased: false, "q_proj k_proj v_proj out_proj");
            x = net.Add(path, net.Add(path, attended, Mlp(net, path + ".mlp", y, "fc_in", "fc_out")), x);
        }

        return net.Output(net.Linear("lm_head", net.LayerNorm("transformer.ln_f", x), 1000)).ToBytes();
    }

    private static byte[] EncoderDecoder(string name, int encoders, int decoders, bool preNorm)
    {
        _ = preNorm;
        var net = new ModuleNet(name);
        string source = net.Input("src", ElementType.Int64, Batch, Length), target = net.Input("tgt", ElementType.Int64, Batch, Length - 2);
        string x = net.AddWeight("pos", net.Embedding("src_embed", source, 1000, Width), "pos_src.pe", 1, Length, Width);
        for (int i = 0; i < encoders; i++)
        {
            string path = $"encoder.layers.{i}";
            x = net.LayerNorm(path + ".norm1", net.Add(path, x, Attention(net, path + ".self_attn", x, x)));
            x = net.LayerNorm(path + ".norm2", net.Add(path, x, Mlp(net, path, x, "linear1", "linear2", "Relu")));
        }

        string y = net.AddWeight("pos", net.Embedding("tgt_embed", target, 1000, Width), "pos_tgt.pe", 1, Length - 2, Width), mask = CausalMask(net, target);
        for (int i = 0; i < decoders; i++)
        {
            string path = $"decoder.layers.{i}";
            y = net.LayerNorm(path + ".norm1", net.Add(path, y, Attention(net, path + ".self_attn", y, y, mask)));
            y = net.LayerNorm(path + ".norm2", net.Add(path, y, Attention(net, path + ".multihead_attn", y, x)));
            y = net.LayerNorm(path + ".norm3", net.Add(path, y, Mlp(net, path, y, "linear1", "linear2", "Relu")));
        }

        return net.Output(net.Map("generator", "Softmax", net.Linear("generator.proj", y, 1000))).ToBytes();
    }

    // Relative positions as a learned bias of the scores; the causal mask is added to it once.
    private static byte[] T5(int depth)
    {
        var net = new ModuleNet("t5");
        string ids = net.Input("input_ids", ElementType.Int64, Batch, Length), target = net.Input("decoder_input_ids", ElementType.Int64, Batch, Length - 2);
        string x = net.Embedding("shared", ids, 1000, Width), bias = net.Weight("encoder.block.0.layer.0.SelfAttention.bias", 1, Heads, Length, Length);
        string names = "q k v o";
        for (int i = 0; i < depth; i++)
        {
            string path = $"encoder.block.{i}", asked = net.RmsNorm(path + ".layer.0.layer_norm", x);
            x = net.Add(path + ".layer.0", x, Attention(net, path + ".layer.0.SelfAttention", asked, asked, bias, names));
            x = net.Add(path + ".layer.1", x, Mlp(net, path + ".layer.1.DenseReluDense", net.RmsNorm(path + ".layer.1.layer_norm", x), "wi", "wo", "Relu"));
        }

        x = net.RmsNorm("encoder.final_layer_norm", x);
        string causal = CausalMask(net, target), own = net.Op("decoder.block.0.layer.0.SelfAttention", "Add", $"{net.Weight("decoder.block.0.layer.0.SelfAttention.bias", 1, Heads, Length - 2, Length - 2)} {causal}", [1, Heads, Length - 2, Length - 2]);
        string y = net.Embedding("shared", target, 1000, Width);
        for (int i = 0; i < depth; i++)
        {
            string path = $"decoder.block.{i}", z = net.RmsNorm(path + ".layer.0.layer_norm", y);
            y = net.Add(path + ".layer.0", y, Attention(net, path + ".layer.0.SelfAttention", z, z, own, names));
            y = net.Add(path + ".layer.1", y, Attention(net, path + ".layer.1.EncDecAttention", net.RmsNorm(path + ".layer.1.layer_norm", y), x, "", names));
            y = net.Add(path + ".layer.2", y, Mlp(net, path + ".layer.2.DenseReluDense", net.RmsNorm(path + ".layer.2.layer_norm", y), "wi", "wo", "Relu"));
        }

        return net.Output(net.Linear("lm_head", net.RmsNorm("decoder.final_layer_norm", y), 1000, bias: false)).ToBytes();
    }

    private static byte[] Whisper()
    {
        var net = new ModuleNet("whisper");
        string x = net.Input("mel", 1, 80, 40), tokens = net.Input("tokens", ElementType.Int64, 1, Length);
        x = net.Gelu("encoder", net.Conv1("encoder.conv1", x, Width, 3));
        x = net.Transpose("encoder", net.Gelu("encoder", net.Conv1("encoder.conv2", x, Width, 3, stride: 2)), 0, 2, 1);
        x = net.AddWeight("encoder", x, "encoder.positional_embedding", 20, Width);
        for (int i = 0; i < 4; i++)
        {
            string path = $"encoder.blocks.{i}", z = net.LayerNorm(path + ".attn_ln", x);
            x = net.Add(path, x, Attention(net, path + ".attn", z, z, "", "query key value out"));
            x = net.Add(path, x, Mlp(net, path, net.LayerNorm(path + ".mlp_ln", x), "mlp.0", "mlp.2"));
        }

        x = net.LayerNorm("encoder.ln_post", x);
        string y = net.AddWeight("decoder", net.Embedding("decoder.token_embedding", tokens, 1000, Width), "decoder.positional_embedding", Length, Width);
        string mask = net.Weight("decoder.mask", Length, Length);
        for (int i = 0; i < 4; i++)
        {
            string path = $"decoder.blocks.{i}", z = net.LayerNorm(path + ".attn_ln", y);
            y = net.Add(path, y, Attention(net, path + ".attn", z, z, mask, "query key value out"));
            y = net.Add(path, y, Attention(net, path + ".cross_attn", net.LayerNorm(path + ".cross_attn_ln", y), x, "", "query key value out"));
            y = net.Add(path, y, Mlp(net, path, net.LayerNorm(path + ".mlp_ln", y), "mlp.0", "mlp.2"));
        }

        return net.Output(net.Linear("decoder.logits", net.LayerNorm("decoder.ln", y), 1000, bias: false)).ToBytes();
    }

    private static byte[] Clip()
    {
        var net = new ModuleNet("clip");
        string patches = net.Conv("visual.conv1", net.Input("pixel_values", 1, 3, 64, 64), Width, 16, 16, pad: 0), ids = net.Input("input_ids", ElementType.Int64, 1, Length);
        string x = net.Transpose("visual", net.Reshape("visual", patches, 1, Width, 16), 0, 2, 1);
        x = net.LayerNorm("visual.ln_pre", net.AddWeight("visual", x, "visual.positional_embedding", 16, Width));
        for (int i = 0; i < 12; i++)
            x = PreNorm(net, $"visual.transformer.resblocks.{i}", x);
        x = net.Gemm("visual.proj", net.Pick("visual", net.LayerNorm("visual.ln_post", x), 1, 0), Width);
        string y = net.AddWeight("", net.Embedding("token_embedding", ids, 1000, Width), "positional_embedding", Length, Width), mask = CausalMask(net, ids);
        for (int i = 0; i < 12; i++)
            y = PreNorm(net, $"transformer.resblocks.{i}", y, mask);
        y = net.Gemm("text_projection", net.Pick("", net.LayerNorm("ln_final", y), 1, 9), Width);
        return net.Output(net.Op("", "MatMul", $"{x} {net.Transpose("", y, 1, 0)}", [1, 1])).ToBytes();
    }

    private static byte[] Fused(int depth, bool causal)
    {
        var net = new ModuleNet("bert_fused");
        string ids = net.Input("input_ids", ElementType.Int64, Batch, Length), mask = net.Input("mask_index", ElementType.Int32, Batch);
        string x = net.LayerNorm("embeddings.LayerNorm", net.Embedding("embeddings.word_embeddings", ids, 1000, Width));
        for (int i = 0; i < depth; i++)
        {
            string path = $"encoder.layer.{i}";
            string mixed = net.Contrib(path + ".attention.self", "Attention", [x, net.Weight(path + ".qkv.weight", Width, Width * 3), net.Weight(path + ".qkv.bias", Width * 3), mask], net[x], ("num_heads", 4L), ("unidirectional", causal ? 1L : 0L));
            x = SkipNorm(net, path + ".attention.output", net.Linear(path + ".attention.output.dense", mixed, Width, bias: false), x);
            string hidden = net.Contrib(path + ".intermediate", "FastGelu", [net.Linear(path + ".intermediate.dense", x, Width * 4, bias: false), net.Weight(path + ".b1", Width * 4)], [Batch, Length, Width * 4]);
            x = SkipNorm(net, path + ".output", net.Linear(path + ".output.dense", hidden, Width, bias: false), x);
        }

        return net.Output(net.Gemm("pooler.dense", net.Pick("pooler", x, 1, 0), Width)).ToBytes();
    }

    private static string SkipNorm(ModuleNet net, string path, string a, string b) =>
        net.Contrib(path, "SkipLayerNormalization", [a, b, net.Weight(path + ".gamma", Width), net.Weight(path + ".beta", Width), net.Weight(path + ".bias", Width)], net[a]);

    private static byte[] FusedLlama(int depth)
    {
        var net = new ModuleNet("llama_fused");
        string ids = net.Input("input_ids", ElementType.Int64, Batch, Length), lengths = net.Input("seqlens_k", ElementType.Int32, Batch), total = net.Input("total_sequence_length", ElementType.Int32, 1);
        string x = net.Embedding("model.embed_tokens", ids, 1000, Width);
        string y = net.Op("model.layers.0.input_layernorm", "SimplifiedLayerNormalization", $"{x} {net.Weight("n0", Width)}", net[x]);
        var results = new List<string>();
        for (int i = 0; i < depth; i++)
        {
            string path = $"model.layers.{i}";
            string[] past = [.. ((IEnumerable<string>)["key", "value"]).Select(k => net.Input($"past_key_values.{i}.{k}", Batch, 2, 5, 16))];
            string q = net.Linear(path + ".attn.q_proj", y, Width, bias: false), k = net.Linear(path + ".attn.k_proj", y, 32, bias: false), v = net.Linear(path + ".attn.v_proj", y, 32, bias: false);
            string[] attended = net.Ops(path + ".attn", "GroupQueryAttention", [q, k, v, .. past, lengths, total, net.Weight("cos_cache", 100, 8), net.Weight("sin_cache", 100, 8)],
                [net[q], [Batch, 2, 15, 16], [Batch, 2, 15, 16]], ("num_heads", 4L), ("kv_num_heads", 2L), ("do_rotary", 1L));
            net.LastIsContrib();
            results.AddRange([net.Identity(attended[1], $"present.{i}.key"), net.Identity(attended[2], $"present.{i}.value")]);
            (y, x) = SkipSimple(net, path + ".post_attention_layernorm", x, net.Linear(path + ".attn.o_proj", attended[0], Width, bias: false));
            (y, x) = SkipSimple(net, i == depth - 1 ? "model.norm" : $"model.layers.{i + 1}.input_layernorm", x, SwiGlu(net, path + ".mlp", y));
        }

        return net.Output([net.Linear("lm_head", y, 1000, bias: false), .. results]).ToBytes();
    }

    private static (string Normalised, string Sum) SkipSimple(ModuleNet net, string path, string a, string b)
    {
        string[] outputs = net.Ops(path, "SkipSimplifiedLayerNormalization", [a, b, net.Weight(path + ".weight", Width)], [net[a], [0], [0], net[a]]);
        net.LastIsContrib();
        return (outputs[0], outputs[3]);
    }

    private static byte[] Mixtral(int depth)
    {
        var net = new ModuleNet("mixtral");
        string ids = net.Input("input_ids", ElementType.Int64, Batch, Length);
        var tables = Rotary(net, net.Input("position_ids", ElementType.Int64, Batch, Length));
        string mask = CausalMask(net, ids), x = net.Embedding("model.embed_tokens", ids, 1000, Width);
        for (int i = 0; i < depth; i++)
        {
            string path = $"model.layers.{i}", moe = path + ".block_sparse_moe";
            x = net.Add(path, x, GroupedAttention(net, path + ".self_attn", net.RmsNorm(path + ".input_layernorm", x), tables, mask, biased: false));
            string y = net.RmsNorm(path + ".post_attention_layernorm", x), share = net.Map(moe, "Softmax", net.Linear(moe + ".gate", y, 8, bias: false), ("axis", -1));
            string[] shares = net.Split(moe, share, 2, 1, 1, 1, 1, 1, 1, 1, 1);
            string sum = "";
            for (int e = 0; e < 8; e++)
            {
                string expert = net.Mul(moe, SwiGlu(net, $"{moe}.experts.{e}", y, "w1", "w3", "w2"), shares[e]);
                sum = sum.Length == 0 ? expert : net.Add(moe, sum, expert);
            }

            x = net.Add(path, x, sum);
        }

        return net.Output(net.Linear("lm_head", net.RmsNorm("model.norm", x), 1000, bias: false)).ToBytes();
    }

    private static byte[] Detr()
    {
        var net = new ModuleNet("detr");
        string map = net.Conv("input_proj", ResNets.Trunk(net, net.Input("image", 1, 3, 128, 128), [3, 4, 6, 3], ResNets.Bottleneck, "backbone.0.body."), Width, 1);
        string x = net.Transpose("transformer", net.Reshape("transformer", map, 1, Width, 16), 0, 2, 1);
        string position = net.Weight("backbone.1.pos", 1, 16, Width), query = net.Weight("query_embed.weight", 1, 20, Width);
        for (int i = 0; i < 6; i++)
        {
            string path = $"transformer.encoder.layers.{i}";
            x = net.LayerNorm(path + ".norm1", net.Add(path, x, AttentionAt(net, path + ".self_attn", net.Op(path, "Add", $"{x} {position}", net[x]), net.Op(path, "Add", $"{x} {position}", net[x]), x)));
            x = net.LayerNorm(path + ".norm2", net.Add(path, x, Mlp(net, path, x, "linear1", "linear2", "Relu")));
        }

        string y = net.Embedding("tgt_embed", net.Input("object_ids", ElementType.Int64, 1, 20), 20, Width), keys = "";
        for (int i = 0; i < 6; i++)
        {
            string path = $"transformer.decoder.layers.{i}", asked = net.Op(path, "Add", $"{y} {query}", net[y]);
            y = net.LayerNorm(path + ".norm1", net.Add(path, y, AttentionAt(net, path + ".self_attn", asked, asked, y)));
            keys = net.Op(path, "Add", $"{x} {position}", net[x]);
            y = net.LayerNorm(path + ".norm2", net.Add(path, y, AttentionAt(net, path + ".multihead_attn", net.Op(path, "Add", $"{y} {query}", net[y]), keys, x)));
            y = net.LayerNorm(path + ".norm3", net.Add(path, y, Mlp(net, path, y, "linear1", "linear2", "Relu")));
        }

        y = net.LayerNorm("transformer.decoder.norm", y);
        string box = net.Map("", "Sigmoid", net.Linear("bbox_embed.layers.2", net.Map("bbox_embed", "Relu", net.Linear("bbox_embed.layers.1", net.Map("bbox_embed", "Relu", net.Linear("bbox_embed.layers.0", y, Width)), Width)), 4));
        return net.Output(net.Linear("class_embed", y, 92), box).ToBytes();
    }

    private static string AttentionAt(ModuleNet net, string path, string asks, string keys, string values)
    {
        string q = HeadsOf(net, path, net.Linear(path + ".q", asks, Width), Heads, 0, 2, 1, 3), k = HeadsOf(net, path, net.Linear(path + ".k", keys, Width), Heads, 0, 2, 3, 1), v = HeadsOf(net, path, net.Linear(path + ".v", values, Width), Heads, 0, 2, 1, 3);
        return Attended(net, path, "out_proj", q, k, v, "");
    }
}
