using System.Text;
using NetDraw.ModelImport.Comparison;
using NetDraw.ModelImport.Graph;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.ModelImport.Tests.Comparison;

public sealed class NetworkDifferenceTests
{
    private const string Data = "layer { name: \"data\" type: \"Input\" top: \"data\" input_param { shape { dim: 2 dim: 3 dim: 17 dim: 23 } } }";

    private static readonly string[] Chain = [Data, Conv("conv1", "data", 5), Layer("relu1", "ReLU", "conv1"), Conv("conv2", "relu1", 7), Layer("relu2", "ReLU", "conv2"), Conv("conv3", "relu2", 7)];

    [Fact]
    public void A_network_does_not_differ_from_itself()
    {
        var difference = Compare(Chain, Chain);
        Assert.True(difference.IsNone);
        Assert.Equal(6, difference.Pairs.Length);
    }

    [Fact]
    public void A_layer_put_between_two_makes_the_second_no_other_one()
    {
        string[] longer = [.. Chain[..3], Layer("norm1", "LRN", "relu1"), Conv("conv2", "norm1", 7), .. Chain[4..]];
        Assert.Equal("+norm1", Text(Compare(Chain, longer)));
        Assert.Equal("-norm1", Text(Compare(longer, Chain)));
    }

    [Fact]
    public void Another_number_of_filters_is_a_change_and_what_follows_from_it_are_sizes()
    {
        string[] wider = [.. Chain[..3], Conv("conv2", "relu1", 11), .. Chain[4..]];
        var difference = Compare(Chain, wider);
        Assert.Equal("≠conv2 convolution_param.num_output 7 → 11 ≈relu2 ≈conv3", Text(difference));
        var conv = difference.Pairs.Single(static p => p.New.Name == "conv3");
        Assert.Equal(["parameters 448 → 700", "MACs 172,431 → 270,963"], conv.Changes.Select(static c => $"{c.What} {c.Old} → {c.New}"));
    }

    [Fact]
    public void A_renamed_layer_is_found_by_what_it_does_and_where()
    {
        string[] renamed = [.. Chain[..3], Conv("wide", "relu1", 7), Layer("relu2", "ReLU", "wide"), Chain[5]];
        var difference = Compare(Chain, renamed);
        Assert.True(difference.IsNone);
        Assert.Equal("wide", difference.Pairs.Single(static p => p.Old.Name == "conv2").New.Name);
    }

    [Fact]
    public void Another_type_under_the_same_name_is_a_change()
    {
        string[] other = [.. Chain[..4], Layer("relu2", "TanH", "conv2"), Chain[5]];
        Assert.Equal("≠relu2 type ReLU → TanH", Text(Compare(Chain, other)));
    }

    [Fact]
    public void A_layer_that_reads_others_has_changed()
    {
        string[] skipping = [.. Chain[..5], Conv("conv3", "conv2", 7)];
        Assert.Equal("≠conv3 reads relu2 → conv2", Text(Compare(Chain, skipping)));
    }

    [Fact]
    public void Settings_for_training_alone_are_not_compared()
    {
        string[] trained = [.. Chain.Select(static l => l.Replace("num_output", "weight_filler { type: \"xavier\" } num_output", StringComparison.Ordinal))];
        Assert.True(Compare(Chain, trained).IsNone);
    }

    // Exporters number all layers anew: a name then stands for another layer.
    [Fact]
    public void Layers_that_are_numbered_anew_are_found_by_structure()
    {
        var old = Numbered(["Conv", "Relu", "Conv", "Relu", "MaxPool", "Conv", "Relu"]);
        var @new = Numbered(["Conv", "Relu", "Conv", "Sigmoid", "Relu", "MaxPool", "Conv", "Relu"]);
        Assert.Equal("+Sigmoid_3", Text(NetworkDifference.Find(old, @new)));
    }

    [Fact]
    public void Inputs_are_found_by_name_and_then_by_place()
    {
        var difference = NetworkDifference.Find(Relu("x", 2, 3, 5), Relu("image", 2, 3, 7));
        Assert.Equal(("image", new LayerChange("input", "2×3×5", "2×3×7")), Assert.Single(difference.Inputs));
        Assert.Equal("≈relu", Text(difference));
    }

    [Fact]
    public void Both_networks_as_one_have_every_layer_once_and_no_circle()
    {
        string[] swapped = [Data, Layer("relu1", "ReLU", "data"), Conv("conv1", "relu1", 5), Conv("conv2", "conv1", 7), Layer("sig", "Sigmoid", "conv2"), Conv("conv3", "sig", 7)];
        var union = NetworkUnion.Of(Compare(Chain, swapped));
        Assert.False(union.Network.IsCyclic);
        Assert.Equal(union.Network.Nodes.Length, union.Layers.Count);
        Assert.Equal(["conv1", "conv2", "conv3", "data", "relu1", "relu2 (removed)", "sig"], union.Layers.Keys.Order(StringComparer.Ordinal));
        var gone = union.Network.Nodes.Single(static n => n.Name == "relu2 (removed)");
        Assert.Equal("conv2", union.Network.ProducerOf(gone.Inputs[0])!.Name);
        Assert.Equal(["conv3"], union.Network.ConsumersOf(gone.Outputs[0]).Select(static n => n.Name));
    }

    private static NetworkDifference Compare(string[] old, string[] @new) => NetworkDifference.Find(Read(old), Read(@new));

    private static Network Read(string[] layers) => ModelReader.Read(ModelSource.Bytes("net.prototxt", Encoding.UTF8.GetBytes(string.Join('\n', layers)))).Network;

    private static string Conv(string name, string bottom, int count) =>
        $"layer {{ name: \"{name}\" type: \"Convolution\" bottom: \"{bottom}\" top: \"{name}\" convolution_param {{ num_output: {count} kernel_size: 3 pad: 1 }} }}";

    private static string Layer(string name, string type, string bottom) => $"layer {{ name: \"{name}\" type: \"{type}\" bottom: \"{bottom}\" top: \"{name}\" }}";

    private static Network Numbered(string[] types)
    {
        var model = new OnnxModelBuilder().Input("x", 2, 3, 17, 23).Weight("w", 3, 3, 1, 1);
        for (int i = 0; i < types.Length; i++)
        {
            string read = i == 0 ? "x" : $"t{i - 1}";
            _ = types[i] switch
            {
                "Conv" => model.Node("Conv", [read, "w"], [$"t{i}"]).Named($"Conv_{i}"),
                "MaxPool" => model.Node("MaxPool", [read], [$"t{i}"], ("kernel_shape", new long[] { 2, 2 })).Named($"MaxPool_{i}"),
                _ => model.Node(types[i], [read], [$"t{i}"]).Named($"{types[i]}_{i}"),
            };
        }

        return ModelReader.Read(ModelSource.Bytes("net.onnx", model.Output($"t{types.Length - 1}").ToBytes())).Network;
    }

    private static Network Relu(string input, params long[] dims) =>
        ModelReader.Read(ModelSource.Bytes("net.onnx", new OnnxModelBuilder().Input(input, [.. dims.Cast<object?>()]).Node("Relu", [input], ["y"]).Named("relu").Output("y").ToBytes())).Network;

    private static string Text(NetworkDifference difference) => string.Join(' ',
    [
        .. difference.Pairs.Where(static p => p.Fate == LayerFate.Changed).Select(static p => $"≠{p.New.Name} {string.Join(", ", p.Changes.Where(static c => !c.IsSize).Select(static c => $"{c.What} {c.Old} → {c.New}"))}"),
        .. difference.Added.Select(static n => "+" + n.Name),
        .. difference.Removed.Select(static n => "-" + n.Name),
        .. difference.Pairs.Where(static p => p.Fate == LayerFate.Resized).Select(static p => "≈" + p.New.Name),
    ]);
}
