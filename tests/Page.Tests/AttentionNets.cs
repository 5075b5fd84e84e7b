using NetDraw.ModelImport.Graph;
using NetDraw.Testing;

namespace NetDraw.Page.Tests;

/// <summary>Small nets of attention, of tokens and of patches, and a quantised one, with weights of a seed.</summary>
internal static class AttentionNets
{
    private const int Width = 8, Heads = 2;

    /// <summary>Six tokens of a table of twelve, attention with two heads, the mean of tokens, three classes.</summary>
    public static byte[] OfTokens()
    {
        var random = new Random(5);
        var model = new OnnxModelBuilder("tokens").Input("input_ids", ElementType.Int64, 1, 6);
        Weight(model, random, "table", 12, Width);
        return Attending(model.Node("Gather", ["table", "input_ids"], ["e"]).Named("embedding"), random, 6).ToBytes();
    }

    /// <summary>A picture of 24×24 in nine patches.</summary>
    public static byte[] OfPatches()
    {
        var random = new Random(6);
        var model = new OnnxModelBuilder("patches").Input("x", 1, 3, 24, 24);
        Weight(model, random, "patch", Width, 3, 8, 8);
        model.Node("Conv", ["x", "patch"], ["p"], ("strides", new[] { 8, 8 })).Named("patches").Constant("flat", 1, Width, 9).Node("Reshape", ["p", "flat"], ["r"]).Named("flat").Node("Transpose", ["r"], ["e"], ("perm", new[] { 0, 2, 1 })).Named("tokens");
        return Attending(model, random, 9).ToBytes();
    }

    /// <summary>A convolution between roundings to bytes.</summary>
    public static byte[] OfBytes()
    {
        var random = new Random(7);
        var model = new OnnxModelBuilder("bytes").Input("x", 1, 3, 20, 20).Initializer("s", OnnxTensors.Of([0.02f])).Initializer("z", OnnxTensors.Raw(ElementType.UInt8, [128]));
        Weight(model, random, "w", 4, 3, 3, 3);
        Weight(model, random, "v", 4, 3);
        return model.Node("QuantizeLinear", ["x", "s", "z"], ["q"]).Node("DequantizeLinear", ["q", "s", "z"], ["d"]).Named("rounded").Node("Conv", ["d", "w"], ["c"]).Named("conv").Node("GlobalAveragePool", ["c"], ["g"]).Named("mean").Node("Flatten", ["g"], ["f"]).Named("flat")
            .Node("MatMul", ["f", "v"], ["l"]).Named("classes").Node("Softmax", ["l"], ["y"]).Named("shares").Output("y").ToBytes();
    }

    private static OnnxModelBuilder Attending(OnnxModelBuilder model, Random random, int tokens)
    {
        foreach (string part in (string[])["q", "k", "v"])
            Weight(model, random, $"w{part}", Width, Width);
        Weight(model, random, "wc", Width, 3);
        model.Constant("heads", 1, tokens, Heads, Width / Heads).Constant("whole", 1, tokens, Width).Constant("axis", 1);
        foreach (var (part, order) in ((string, int[])[])[("q", [0, 2, 1, 3]), ("k", [0, 2, 3, 1]), ("v", [0, 2, 1, 3])])
            model.Node("MatMul", ["e", $"w{part}"], [$"{part}0"]).Named($"{part}/linear").Node("Reshape", [$"{part}0", "heads"], [$"{part}1"]).Named($"{part}/heads").Node("Transpose", [$"{part}1"], [part], ("perm", order)).Named($"{part}/turned");
        return model.Node("MatMul", ["q", "k"], ["s"]).Named("scores").Node("Softmax", ["s"], ["a"], ("axis", -1)).Named("attention").Node("MatMul", ["a", "v"], ["o"]).Named("weighted")
            .Node("Transpose", ["o"], ["o1"], ("perm", new[] { 0, 2, 1, 3 })).Named("back").Node("Reshape", ["o1", "whole"], ["o2"]).Named("joined").Node("ReduceMean", ["o2", "axis"], ["m"], ("keepdims", 0)).Named("mean")
            .Node("MatMul", ["m", "wc"], ["l"]).Named("classes").Node("Softmax", ["l"], ["y"]).Named("shares").Output("y");
    }

    private static void Weight(OnnxModelBuilder model, Random random, string name, params ReadOnlySpan<long> extents)
    {
        int count = 1;
        foreach (long extent in extents)
            count *= (int)extent;
        model.Initializer(name, OnnxTensors.Of([.. Enumerable.Range(0, count).Select(_ => (float)((random.NextDouble() - 0.5) * 1.5))], extents));
    }
}
