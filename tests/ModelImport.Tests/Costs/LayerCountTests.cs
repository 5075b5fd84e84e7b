using NetDraw.ModelImport.Costs;
using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Tests.Caffe;
using NetDraw.ModelImport.Tests.OnnxShapes;
using Xunit;

namespace NetDraw.ModelImport.Tests.Costs;

/// <summary>What counts as learned, as a byte and as a sample, and what is said where it is not known.</summary>
public sealed class LayerCountTests
{
    private static readonly Dimension N = Dimension.Symbol("N");

    [Theory]
    [InlineData("weight", ElementType.UInt8, "4×3", true)]
    [InlineData("recurrence", ElementType.Float32, "4", true)]
    [InlineData("query weight", ElementType.Int8, "4", true)]
    [InlineData("weight", ElementType.Float32, "", true)]
    [InlineData("bias", ElementType.Int32, "4", true)]
    [InlineData("query bias", ElementType.Int32, "4", true)]
    [InlineData("bias", ElementType.Float32, "", false)]
    [InlineData("mean", ElementType.Float32, "4", false)]
    [InlineData("variance", ElementType.Float32, "4", false)]
    [InlineData("scale", ElementType.Float32, "4", true)]
    [InlineData("shift", ElementType.Float32, "4", true)]
    [InlineData("slope", ElementType.Float32, "4", true)]
    [InlineData("embedding", ElementType.Float32, "4", true)]
    [InlineData("table", ElementType.Float32, "4", true)]
    [InlineData("gamma", ElementType.Float32, "4", true)]
    [InlineData("beta", ElementType.Float32, "4", true)]
    [InlineData("peephole", ElementType.Float32, "4", true)]
    [InlineData("initial", ElementType.Float32, "4", true)]
    [InlineData("scale", ElementType.Float32, "", false)]
    [InlineData("scale", ElementType.Int8, "4", false)]
    [InlineData("pads", ElementType.Float32, "4", false)]
    [InlineData("", ElementType.Float32, "4", true)]
    [InlineData("input", ElementType.Float32, "4", true)]
    [InlineData("input", ElementType.Float32, "1", false)]
    [InlineData("", ElementType.Float32, "?", true)]
    [InlineData("", ElementType.Int64, "4", false)]
    [InlineData("", ElementType.String, "4", false)]
    public void Which_stored_tensors_are_learned(string role, ElementType type, string shape, bool isLearned)
    {
        var weight = new WeightTensor { Name = "t", Role = role, ElementType = type, Shape = shape == "?" ? null : Shape.Of([.. shape.Split('×', StringSplitOptions.RemoveEmptyEntries).Select(static d => long.Parse(d, null))]) };
        Assert.Equal(isLearned, ParameterRoles.IsLearned(weight));
        Assert.False(ParameterRoles.IsLearned(weight with { IsLearned = false }));
    }

    // Exporters of old wrote weights as Constant nodes: whoever reads one says what it is.
    [Fact]
    public void A_weight_in_a_constant_node_has_the_role_that_its_reader_gives_it()
    {
        static OnnxNet Net(string reader, string inputs, ElementType type) => new OnnxNet(13).Input("x", 2, 6)
            .Node("Constant", "", "k", ("value", new WeightTensor { Name = "value", Shape = Shape.Of(6, 4), ElementType = type })).Node(reader, inputs, "y");
        Assert.Equal((24, 24), Counts(Net("MatMul", "x,k", ElementType.Float32)));
        Assert.Equal((24, 0), Counts(Net("Reshape", "x,k", ElementType.Int64)));
        Assert.Equal((24, 24), Counts(Net("Gemm", "x,k", ElementType.Int8)));
        Assert.Equal((24, 0), Counts(Net("Unknown", "x,k", ElementType.Int8)));
        Assert.Equal(0, NetworkCosts.Count(Net("MatMul", "x,k", ElementType.Float32).Infer()).Layers[0].ActivationBytes.Number);
    }

    [Fact]
    public void Costs_that_cannot_be_known_say_what_is_missing()
    {
        var layers = NetworkCosts.Count(new OnnxNet(13).Input("x", 2, 6).Stated("far", Dimension.Unknown, 3).Weight("w", 3, 4)
            .Node("my.domain", "MyOp", "x", "y").Node("MatMul", "y,w", "z").Node("SequenceConstruct", "x,x", "s").Infer()).Layers;
        Assert.Equal("the shapes around 'MatMul' are not known", layers[1].Macs.Reason);
        Assert.StartsWith("the shape of 'z' is not known: ", layers[1].ActivationBytes.Reason, StringComparison.Ordinal);
        Assert.Equal("'s' is not a tensor", layers[2].ActivationBytes.Reason);
    }

    [Fact]
    public void A_weight_without_a_shape_is_named()
    {
        var layer = NetworkCosts.Count(Prototxt.Read(Prototxt.Image + """
            layer { name: "c" type: "Convolution" bottom: "data" top: "c" convolution_param { num_output: 4 kernel_size: 3 group: 0 } }
            """).Network).Layers[^1];
        Assert.True(layer.LearnedParameters.IsUnknown || layer.LearnedParameters.Number >= 0);
        var unshaped = new WeightTensor { Name = "lost", Role = "weight", Shape = null };
        var net = new OnnxNet(13).Input("x", 2, 6).Node("Constant", "", "k", ("value", unshaped)).Node("MatMul", "x,k", "y").Infer();
        Assert.Equal("the shape of 'Constant/value' is not known", NetworkCosts.Count(net).Layers[0].LearnedParameters.Reason);
    }

    [Theory]
    [InlineData(ElementType.Float64, 8 * 15)]
    [InlineData(ElementType.Float16, 2 * 15)]
    [InlineData(ElementType.Int8, 15)]
    [InlineData(ElementType.Int4, 8)]
    public void Activations_take_the_bytes_of_their_element_type(ElementType type, long bytes) =>
        Assert.Equal(bytes, NetworkCosts.Count(new OnnxNet(21).Input("x", type, 3, 5).Node("Relu", "x", "y").Infer()).Layers[0].ActivationBytes.Number);

    [Fact]
    public void What_has_no_element_size_has_no_bytes() =>
        Assert.Equal("the element size of 'y' is not known",
            NetworkCosts.Count(new OnnxNet(13).Input("x", ElementType.String, 3, 5).Node("Identity", "x", "y").Infer()).Layers[0].ActivationBytes.Reason);

    [Fact]
    public void Layers_in_place_take_no_bytes_of_their_own()
    {
        var layers = NetworkCosts.Count(Prototxt.Read(Prototxt.Image + """
            layer { name: "c" type: "Convolution" bottom: "data" top: "c" convolution_param { num_output: 4 kernel_size: 1 } }
            layer { name: "r" type: "ReLU" bottom: "c" top: "c" }
            layer { name: "sum" type: "Eltwise" bottom: "c" bottom: "c" top: "sum" }
            """).Network).Layers;
        Assert.Equal([2 * 4 * 11 * 13 * 4, 0, 2 * 4 * 11 * 13 * 4], layers.TakeLast(3).Select(static l => l.ActivationBytes.Number!.Value));
    }

    [Fact]
    public void A_batch_that_is_not_known_leaves_multiplications_per_sample_unknown()
    {
        var unknown = NetworkCosts.Count(new OnnxNet(13).Input("x", Dimension.Unknown, 5).Input("z", 2, 5).Weight("w", 5, 7).Node("MatMul", "z,w", "y").Node("Relu", "y", "r").Infer());
        Assert.Equal(("the batch is not known", 0), (unknown.Layers[0].MacsPerSample.Reason, (int)unknown.Layers[1].MacsPerSample.Number!.Value));
        var none = NetworkCosts.Count(new OnnxNet(13).Input("x", (Dimension)0, 5).Input("z", 2, 5).Weight("w", 5, 7).Node("MatMul", "z,w", "y").Infer());
        Assert.Equal("the batch is not known", none.Layers[0].MacsPerSample.Reason);
        var odd = NetworkCosts.Count(new OnnxNet(13).Input("x", 4, 5).Input("z", 3, 5).Weight("w", 5, 7).Node("MatMul", "z,w", "y").Infer());
        Assert.Equal("105 does not divide by the batch, 4", odd.Layers[0].MacsPerSample.Reason);
    }

    [Fact]
    public void The_batch_is_the_first_axis_of_the_first_input_that_has_two()
    {
        Assert.Equal(3, Batch(new OnnxNet(13).Input("t", 9).Input("x", 3, 5).Input("z", 4, 5)).Value);
        Assert.Equal(1, Batch(new OnnxNet(13).Input("t", 9)).Value);
        Assert.Equal(1, Batch(new OnnxNet(13)).Value);
        Assert.True(Batch(Unshaped(new OnnxNet(13))).IsUnknown);
        Assert.Equal(1, Batch(Unshaped(new OnnxNet(13)).Input("t", 9)).Value);

        static OnnxNet Unshaped(OnnxNet net) => net.Input("u", ElementType.Float32, (Dimension[])[]);
        static Dimension Batch(OnnxNet net)
        {
            var builder = NetworkBuilder.From(net.Build());
            if (builder.Tensors.TryGetValue("u", out var u))
                builder.Tensors["u"] = new("u", null, u.ElementType);
            return NetworkCosts.Count(builder.Build()).Batch;
        }
    }

    [Fact]
    public void Sums_and_products_keep_the_reason_of_the_side_that_is_not_known()
    {
        Amount two = Amount.Of(2, ""), a = Amount.Unknown("a"), b = Amount.Unknown("b"), large = Amount.Of(long.MaxValue, "");
        Assert.Equal(("a", "b", "a"), ((a + two).Reason, (two + b).Reason, (a + b).Reason));
        Assert.Equal(("a", "b", "a"), ((a * two).Reason, (two * b).Reason, (a * b).Reason));
        Assert.Equal((4, 4, null), ((int)(two + two).Number!.Value, (int)(two * two).Number!.Value, two.Reason));
        Assert.Equal("the sum is too large for 64 bits or too long an expression", (large + two).Reason);
        Assert.Equal("the product is too large for 64 bits or too long an expression", (large * two).Reason);
        Assert.Equal("negative", Amount.Of(-1, "negative").Reason);
        Assert.Equal((0, "0"), ((int)Amount.Zero.Number!.Value, Amount.Zero.ToString()));
        Assert.Equal("nothing is known of it", default(Amount).Reason ?? "nothing is known of it");
        var total = CostTotal.Sum([two, a, Amount.Of(N, ""), two, b]);
        Assert.Equal(("N+4", 2), (total.Known.ToString().Replace(" ", "", StringComparison.Ordinal), total.UnknownLayers));
    }

    [Theory]
    [InlineData("a.b.c d a.b.e", 1, "a d")]
    [InlineData("a.b.c d a.b.e", 2, "a.b d")]
    [InlineData("a.b.c d a.b.e", 9, "a.b d")]
    [InlineData("a_b.x a_b.y", 1, "a_b")]
    [InlineData("a.b/x a.b/y c_d", 1, "a.b c_d")]
    [InlineData("a_b_x a_c_y", 1, "a")]
    [InlineData(".a_x. .a_y.", 1, ".a")]
    public void Layers_are_grouped_by_the_first_parts_of_their_names(string names, int depth, string groups)
    {
        string layers = string.Concat(names.Split(' ').Select(static n => $"layer {{ name: '{n}' type: 'ReLU' bottom: 'data' top: '{n}' }}\n"));
        var costs = NetworkCosts.Count(Prototxt.Read(Prototxt.Image + layers).Network);
        Assert.Equal(groups, string.Join(' ', CostRollup.ByPrefix(costs, depth).Select(static g => g.Name).Where(static n => n != "in")));
        Assert.Throws<ArgumentOutOfRangeException>(() => CostRollup.ByPrefix(costs, 0));
    }

    private static (int Stored, int Learned) Counts(OnnxNet net)
    {
        var layer = NetworkCosts.Count(net.Infer()).Layers[0];
        return ((int)layer.StoredParameters.Number!.Value, (int)layer.LearnedParameters.Number!.Value);
    }
}
