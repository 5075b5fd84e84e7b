using NetDraw.ModelImport.Costs;
using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Tests.OnnxShapes;
using Xunit;

namespace NetDraw.ModelImport.Tests.Costs;

public sealed class NetworkCostsTests
{
    private static readonly Dimension N = Dimension.Symbol("N");

    [Fact]
    public void Convolution_counts_a_window_for_each_output_element()
    {
        var costs = Of(new OnnxNet(13).Input("x", 2, 6, 11, 17).Weight("w", 9, 3, 3, 2).Weight("b", 9).Node("Conv", "x,w,b", "y", ("group", 2)));
        Assert.Equal(2 * 9 * 9 * 16 * 3 * 3 * 2, costs.Totals.Macs.Known.Number);
        Assert.Equal(9 * 9 * 16 * 3 * 3 * 2, costs.Totals.MacsPerSample.Known.Number);
        Assert.Equal((9 * 3 * 3 * 2) + 9, costs.Totals.LearnedParameters.Known.Number);
        Assert.Equal(2 * 9 * 9 * 16 * 4, costs.Totals.ActivationBytes.Known.Number);
    }

    [Fact]
    public void A_symbolic_batch_stays_in_the_count_and_drops_out_per_sample()
    {
        var costs = Of(new OnnxNet(13).Input("x", N, 5).Weight("w", 5, 7).Node("MatMul", "x,w", "y"));
        Assert.Equal("35·N", costs.Totals.Macs.Known.ToString());
        Assert.Equal(35, costs.Totals.MacsPerSample.Known.Number);
        Assert.Equal("28·N", costs.Totals.ActivationBytes.Known.ToString());
    }

    [Fact]
    public void Running_statistics_are_stored_but_not_learned()
    {
        var costs = Of(new OnnxNet(13).Input("x", 2, 6, 3, 4).Weight("s", 6).Weight("b", 6).Weight("m", 6).Weight("v", 6).Node("BatchNormalization", "x,s,b,m,v", "y"));
        Assert.Equal(12, costs.Totals.LearnedParameters.Known.Number);
        Assert.Equal(24, costs.Totals.StoredParameters.Known.Number);
        Assert.Equal(12, costs.Totals.NetscopeParameters.Known.Number);
    }

    [Fact]
    public void A_weight_that_two_layers_share_counts_once()
    {
        var costs = Of(new OnnxNet(13).Input("x", 2, 5).Weight("w", 5, 5).Node("MatMul", "x,w", "y").Node("MatMul", "y,w", "z"));
        Assert.Equal(25, costs.Totals.LearnedParameters.Known.Number);
        Assert.Equal([25, 0], costs.Layers.Select(static l => l.LearnedParameters.Number!.Value));
    }

    [Fact]
    public void Shapes_and_scalars_are_not_learned()
    {
        var costs = Of(new OnnxNet(13).Input("x", 2, 6).Integers("t", 3, 4).Floats("root", 8f).Node("Reshape", "x,t", "y").Node("Div", "y,root", "z"));
        Assert.Equal(0, costs.Totals.LearnedParameters.Known.Number);
        Assert.Equal(3, costs.Totals.StoredParameters.Known.Number);
    }

    [Fact]
    public void What_is_not_known_is_counted_as_not_known()
    {
        var costs = Of(new OnnxNet(13).Input("x", 2, 6).Node("my.domain", "MyOp", "x", "y").Node("Relu", "y", "z"));
        Assert.Equal(1, costs.Totals.Macs.UnknownLayers);
        Assert.Equal(2, costs.Totals.ActivationBytes.UnknownLayers);
        Assert.Equal("'MyOp' is not a type that NetDraw knows", costs.Layers[0].Macs.Reason);
    }

    [Fact]
    public void Counts_past_64_bits_are_unknown()
    {
        long large = 1L << 40;
        var costs = Of(new OnnxNet(13).Input("x", 2, large).Weight("w", large, large).Node("MatMul", "x,w", "y"));
        Assert.Equal(1, costs.Totals.Macs.UnknownLayers);
        Assert.Equal(1, costs.Totals.LearnedParameters.UnknownLayers);
    }

    [Fact]
    public void Lstm_multiplies_input_and_state_by_each_gate()
    {
        var costs = Of(new OnnxNet(13).Input("x", 7, 2, 5).Weight("w", 2, 12, 5).Weight("r", 2, 12, 3).Node("LSTM", "x,w,r", "y", ("hidden_size", 3), ("direction", "bidirectional")));
        Assert.Equal(7 * 2 * 2 * 4 * 3 * (5 + 3), costs.Totals.Macs.Known.Number);
    }

    private static NetworkCosts Of(OnnxNet net) => NetworkCosts.Count(net.Infer());
}
