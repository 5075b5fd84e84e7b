using NetDraw.Explain.Inputs;
using NetDraw.Explain.Methods;
using NetDraw.Explain.Targets;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Explain.Tests.Methods;

/// <summary>Attention and its rollout beside loops in double precision, on networks of patches and of words.</summary>
public sealed class AttentionTests : IDisposable
{
    private const double Tolerance = 1e-5;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(true, "mean", "auto", 0)]
    [InlineData(true, "max", "first", 0)]
    [InlineData(true, "min", "last", 12)]
    [InlineData(true, "mean", "mean", null)]
    [InlineData(false, "mean", "auto", null)]
    [InlineData(false, "mean", "first", 0)]
    public void Rollout_of_patches_is_the_product_of_its_layers(bool hasClass, string heads, string query, int? from)
    {
        using var model = SmallNets.Model(AttentionNets.OfPatches(hasClass));
        var run = Run(model, ("heads", heads), ("query", query));
        var found = run.First("attention-rollout");
        double[][,,] layers = AttentionNets.Attention(TokensOf(run), name => model.Network.Weights[name].Data!.ReadSingles(), isCausal: false);
        double[] row = Row(Product(layers, heads), from);
        Assert.Equal((AttentionNets.Rows, AttentionNets.Columns), (found.Height, found.Width));
        Near([.. row.Skip(hasClass ? 1 : 0)], found.Map.Values);
        Assert.Equal(hasClass ? row[0] : 0, found.NumberOf("share of tokens that are no place of the input"), Tolerance);
        if (heads == "mean")
            Assert.Equal(1, found.Map.Values.Sum() + found.NumberOf("share of tokens that are no place of the input"), Tolerance);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    [InlineData(2, 1)]
    public void Heads_of_patches_are_the_layer_s_own_shares(int asked, int layer)
    {
        using var model = SmallNets.Model(AttentionNets.OfPatches(hasClassToken: true));
        var run = Run(model, ("attention-layer", asked));
        var found = run.First("attention");
        var weights = AttentionNets.Attention(TokensOf(run), name => model.Network.Weights[name].Data!.ReadSingles(), isCausal: false)[layer];
        Assert.Equal((AttentionNets.Heads, AttentionNets.Rows, AttentionNets.Columns), (found.Planes, found.Height, found.Width));
        for (int h = 0; h < AttentionNets.Heads; h++)
            Near([.. Enumerable.Range(1, AttentionNets.Rows * AttentionNets.Columns).Select(key => weights[h, 0, key])], found.Plane(h));
        Assert.Equal($"shares{layer}", found.Layer!.Tensor);
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 4)]
    public void Words_are_seen_from_the_first_and_where_each_looks_back_from_the_last(bool isCausal, int from)
    {
        AttentionNets.OfWords(5, isCausal).Output("scores").Save(folder["words.onnx"]);
        var tokens = TokenFile.Read(folder.Write("t.txt", "3 a\n7 short\n1 row\n8 of\n2 words"));
        using var model = ExplainModel.Open(folder["words.onnx"], new OpenOptions { Tokens = tokens });
        var result = Explainer.Explain(model, model.Prepare("t.txt", tokens), new ExplainRequest { Methods = [ExplainMethods.Find("attention-rollout"), ExplainMethods.Find("attention")] });
        float[] table = model.Network.Weights["table"].Data!.ReadSingles();
        double[][] embeddings = [.. tokens.Ids.Select(id => Enumerable.Range(0, AttentionNets.Width).Select(c => (double)table[(id * AttentionNets.Width) + c]).ToArray())];
        double[][,,] layers = AttentionNets.Attention(embeddings, name => model.Network.Weights[name].Data!.ReadSingles(), isCausal);
        Near(Row(Product(layers, "mean"), from), result.Explanations[0].Map.Values);
        var matrix = result.Explanations[1];
        Assert.Equal((AttentionNets.Heads, 5, 5), (matrix.Planes, matrix.Height, matrix.Width));
        for (int h = 0; h < AttentionNets.Heads; h++)
            Near([.. Enumerable.Range(0, 25).Select(i => layers[1][h, i / 5, i % 5])], matrix.Plane(h));
    }

    [Fact]
    public void What_cannot_be_followed_is_refused_with_what_was_found()
    {
        using var convolutional = SmallNets.Averaged();
        Refused("no layers of attention", convolutional, "attention-rollout");
        using var closed = SmallNets.Model(new OnnxModelBuilder(opset: 23).Input("x", 1, 3, 4, 6).Constant("rows", 1, 3, 24).Node("Reshape", ["x", "rows"], ["flat"]).Node("Transpose", ["flat"], ["t"], ("perm", new[] { 0, 2, 1 }))
            .Node("Attention", ["t", "t", "t"], ["mixed"], ("q_num_heads", 1), ("kv_num_heads", 1)).Constant("axes", 1).Node("ReduceMean", ["mixed", "axes"], ["scores"], ("keepdims", 0)));
        Refused("is one operator, which does not give its weights away", closed, "attention");
        using var windows = SmallNets.Model(new OnnxModelBuilder().Input("x", 1, 3, 4, 8).Constant("cut", 4, 1, 8, 3).Node("Reshape", ["x", "cut"], ["t"]).Node("Transpose", ["t"], ["turned"], ("perm", new[] { 0, 1, 3, 2 }))
            .Node("MatMul", ["t", "turned"], ["fit"]).Node("Softmax", ["fit"], ["shares"]).Node("MatMul", ["shares", "t"], ["mixed"])
            .Constant("axes", 0, 2).Node("ReduceMean", ["mixed", "axes"], ["scores"], ("keepdims", 0)));
        Refused("attend within windows", windows, "attention");
        using var two = SmallNets.Model(AttentionNets.OfPatches(hasClassToken: true));
        Assert.Contains("has 2 layers of attention over the input, not 3", Assert.Throws<ExplainException>(() => Run(two, ("attention-layer", 3)).First("attention")).Message, StringComparison.Ordinal);
    }

    private static void Refused(string found, ExplainModel model, string method)
    {
        var refused = Assert.Throws<ExplainException>(() => Run(model).First(method));
        Assert.Contains(found, refused.Message, StringComparison.Ordinal);
        Assert.True(refused.IsUnsupported);
    }

    private static ExplainRun Run(ExplainModel model, params ReadOnlySpan<(string Name, object Value)> options)
    {
        var chosen = new MethodOptions();
        foreach (var (name, value) in options)
            chosen = chosen.With(name, value);
        var (channels, height, width, isLast) = ImageInputs.Extents(model.Network, model.InputTensor);
        var input = PhotoInput.Prepare(SmallNets.Noise(5), Preprocessings.Find("unit"), channels, width!.Value, height!.Value, isLast);
        return new ExplainRun(model, input, ClassTarget.Of(1, model.Labels), [], chosen);
    }

    // What the first layer takes; the patches themselves are a convolution's, which has its own tests.
    private static double[][] TokensOf(ExplainRun run)
    {
        var value = run.Model.Forwards.Forward(run.Feeds, ["t0"])["t0"];
        return [.. Enumerable.Range(0, (int)value.Shape[1]).Select(t => value.Values.Skip(t * AttentionNets.Width).Take(AttentionNets.Width).Select(static v => (double)v).ToArray())];
    }

    // The last layer times all before it, each half its heads and half what passes it by.
    private static double[,] Product(double[][,,] layers, string heads)
    {
        double[,]? product = null;
        foreach (double[,,] layer in layers)
        {
            int tokens = layer.GetLength(1);
            var mixed = new double[tokens, tokens];
            for (int i = 0; i < tokens; i++)
            {
                for (int j = 0; j < tokens; j++)
                {
                    double[] each = [.. Enumerable.Range(0, AttentionNets.Heads).Select(h => layer[h, i, j])];
                    mixed[i, j] = (heads == "max" ? each.Max() : heads == "min" ? each.Min() : each.Average()) + (i == j ? 1 : 0);
                }

                double sum = Enumerable.Range(0, tokens).Sum(j => mixed[i, j]);
                for (int j = 0; j < tokens; j++)
                    mixed[i, j] /= sum;
            }

            product = product is null ? mixed : Times(mixed, product);
        }

        return product!;
    }

    private static double[,] Times(double[,] a, double[,] b)
    {
        int size = a.GetLength(0);
        var product = new double[size, size];
        for (int i = 0; i < size; i++)
        {
            for (int j = 0; j < size; j++)
            {
                for (int k = 0; k < size; k++)
                    product[i, j] += a[i, k] * b[k, j];
            }
        }

        return product;
    }

    private static double[] Row(double[,] product, int? from)
    {
        int size = product.GetLength(0);
        return [.. Enumerable.Range(0, size).Select(j => from is { } i ? product[i, j] : Enumerable.Range(0, size).Average(k => product[k, j]))];
    }

    private static void Near(double[] expected, ReadOnlySpan<float> found)
    {
        Assert.Equal(expected.Length, found.Length);
        for (int i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], found[i], Tolerance * Math.Max(1, expected.Max()));
    }
}
