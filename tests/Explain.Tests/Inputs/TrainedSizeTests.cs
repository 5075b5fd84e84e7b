using Google.Protobuf;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Explain.Tests.Inputs;

/// <summary>Caffe nets whose pictures came from a database: their dense weights tell the size of picture.</summary>
public sealed class TrainedSizeTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    // Pooling by two, rounded up: 8×8 places are left of 15 and of 16, and 16 is what people take.
    [Fact]
    public void The_size_is_what_the_first_dense_layer_has_weights_for()
    {
        using var model = ExplainModel.Open(Net(inputs: 3 * 8 * 8));
        Assert.Equal((16, 16), (model.Form.Width, model.Form.Height));
        Assert.Equal("pictures of 16×16 are what the weights of 'ip' fit", Assert.Single(model.Notes));
        using var sized = ExplainModel.Open(Net(inputs: 3 * 8 * 8), new OpenOptions { Size = (15, 15) });
        Assert.Equal((15, 15, 0), (sized.Form.Width, sized.Form.Height, sized.Notes.Length));
    }

    // No square has 3·7·6 numbers: the usual size stays, and its run says what is wrong.
    [Fact]
    public void Where_no_square_fits_nothing_is_made_up()
    {
        using var model = ExplainModel.Open(Net(inputs: 3 * 7 * 6));
        Assert.Empty(model.Notes);
        Assert.Equal("other-size", Assert.Throws<ExplainException>(() => Explainer.Rank(model, model.MadeUp())).Code);
    }

    private string Net(int inputs)
    {
        File.WriteAllBytes(folder["net.caffemodel"], Encoded(2, inputs));
        return folder["net.caffemodel"];
    }

    // NetParameter { layer Data, layer Pooling by two, layer InnerProduct with its blobs }, by caffe.proto's field numbers.
    private static byte[] Encoded(int outputs, int inputs) => Message(net =>
    {
        Layer(net, "data", "Data", null, static _ => { });
        Layer(net, "pool", "Pooling", "data", static layer => Sub(layer, 121, static pooling =>
        {
            Number(pooling, 2, 2);
            Number(pooling, 3, 2);
        }));
        Layer(net, "ip", "InnerProduct", "pool", layer =>
        {
            Sub(layer, 7, blob => Blob(blob, outputs * inputs, outputs, inputs));
            Sub(layer, 7, blob => Blob(blob, outputs, outputs));
            Sub(layer, 117, parameter => Number(parameter, 1, outputs));
        });
    });

    private static void Layer(CodedOutputStream net, string name, string type, string? bottom, Action<CodedOutputStream> write) => Sub(net, 100, layer =>
    {
        Text(layer, 1, name);
        Text(layer, 2, type);
        if (bottom is not null)
            Text(layer, 3, bottom);
        Text(layer, 4, name);
        write(layer);
    });

    private static void Blob(CodedOutputStream blob, int count, params long[] dims)
    {
        Sub(blob, 7, shape => Array.ForEach(dims, dim => Number(shape, 1, dim)));
        blob.WriteTag(5, WireFormat.WireType.LengthDelimited);
        blob.WriteLength(count * sizeof(float));
        for (int i = 0; i < count; i++)
            blob.WriteFloat(i % 7);
    }

    private static void Text(CodedOutputStream target, int field, string text)
    {
        target.WriteTag(field, WireFormat.WireType.LengthDelimited);
        target.WriteString(text);
    }

    private static void Number(CodedOutputStream target, int field, long value)
    {
        target.WriteTag(field, WireFormat.WireType.Varint);
        target.WriteInt64(value);
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
