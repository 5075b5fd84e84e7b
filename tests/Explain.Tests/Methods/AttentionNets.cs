using NetDraw.ModelImport.Graph;
using NetDraw.Testing;

namespace NetDraw.Explain.Tests.Methods;

/// <summary>Small transformers and, by loops in double precision, what their layers attend to. Layers <c>shares0 shares1</c> are the softmaxes.</summary>
internal static class AttentionNets
{
    public const int Layers = 2, Heads = 3, Width = 6, Rows = 3, Columns = 4, Vocabulary = 9, HeadWidth = Width / Heads;

    private const int Patch = 2;

    /// <summary>Of patches, with a token for the class before them or without.</summary>
    public static OnnxModelBuilder OfPatches(bool hasClassToken)
    {
        var net = new OnnxModelBuilder().Input("x", 1, 3, Rows * Patch, Columns * Patch)
            .Initializer("patch", SmallNets.Random(1, 0.4, Width, 3, Patch, Patch))
            .Node("Conv", ["x", "patch"], ["patches"], ("strides", new[] { Patch, Patch }))
            .Constant("rows", 1, Width, Rows * Columns).Node("Reshape", ["patches", "rows"], ["flat"]).Node("Transpose", ["flat"], ["places"], ("perm", new[] { 0, 2, 1 }));
        if (hasClassToken)
            net = net.Initializer("class", SmallNets.Random(2, 1, 1, 1, Width)).Node("Concat", ["class", "places"], ["t0"], ("axis", 1));
        else
            net = net.Node("Identity", ["places"], ["t0"]);
        int tokens = (Rows * Columns) + (hasClassToken ? 1 : 0);
        return Scored(Body(net, tokens, isCausal: false));
    }

    /// <summary>Of the numbers of words, causal or not.</summary>
    public static OnnxModelBuilder OfWords(int tokens, bool isCausal) => Scored(Body(
        new OnnxModelBuilder().Input("input_ids", ElementType.Int64, 1, tokens).Initializer("table", Table).Node("Gather", ["table", "input_ids"], ["t0"]), tokens, isCausal));

    /// <summary>The table of embeddings of <see cref="OfWords"/>.</summary>
    public static object Table => SmallNets.Random(3, 1, Vocabulary, Width);

    private static OnnxModelBuilder Scored(OnnxModelBuilder net) =>
        net.Constant("first", 0).Node("Gather", [$"t{Layers}", "first"], ["row"], ("axis", 1)).Constant("flatly", 1, Width).Node("Reshape", ["row", "flatly"], ["one"])
            .Initializer("fc", SmallNets.Random(4, 1, Width, 4)).Node("MatMul", ["one", "fc"], ["scores"]);

    private static OnnxModelBuilder Body(OnnxModelBuilder net, int tokens, bool isCausal)
    {
        net = net.Constant("split", 1, tokens, Heads, HeadWidth).Constant("join", 1, tokens, Width)
            .Initializer("mask", OnnxTensors.Of([.. Enumerable.Range(0, tokens * tokens).Select(i => isCausal && i % tokens > i / tokens ? float.NegativeInfinity : 0f)], 1, 1, tokens, tokens));
        for (int l = 0; l < Layers; l++)
        {
            foreach (string part in (ReadOnlySpan<string>)["q", "k", "v"])
            {
                net = net.Initializer($"{part}w{l}", Weight(part, l)).Node("MatMul", [$"t{l}", $"{part}w{l}"], [$"{part}flat{l}"])
                    .Node("Reshape", [$"{part}flat{l}", "split"], [$"{part}split{l}"]).Node("Transpose", [$"{part}split{l}"], [$"{part}{l}"], ("perm", part == "k" ? [0, 2, 3, 1] : new[] { 0, 2, 1, 3 }));
            }

            net = net.Node("MatMul", [$"q{l}", $"k{l}"], [$"fit{l}"]).Node("Add", [$"fit{l}", "mask"], [$"masked{l}"]).Node("Softmax", [$"masked{l}"], [$"shares{l}"], ("axis", -1))
                .Node("MatMul", [$"shares{l}", $"v{l}"], [$"mixed{l}"]).Node("Transpose", [$"mixed{l}"], [$"turned{l}"], ("perm", new[] { 0, 2, 1, 3 })).Node("Reshape", [$"turned{l}", "join"], [$"joined{l}"])
                .Node("Add", [$"joined{l}", $"t{l}"], [$"t{l + 1}"]);
        }

        return net;
    }

    private static object Weight(string part, int layer) => SmallNets.Random(10 + (3 * layer) + "qkv".IndexOf(part, StringComparison.Ordinal), 0.8, Width, Width);

    /// <summary>Attention of each layer, head, query and key.</summary>
    /// <param name="tokens">The embeddings that the first layer takes.</param>
    /// <param name="weights">A stored matrix by its name.</param>
    /// <param name="isCausal">Whether a token sees those before it alone.</param>
    public static double[][,,] Attention(double[][] tokens, Func<string, float[]> weights, bool isCausal)
    {
        var layers = new double[Layers][,,];
        for (int l = 0; l < Layers; l++)
        {
            double[][] q = Times(tokens, weights($"qw{l}")), k = Times(tokens, weights($"kw{l}")), v = Times(tokens, weights($"vw{l}"));
            layers[l] = new double[Heads, tokens.Length, tokens.Length];
            double[][] next = [.. tokens.Select(static t => (double[])t.Clone())];
            for (int h = 0; h < Heads; h++)
            {
                for (int i = 0; i < tokens.Length; i++)
                {
                    double[] e = [.. Enumerable.Range(0, tokens.Length).Select(j => isCausal && j > i ? 0 : Math.Exp(Enumerable.Range(h * HeadWidth, HeadWidth).Sum(c => q[i][c] * k[j][c])))];
                    for (int j = 0; j < tokens.Length; j++)
                    {
                        layers[l][h, i, j] = e[j] / e.Sum();
                        for (int c = h * HeadWidth; c < (h + 1) * HeadWidth; c++)
                            next[i][c] += layers[l][h, i, j] * v[j][c];
                    }
                }
            }

            tokens = next;
        }

        return layers;
    }

    private static double[][] Times(double[][] rows, float[] matrix) =>
        [.. rows.Select(r => Enumerable.Range(0, Width).Select(c => Enumerable.Range(0, Width).Sum(d => r[d] * matrix[(d * Width) + c])).ToArray())];
}
