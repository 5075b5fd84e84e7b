using Google.Protobuf;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.ModelImport.Tests.Caffe;

/// <summary>Binary nets that the tests encode by caffe.proto's field numbers.</summary>
public sealed class CaffeModelTests
{
    private const string Net = "input: 'data' input_dim: 2 input_dim: 4 layer { name: 'ip' type: 'InnerProduct' bottom: 'data' top: 'ip' inner_product_param { num_output: 3 } }";

    [Fact]
    public void Structure_and_weights_come_without_a_text_net()
    {
        var net = ModelReader.Read(ModelSource.Bytes("net.caffemodel", Encoded(3, 4))).Network;
        Assert.Equal("2×3", net.TensorOf("ip").Shape!.ToString());
        Assert.Equal("weight:3×4, bias:3", Prototxt.Weights(net, "ip"));
        Assert.Equal([0f, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], net.Nodes[^1].Weights[0].Data!.ReadSingles());
    }

    [Fact]
    public void Weights_attach_to_a_text_net_by_layer_name_and_only_where_they_fit()
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, Encoded(3, 4));
            var fitting = Prototxt.Read(Net, new() { WeightsPath = path });
            Assert.Equal(12, fitting.Network.Nodes[^1].Weights[0].Data!.ReadSingles().Length);
            Assert.DoesNotContain(fitting.Diagnostics, static d => d.Code.StartsWith("weight", StringComparison.Ordinal));
            File.WriteAllBytes(path, Encoded(3, 5));
            var other = Prototxt.Read(Net, new() { WeightsPath = path });
            Assert.Null(other.Network.Nodes[^1].Weights[0].Data);
            Assert.Contains(other.Diagnostics, static d => d.Message == "the file's weight has the shape 3×5, the net's has 3×4; it is not attached");
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_file_cut_anywhere_is_refused_or_read_and_never_worse()
    {
        byte[] whole = Encoded(3, 4);
        for (int length = 1; length < whole.Length; length++)
        {
            byte[] cut = whole[..length];
            var error = Record.Exception(() => ModelReader.Read(ModelSource.Bytes("net.caffemodel", cut)));
            Assert.True(error is null or ModelFormatException, $"{length}: {error}");
        }
    }

    [Theory]
    [InlineData("resnet/intel_caffe__models_intel_optimized_models_benchmark_resnet_50_train_val_dummydata", 25_557_096)]
    [InlineData("vgg/dgschwend_netscope__presets_vgg-16", 138_357_544)]
    [InlineData("inception/BVLC_caffe__models_bvlc_googlenet_deploy", 6_998_552)]
    [InlineData("squeezenet/dgschwend_netscope__presets_squeezenet_v11", 1_235_496)]
    public void Well_known_nets_have_their_published_parameter_counts(string net, long parameters)
    {
        string? path = SharedFiles.PathOf($"corpus/prototxt/{net}.prototxt");
        Assert.SkipWhen(path is null, SharedFiles.SkipReason);
        var learned = ModelReader.Read(path!).Network.Nodes.SelectMany(static n => n.Weights).Where(static w => w.IsLearned);
        Assert.Equal(parameters, learned.Sum(static w => w.Shape!.ElementCount.Value!.Value));
    }

    // NetParameter { input, input_shape, layer { InnerProduct with two blobs } }.
    internal static byte[] Encoded(int outputs, int inputs) => Message(net =>
    {
        Text(net, 3, "data");
        Sub(net, 8, shape => Numbers(shape, 1, 2, 4));
        Sub(net, 100, layer =>
        {
            Text(layer, 1, "ip");
            Text(layer, 2, "InnerProduct");
            Text(layer, 3, "data");
            Text(layer, 4, "ip");
            Sub(layer, 7, blob => Blob(blob, outputs * inputs, outputs, inputs));
            Sub(layer, 7, blob => Blob(blob, outputs, outputs));
            Sub(layer, 117, parameter => Numbers(parameter, 1, outputs));
        });
    });

    private static void Blob(CodedOutputStream blob, int count, params long[] dims)
    {
        Sub(blob, 7, shape => Numbers(shape, 1, dims));
        blob.WriteTag(5, WireFormat.WireType.LengthDelimited);
        blob.WriteLength(count * sizeof(float));
        for (int i = 0; i < count; i++)
            blob.WriteFloat(i);
    }

    private static void Text(CodedOutputStream target, int field, string text)
    {
        target.WriteTag(field, WireFormat.WireType.LengthDelimited);
        target.WriteString(text);
    }

    private static void Numbers(CodedOutputStream target, int field, params long[] values)
    {
        foreach (long value in values)
        {
            target.WriteTag(field, WireFormat.WireType.Varint);
            target.WriteInt64(value);
        }
    }

    private static void Sub(CodedOutputStream target, int field, Action<CodedOutputStream> write)
    {
        target.WriteTag(field, WireFormat.WireType.LengthDelimited);
        target.WriteBytes(ByteString.CopyFrom(Message(write)));
    }

    private static byte[] Message(Action<CodedOutputStream> write)
    {
        using var bytes = new MemoryStream();
        using (var coded = new CodedOutputStream(bytes, leaveOpen: true))
            write(coded);
        return bytes.ToArray();
    }
}
