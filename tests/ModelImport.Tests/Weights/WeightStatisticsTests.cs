using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Tests.Caffe;
using NetDraw.ModelImport.Weights;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.ModelImport.Tests.Weights;

public sealed class WeightStatisticsTests
{
    private const int Piece = 1 << 20;

    public static TheoryData<ElementType, byte[], double[]> Encodings => new()
    {
        { ElementType.Float32, [0, 0, 128, 63, 0, 0, 0, 192, 0, 0, 0, 0], [1, -2, 0] },
        { ElementType.Float16, [0, 60, 0, 192, 0, 0], [1, -2, 0] },
        { ElementType.BFloat16, [128, 63, 0, 192, 0, 0], [1, -2, 0] },
        { ElementType.Float64, [0, 0, 0, 0, 0, 0, 240, 63, 0, 0, 0, 0, 0, 0, 0, 192, 0, 0, 0, 0, 0, 0, 0, 0], [1, -2, 0] },
        { ElementType.Int8, [1, 254, 0], [1, -2, 0] },
        { ElementType.UInt8, [1, 254, 0], [1, 254, 0] },
        { ElementType.Int4, [0xe1, 0x00], [1, -2, 0] },
        { ElementType.Int32, [1, 0, 0, 0, 254, 255, 255, 255, 0, 0, 0, 0], [1, -2, 0] },
    };

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Every_type_of_number_is_read_as_stored(ElementType type, byte[] raw, double[] values)
    {
        var statistics = Of(new OnnxModelBuilder().Initializer("w", OnnxTensors.Raw(type, raw, 3)));
        Assert.Equal((3, 3, 1), (statistics.Count, statistics.Finite, statistics.Zeros));
        Assert.Equal((values.Min(), values.Max()), (statistics.Minimum, statistics.Maximum));
        Assert.Equal(values.Average(), statistics.Mean, 12);
        Assert.Equal(Math.Sqrt(values.Average(v => v * v) - (values.Average() * values.Average())), statistics.Deviation, 6);
        Assert.Equal(1 / 3.0, statistics.Sparsity, 12);
    }

    [Fact]
    public void What_is_not_finite_is_counted_and_left_out()
    {
        var statistics = Of(new OnnxModelBuilder().Initializer("w", OnnxTensors.Of([float.NaN, 3, float.PositiveInfinity, 5], 4)));
        Assert.Equal((4, 2, 3.0, 5.0, 4.0, 1.0), (statistics.Count, statistics.Finite, statistics.Minimum, statistics.Maximum, statistics.Mean, statistics.Deviation));
        var none = Of(new OnnxModelBuilder().Initializer("w", OnnxTensors.Of([float.NaN], 1)));
        Assert.True(double.IsNaN(none.Mean) && double.IsNaN(none.Deviation) && none is { Count: 1, Finite: 0 });
        Assert.Equal(0, Of(new OnnxModelBuilder().Initializer("w", OnnxTensors.Of((ReadOnlySpan<float>)[], 0))).Count);
    }

    [Fact]
    public void Text_is_no_number() => Assert.Null(WeightStatistics.Of(new WeightTensor { Name = "w", Shape = Shape.Of(2), ElementType = ElementType.String, Data = new Counted(2) }));

    [Fact]
    public void Large_tensors_are_read_in_pieces_and_give_the_same_as_whole()
    {
        var data = new Counted((3 * Piece) + 17);
        var statistics = WeightStatistics.Of(new WeightTensor { Name = "w", Shape = Shape.Of((3 * Piece) + 17), Data = data })!;
        Assert.Equal(Piece, data.Largest);
        double[] all = [.. Enumerable.Range(0, (3 * Piece) + 17).Select(i => (double)Counted.At(i))];
        double mean = all.Average();
        Assert.Equal(((3L * Piece) + 17, all.Count(static v => v == 0), all.Min(), all.Max()), (statistics.Count, (int)statistics.Zeros, statistics.Minimum, statistics.Maximum));
        Assert.Equal(mean, statistics.Mean, 9);
        Assert.Equal(Math.Sqrt(all.Average(v => (v - mean) * (v - mean))), statistics.Deviation, 9);
    }

    [Theory]
    [InlineData(ElementType.Int8, 1)]
    [InlineData(ElementType.Int4, 2)]
    [InlineData(ElementType.UInt2, 4)]
    public void External_data_of_any_width_is_read_in_pieces(ElementType type, int elementsAByte)
    {
        using var folder = new TemporaryFolder();
        byte[] raw = new byte[(2 * Piece) / elementsAByte];
        raw[0] = 1;
        raw[^1] = 1;
        File.WriteAllBytes(folder["w.bin"], raw);
        new OnnxModelBuilder().Initializer("w", OnnxTensors.External(type, [2 * Piece], ("location", "w.bin"))).Save(folder["net.onnx"]);
        var statistics = WeightStatistics.Of(ModelReader.Read(folder["net.onnx"]).Network.Weights["w"])!;
        Assert.Equal((2L * Piece, (2L * Piece) - 2, 0.0, 1.0), (statistics.Count, statistics.Zeros, statistics.Minimum, statistics.Maximum));
        // A piece from the middle of a packed tensor is that piece.
        Assert.Equal([0f, 0], ModelReader.Read(folder["net.onnx"]).Network.Weights["w"].Data!.ReadSingles([(8, 2)]));
    }

    [Fact]
    public void Each_tensor_is_listed_once_with_all_its_readers()
    {
        var network = ModelReader.Read(ModelSource.Bytes("net.onnx", new OnnxModelBuilder().Input("x", 2, 2).Initializer("w", OnnxTensors.Of([1f, 2, 3, 4], 2, 2)).Initializer("alone", OnnxTensors.Of([1f], 1))
            .Node("MatMul", ["x", "w"], ["a"]).Named("first").Node("MatMul", ["a", "w"], ["b"]).Named("second").Output("b").ToBytes())).Network;
        Assert.Equal([("w", "first second"), ("alone", "")], StoredWeights.Of(network).Select(static w => (w.Weight.Name, string.Join(' ', w.Layers))));
    }

    [Fact]
    public void Blobs_of_a_caffemodel_are_read_too()
    {
        var network = ModelReader.Read(ModelSource.Bytes("net.caffemodel", CaffeModelTests.Encoded(3, 4))).Network;
        var (weight, layers) = StoredWeights.Of(network).First();
        var statistics = WeightStatistics.Of(weight)!;
        Assert.Equal((12, 1, 0.0, 11.0, 5.5, "ip"), (statistics.Count, statistics.Zeros, statistics.Minimum, statistics.Maximum, statistics.Mean, layers.Single()));
    }

    private static WeightStatistics Of(OnnxModelBuilder model) => WeightStatistics.Of(ModelReader.Read(ModelSource.Bytes("net.onnx", model.ToBytes())).Network.Weights["w"])!;

    private sealed class Counted(int count) : TensorData
    {
        public int Largest { get; private set; }

        public static float At(int i) => i % 5 == 0 ? 0 : (i % 1000 / 100f) - 3;

        public override float[] ReadSingles() => ReadSingles([(0, count)]);

        public override float[] ReadSingles(ReadOnlySpan<(long First, int Count)> stretches)
        {
            var (first, length) = stretches[0];
            Largest = Math.Max(Largest, length);
            return [.. Enumerable.Range((int)first, length).Select(At)];
        }

        public override long[] ReadIntegers() => throw new NotSupportedException();
    }
}
