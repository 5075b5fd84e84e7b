using System.Globalization;
using NetDraw.Diagram.Blocks;
using NetDraw.Diagram.Blocks.Idioms;
using NetDraw.ModelImport.Graph;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Diagram.Tests.Blocks;

/// <summary>Every idiom as exporters write it, and beside it something that looks like it and is none.</summary>
public sealed class IdiomTests
{
    private const string Grouped = "x 2×24×6×8; g:3; s:6; b:6; Reshape x g > r to=2,6,-1; InstanceNormalization r s b > n; Reshape n g > z to=2,24,6,8";
    private const string Rotated = "Slice x e f > lo; Slice x e f > hi; Neg hi > nh; Concat nh lo > t axis=-1";
    private const string Scores = "q 2×3×5×4; k 2×3×5×4; v 2×3×5×4; Transpose k > kt perm=0,1,3,2; MatMul q kt > s0; c:1; Mul s0 c > s";

    [Theory]
    [InlineData("Mul(x, Sigmoid(x))", "Mul Sigmoid Conv", true)]
    [InlineData("Mul(x, Sigmoid(x))", "Mul Conv", false)]
    [InlineData("Mul(x, Sigmoid(x))", "Sigmoid Conv", false)]
    [InlineData("Div|Mul(x, Sqrt(y))", "Div Sqrt", true)]
    [InlineData("Add?(Mul(x, y))", "Mul", true)]
    [InlineData("Add?(Mul(x, y))", "Add", false)]
    [InlineData("Neg(Add?(x))", "Neg", true)]
    public void Nobody_looks_for_a_pattern_where_an_operator_of_it_is_missing(string pattern, string kinds, bool canOccur) =>
        Assert.Equal(canOccur, BlockPattern.Parse(pattern).CanOccur(kinds.Split(' ').ToHashSet()));

    [Theory]
    [InlineData("group norm, 6 groups", Grouped)]
    [InlineData("group norm, 6 groups", Grouped + "; w:24,1,1; Mul z w > a; Add a w > y")]
    [InlineData("layer norm", "x 2×5×8; w:8; ReduceMean x > m; Sub x m > d; Pow d c > p; c:1; ReduceMean p > v; Add v c > ve; Sqrt ve > sd; Div d sd > n; Mul n w > nw; Add nw w > y")]
    [InlineData("RMS norm", "x 2×5×8; w:8; c:1; Pow x c > p; ReduceMean p > v; Add v c > ve; Sqrt ve > sd; Reciprocal sd > i; Mul x i > n; Mul n w > y")]
    [InlineData("RMS norm", "x 2×5×8; w:8; c:1; Mul x x > p; ReduceMean p > v; Add v c > ve; Sqrt ve > sd; Reciprocal sd > i; Mul x i > n; Mul n w > y")]
    [InlineData("L2 normalisation", "x 2×8; ReduceL2 x > n; c:1; Clip n c > m; Expand m e > f; e:2; Div x f > y")]
    [InlineData("BN", "x 2×8×6×5; m:8,1,1; Sub x m > a; Mul a m > b; Mul b m > c; Add c m > y")]
    [InlineData("BN", "x 2×8×6×5; m:8,1,1; Identity x > i; Sub i m > a; Mul a m > b; Mul b m > c; Add c m > y")]
    [InlineData("scale and shift", "x 2×8×6×5; m:1,8,1,1; Mul x m > a; Add a m > y")]
    [InlineData("GELU", "x 2×8; c:1; Div x c > a; Erf a > b; Add b c > d; Mul x d > e; Mul e c > y")]
    [InlineData("hard swish", "x 2×8; c:1; Add x c > a; Clip a c c > b; Mul x b > d; Div d c > y")]
    [InlineData("hard sigmoid", "x 2×8; c:1; Add x c > a; Clip a c c > b; Div b c > y")]
    [InlineData("Mish", "x 2×8; Softplus x > a; Tanh a > b; Mul x b > y")]
    [InlineData("SiLU", "x 2×8; Sigmoid x > a; Mul x a > y")]
    [InlineData("quick GELU", "x 2×8; c:1; Mul x c > s; Sigmoid s > a; Mul x a > y")]
    [InlineData("parametric ReLU", "x 2×8; c:8; Relu x > p; Neg x > n; Relu n > q; Mul q c > r; Sub p r > y")]
    [InlineData("leaky ReLU", "x 2×8; c:1; Mul x c > a; Max x a > y")]
    [InlineData("rotary embedding", "x 2×5×8; c:5,8; e:1; f:1; " + Rotated + "; Mul x c > a; Mul t c > b; Add a b > y")]
    [InlineData("sinusoidal embedding", "x 2×1; c:4; Mul x c > a; Sin a > s; Cos a > o; Concat s o > y axis=-1")]
    [InlineData("position ids", "t 2×7; p:1; o:1; Equal t p > e; Not e > n; Cast n > c; CumSum c o > s; Mul s c > m; Cast m > i; Add i p > y")]
    [InlineData("position ids", "m 2×7; p:1; o:1; Not m > n; Cast n > c; CumSum c o > s; Add s p > q; Mul q c > r; Cast r > i; Add i p > y")]
    [InlineData("pixel shuffle, up 2", "x 1×12×5×7; Reshape x g > a to=1,3,2,2,5,7; Transpose a > b perm=0,1,4,2,5,3; Reshape b g > y to=1,3,10,14; g:6")]
    [InlineData("nearest upsampling, up 2", "x 2×3×4×5; g:6; e:6; s:4; Reshape x g > a to=2,3,4,1,5,1; Expand a e > b to=2,3,4,2,5,2; Reshape b s > y to=2,3,8,10")]
    [InlineData("nearest upsampling, up 1×3", "x 2×3×4×5; g:5; e:5; s:4; Reshape x g > a to=2,3,4,5,1; Tile a e > b; Reshape b s > y to=2,3,4,15")]
    [InlineData("cache update", "c 8×3; i 2×1; u 2×3; g:2; ScatterND c i u > s; Reshape s g > y to=4,6")]
    [InlineData("pixel unshuffle, /2", "x 1×3×10×14; Reshape x g > a to=1,3,5,2,7,2; Transpose a > b perm=0,1,3,5,2,4; Reshape b g > y to=1,12,5,7; g:6")]
    [InlineData("channel shuffle, 3 groups", "x 1×12×5×7; Reshape x g > a to=1,3,4,5,7; Transpose a > b perm=0,2,1,3,4; Reshape b g > y to=1,12,5,7; g:5")]
    [InlineData("8×8 patch embedding, 32", "x 1×3×24×16; w:32,3,8,8; Conv x w > a kernel_shape=8,8 strides=8,8; Reshape a g > b to=1,32,6; g:3; Transpose b > y perm=0,2,1")]
    [InlineData("attention, 3 heads", Scores + "; Softmax s > p; MatMul p v > y")]
    [InlineData("attention, 3 heads", Scores + "; m 5×5; Add s m > z; Softmax z > p; IsNaN p > i; Where i c p > o; MatMul o v > y")]
    [InlineData("attention, 3 heads", "q 2×3×4×5; k 2×3×4×5; v 2×3×6×5; Transpose q > t perm=0,1,3,2; MatMul t k > s; Softmax s > p; Transpose p > u perm=0,1,3,2; MatMul v u > y")]
    [InlineData("grouped-query attention, 6 heads", "q 2×6×5×4; k 2×3×5×4; v 2×6×5×4; Unsqueeze k u > k1 axes=2; u:1; Expand k1 e > k2 to=2,3,2,5,4; e:5; Reshape k2 e > k3 to=2,6,5,4; Transpose k3 > kt perm=0,1,3,2; MatMul q kt > s; Softmax s > p; MatMul p v > y")]
    [InlineData("box decoding", "x 1×4×9; u:1; w:1; a:2,9; Slice x u > l; Slice x w > r; Sub a l > p; Add r a > q; Add p q > s; Div s u > c; Sub q p > d; Concat c d > b axis=1; Mul b a > y")]
    [InlineData("box decoding", "x 1×3×7×5×6; u:1; g:3,7,5,2; Slice x u > a; Slice x g > b; Slice x w > e; w:2; Mul a u > a1; Add a1 g > a2; Mul a2 u > a3; Mul b u > b1; Pow b1 u > b2; Mul b2 g > b3; Concat a3 b3 e > y axis=-1")]
    [InlineData("DFL", "x 1×64×9; g:4; w:1,16,1,1; Reshape x g > a to=1,4,16,9; Transpose a > b perm=0,2,1,3; Softmax b > s axis=1; Conv s w > y kernel_shape=1,1")]
    [InlineData("CReLU", "x 2×8×6×5; Neg x > n; Concat x n > c axis=1; Relu c > y")]
    [InlineData("CReLU", "x 2×8×6×5; m=-1; w:1,16,1,1; Mul x m > n; Concat n x > c axis=1; Mul c w > d; Add d w > a; Relu a > y")]
    [InlineData("quantise and dequantise, int8", "x 2×8; s:1; z:1; l=-128; h=127; Div x s > a; Add a z > b; Round b > c; Clip c l h > d; Sub d z > e; Mul e s > y")]
    [InlineData("quantise and dequantise, uint4", "x 2×8; s:1; z:1; l=0; h=15; Div x s > a; Round a > b; Add b z > c; Clip c l h > d; Sub d z > e; Mul e s > y")]
    [InlineData("quantise and dequantise, int8", "x 2×8; s:1; l=-127; h=127; Mul x s > a; Clip a l h > b; Round b > c; Div c s > y")]
    [InlineData("quantise, uint8", "x 2×8; s:1; z:1; l=0; h=255; Div x s > a; Add a z > b; Round b > c; Clip c l h > y")]
    public void What_exporters_write_out_is_one_box_with_its_name(string label, string net) => Assert.Equal([label], Labels(net));

    [Theory]
    // A causal mask, then one of padding.
    [InlineData("attention, 3 heads", Scores + "; b:5,5; m 2×1×1×5; n:1; Where b s n > t; Add t m > z; Softmax z > p; MatMul p v > y")]
    public void Masks_may_follow_each_other(string label, string net) => Assert.Equal([label], Labels(net));

    [Theory]
    // Statistics of one channel each: an instance normalisation in another form.
    [InlineData("group norm", "x 2×24×6×8; g:3; s:5; b:5; Reshape x g > r to=2,5,-1; InstanceNormalization r s b > n; Reshape n g > y to=2,24,6,8")]
    // The mean of another tensor.
    [InlineData("layer norm", "x 2×5×8; z 2×5×8; c:1; ReduceMean z > m; Sub x m > d; Pow d c > p; ReduceMean p > v; Sqrt v > sd; Div d sd > y")]
    [InlineData("RMS norm", "x 2×5×8; z 2×5×8; c:1; Pow z c > p; ReduceMean p > v; Sqrt v > sd; Div x sd > y")]
    // One number for all channels: the picture's values brought into a range.
    [InlineData("scale and shift", "x 2×8×6×5; m:1; Mul x m > a; Add a m > y")]
    [InlineData("BN", "x 2×8×6×5; m:6,1; Sub x m > a; Mul a m > b; Add b m > y")]
    // A gate of another tensor.
    [InlineData("SiLU", "x 2×8; z 2×8; Sigmoid z > a; Mul x a > y")]
    [InlineData("Mish", "x 2×8; z 2×8; Softplus z > a; Tanh a > b; Mul x b > y")]
    [InlineData("leaky ReLU", "x 2×8; z 2×8; c:1; Mul z c > a; Max x a > y")]
    // What turns has to be the same tensor.
    [InlineData("rotary embedding", "x 2×5×8; z 2×5×8; c:5,8; e:1; f:1; " + Rotated + "; Mul z c > a; Mul t c > b; Add a b > y")]
    // Somebody reads what lies between.
    [InlineData("GELU", "x 2×8; c:1; Div x c > a; Erf a > b; Add b c > d; Mul x d > e; Mul e c > y; Relu b > z")]
    [InlineData("pixel shuffle", "x 1×12×5×7; Reshape x g > a to=1,3,2,2,5,7; Transpose a > b perm=0,1,2,4,3,5; Reshape b g > y to=1,12,7,5; g:6; Relu y > z")]
    // Copies of the whole map beside each other; what is written into a tensor that the network makes itself.
    [InlineData("nearest upsampling", "x 2×3×4×5; g:6; e:6; s:4; Reshape x g > a to=2,3,1,4,1,5; Expand a e > b to=2,3,2,4,2,5; Reshape b s > y to=2,3,8,10")]
    [InlineData("cache update", "c 8×3; i 2×1; u 2×3; Relu c > r; ScatterND r i u > y")]
    [InlineData("cache update", "c 8×3; i 2×1; u 2×3; ScatterND c i u > s; Relu s > y")]
    // A shuffle that ends in another shape only reorders.
    [InlineData("channel shuffle", "x 1×12×5×7; Reshape x g > a to=1,3,4,5,7; Transpose a > b perm=0,2,1,3,4; Reshape b g > y to=1,4,3,35; g:5; Relu y > z")]
    // Windows that overlap are no patches.
    [InlineData("patch embedding", "x 1×3×24×16; w:32,3,8,8; Conv x w > a kernel_shape=8,8 strides=4,4; Reshape a g > b to=1,32,15; g:3; Transpose b > y perm=0,2,1; Relu y > z")]
    // Scores of a classifier are no attention.
    [InlineData("attention", "q 2×5×4; k 2×4×5; MatMul q k > s; Softmax s > y")]
    // The counts of one sentence at the places of another; a running sum of what is no mask.
    [InlineData("position ids", "t 2×7; z 2×7; p:1; o:1; Equal t p > e; Not e > n; Cast n > c; Equal z p > f; Not f > g; Cast g > h; CumSum c o > s; Mul s h > m; Cast m > i; Add i p > y")]
    [InlineData("position ids", "t 2×7; p:1; o:1; CumSum t o > s; Mul s t > m; Add m p > y")]
    [InlineData("sinusoidal embedding", "x 2×4; z 2×4; Sin x > s; Cos z > o; Concat s o > y axis=-1")]
    // The difference of two other tensors.
    [InlineData("box decoding", "x 1×4×9; z 1×4×9; u:1; w:1; a:2,9; Slice x u > l; Slice z w > r; Sub a l > p; Add r a > q; Add p q > s; Div s u > c; Sub q p > d; Concat c d > y axis=1")]
    // The negative of another tensor; another multiple of the same one.
    [InlineData("CReLU", "x 2×8×6×5; z 2×8×6×5; Neg z > n; Concat x n > c axis=1; Relu c > y")]
    [InlineData("CReLU", "x 2×8×6×5; m=-2; Mul x m > n; Concat x n > c axis=1; Relu c > y")]
    // A range that no type of few bits has, and one that nobody knows.
    [InlineData("quantise", "x 2×8; s:1; l=0; h=100; Div x s > a; Round a > b; Clip b l h > c; Mul c s > y")]
    [InlineData("quantise", "x 2×8; s:1; l:1; h:1; Div x s > a; Round a > b; Clip b l h > c; Mul c s > y")]
    // Steps that somebody reads before they are cut.
    [InlineData("quantise", "x 2×8; s:1; l=0; h=255; Div x s > a; Round a > b; Clip b l h > c; Mul c s > y; Relu b > z")]
    // What was never rounded has no way back.
    [InlineData("dequantise", "x 2×8; s:1; z:1; Sub x z > a; Mul a s > y")]
    // A gate by channel.
    [InlineData("DFL", "x 1×64×9; g:4; w:8,16,1,1; Reshape x g > a to=1,4,16,9; Transpose a > b perm=0,2,1,3; Softmax b > s axis=1; Conv s w > y kernel_shape=1,1")]
    public void What_only_looks_like_it_has_no_such_name(string label, string net) => Assert.DoesNotContain(Labels(net), l => l.StartsWith(label, StringComparison.Ordinal));

    [Fact]
    public void Every_idiom_has_an_example()
    {
        var shown = typeof(IdiomTests).GetMethod(nameof(What_exporters_write_out_is_one_box_with_its_name))!.GetCustomAttributes(typeof(InlineDataAttribute), false)
            .Select(static a => (string)((InlineDataAttribute)a).Data[0]!).ToList();
        Assert.All(Idiom.All.Where(static i => i.Label != "space to depth"), idiom => Assert.Contains(shown, label => label.Contains(idiom.Label, StringComparison.Ordinal)));
    }

    // A product does not say which of its factors is the table.
    [Theory]
    [InlineData("co u", "si v", "si u", "co v")]
    [InlineData("u co", "v si", "u si", "v co")]
    public void Rotary_embeddings_of_pairs_keep_the_line_from_the_data(string a, string b, string c, string d)
    {
        var network = Net($"u 2×3×5×4; v 2×3×5×4; co 2×1×5×4; si 2×1×5×4; Mul {a} > a; Mul {b} > b; Sub a b > p; Mul {c} > c; Mul {d} > d; Add c d > q; Concat p q > y");
        var box = Assert.Single(BlockPasses.Run(network, DetailLevel.Layers).Blocks, static b => b.Label == "rotary embedding");
        Assert.Superset(new HashSet<string>(["u", "v"]), box.Inputs.ToHashSet());
    }

    [Fact]
    public void What_only_makes_rotary_tables_is_left_out_with_its_input()
    {
        var network = Net("x 2×5×8; pos 2×5; f:4; e:1; Mul pos f > an; Cos an > co; Sin an > si; " + Rotated.Replace(" f >", " e >", StringComparison.Ordinal) + "; Mul x co > a; Mul t si > b; Add a b > r; Relu r > y");
        var graph = BlockPasses.Run(network, DetailLevel.Layers);
        Assert.Equal(["x", "rotary embedding", "y"], graph.Blocks.Select(static b => b.Label.Length > 0 ? b.Label : b.Name));
        Assert.Equal(3, graph.LeftOut.Count(static l => l.Reason == "makes a table or a mask"));
        Assert.Empty(FigureLaws.Breaches(network, Drawing.Draw(network, new()).Scene));
    }

    [Fact]
    public void A_mask_that_learned_weights_make_stays()
    {
        var network = Net(Scores + "; x 2×5×8; w:8,5; MatMul x w > m0; Unsqueeze m0 u > m axes=1; u:1; Add s m > z; Softmax z > p; MatMul p v > y");
        Assert.Contains(BlockPasses.Run(network, DetailLevel.Layers).Blocks, static b => b.Label == "linear, 5");
    }

    [Fact]
    public void A_batch_normalisation_in_pieces_joins_the_convolution_before_it()
    {
        var network = Net("x 1×3×6×9; w:8,3,3,3; m:8,1,1; Conv x w > c kernel_shape=3,3 pads=1,1,1,1; Sub c m > a; Mul a m > b; Mul b m > d; Add d m > e; Relu e > y");
        Assert.Equal("BN ReLU", string.Join(' ', BlockPasses.Run(network, DetailLevel.Layers).Blocks[1].Parts));
    }

    private static string[] Labels(string net) => [.. BlockPasses.Run(Net(net), DetailLevel.Layers).Blocks.Where(static b => b.Kind == BlockKind.Layer).Select(static b => b.Label)];

    // Statements between semicolons: "x 2×3" an input, "w:3,4" a stored tensor, "w=3" one of one element, "Op a b > c key=1,2" a layer; "to" is the shape that it makes. The last one's output is the result.
    private static Network Net(string text)
    {
        string[] statements = text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var sketch = new NetworkSketch();
        foreach (string stored in statements.Where(static s => s.Contains(':', StringComparison.Ordinal)))
            sketch.Weight(stored.Split(':')[0], Numbers(stored.Split(':')[1]));
        foreach (string known in statements.Where(static s => s.Contains('=', StringComparison.Ordinal) && !s.Contains('>', StringComparison.Ordinal)))
            sketch.Constant(known.Split('=')[0], float.Parse(known.Split('=')[1], CultureInfo.InvariantCulture));
        foreach (string input in statements.Where(static s => s.IndexOfAny([':', '=']) < 0 && !s.Contains('>', StringComparison.Ordinal)))
            sketch.Input(input.Split(' ')[0], [.. input.Split(' ')[1].Split('×').Select(long.Parse)]);
        var read = new HashSet<string>();
        var written = new List<string>();
        foreach (string layer in statements.Where(static s => s.Contains('>', StringComparison.Ordinal)))
        {
            string[] sides = layer.Split(" > "), from = sides[0].Split(' '), to = sides[1].Split(' ');
            read.UnionWith(from[1..]);
            written.Add(to[0]);
            sketch.Op(from[0], string.Join(' ', from[1..]), to[0], [.. to[1..].Select(static a => (a.Split('=')[0] == "to" ? "shape" : a.Split('=')[0], Numbers(a.Split('=')[1])))]);
        }

        return sketch.Output([.. written.Where(w => !read.Contains(w))]);
    }

    private static long[] Numbers(string text) => [.. text.Split(',').Select(long.Parse)];
}
