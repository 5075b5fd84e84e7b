using NetDraw.ModelImport.Graph;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.ModelImport.Tests.Onnx;

public sealed class OnnxTensorDataTests
{
    [Theory]
    [InlineData(ElementType.Float16, new byte[] { 0x00, 0x3C, 0x00, 0xC0, 0x01, 0x00 }, new[] { 1f, -2f, 5.9604645E-08f })]
    [InlineData(ElementType.BFloat16, new byte[] { 0x80, 0x3F, 0x00, 0xC0, 0x40, 0x41 }, new[] { 1f, -2f, 12f })]
    [InlineData(ElementType.Float64, new byte[] { 0, 0, 0, 0, 0, 0, 0xF8, 0x3F }, new[] { 1.5f })]
    [InlineData(ElementType.Float8E4M3FN, new byte[] { 0x38, 0x7E, 0x7F, 0x81 }, new[] { 1f, 448f, float.NaN, -0.001953125f })]
    [InlineData(ElementType.Float8E4M3FNUZ, new byte[] { 0x40, 0x7F, 0x80 }, new[] { 1f, 240f, float.NaN })]
    [InlineData(ElementType.Float8E5M2, new byte[] { 0x3C, 0x7B, 0x7C, 0xFC, 0x7E }, new[] { 1f, 57344f, float.PositiveInfinity, float.NegativeInfinity, float.NaN })]
    [InlineData(ElementType.Float8E5M2FNUZ, new byte[] { 0x40, 0x7F, 0x80 }, new[] { 1f, 57344f, float.NaN })]
    [InlineData(ElementType.Float8E8M0, new byte[] { 127, 130, 0xFF }, new[] { 1f, 8f, float.NaN })]
    [InlineData(ElementType.Float4E2M1, new byte[] { 0x21, 0xF7, 0x0B }, new[] { 0.5f, 1f, 6f, -6f, -1.5f })]
    [InlineData(ElementType.Int8, new byte[] { 0x7F, 0x80 }, new[] { 127f, -128f })]
    [InlineData(ElementType.UInt64, new byte[] { 0, 0, 0, 0, 0, 0, 0, 0x80 }, new[] { 9.223372E18f })]
    public void Elements_decode_to_binary32(ElementType type, byte[] raw, float[] expected)
    {
        var weight = WeightOf(new OnnxModelBuilder().Initializer("w", OnnxTensors.Raw(type, raw, expected.Length)));
        Assert.Equal(expected, weight.Data!.ReadSingles());
    }

    [Theory]
    [InlineData(ElementType.Int4, new byte[] { 0x87, 0x0F }, new long[] { 7, -8, -1 })]
    [InlineData(ElementType.UInt4, new byte[] { 0x87, 0x0F }, new long[] { 7, 8, 15 })]
    [InlineData(ElementType.Int2, new byte[] { 0b11_10_01_00 }, new long[] { 0, 1, -2, -1 })]
    [InlineData(ElementType.UInt2, new byte[] { 0b11_10_01_00 }, new long[] { 0, 1, 2, 3 })]
    [InlineData(ElementType.UInt16, new byte[] { 0xFF, 0xFF }, new long[] { 65535 })]
    [InlineData(ElementType.Int32, new byte[] { 0xFE, 0xFF, 0xFF, 0xFF }, new long[] { -2 })]
    [InlineData(ElementType.Bool, new byte[] { 1, 0 }, new long[] { 1, 0 })]
    public void Elements_decode_to_integers(ElementType type, byte[] raw, long[] expected)
    {
        var weight = WeightOf(new OnnxModelBuilder().Initializer("w", OnnxTensors.Raw(type, raw, expected.Length)));
        Assert.Equal(expected, weight.Data!.ReadIntegers());
    }

    [Fact]
    public void Typed_fields_are_read_as_raw_data_is()
    {
        var builder = new OnnxModelBuilder().Initializer("f", OnnxTensors.Raw(ElementType.Float16, [], 2)).Initializer("i", OnnxTensors.Raw(ElementType.Int64, [], 3));
        var tensors = builder.Model.Graph.Initializer;
        tensors[0].ClearRawData();
        tensors[0].Int32Data.AddRange([0x3C00, 0xC000]);
        tensors[1].ClearRawData();
        tensors[1].Int64Data.AddRange([5, -6, long.MaxValue]);
        Assert.Equal([1f, -2f], WeightOf(builder, "f").Data!.ReadSingles());
        Assert.Equal([5, -6, long.MaxValue], WeightOf(builder, "i").Data!.ReadIntegers());
    }

    [Fact]
    public void Large_tensors_are_read_from_their_place_in_the_file_raw_or_typed()
    {
        float[] values = [.. Enumerable.Range(0, 7 * 1100).Select(static i => i / 8f)];
        var builder = new OnnxModelBuilder().Initializer("raw", OnnxTensors.Of(values, 7, 1100)).Initializer("typed", OnnxTensors.Raw(ElementType.Float32, [], 7, 1100));
        builder.Model.Graph.Initializer[1].ClearRawData();
        builder.Model.Graph.Initializer[1].FloatData.AddRange(values);
        Assert.Equal(values, WeightOf(builder, "raw").Data!.ReadSingles());
        Assert.Equal(values, WeightOf(builder, "typed").Data!.ReadSingles());
    }

    [Theory]
    [InlineData(3, "found 3 bytes, expected 24 for 6 elements of float32")]
    [InlineData(20_000, "found 20000 bytes of data, expected 24")]
    public void Data_that_does_not_fit_the_shape_is_an_error_when_it_is_read(int bytes, string problem)
    {
        var weight = WeightOf(new OnnxModelBuilder().Initializer("w", OnnxTensors.Raw(ElementType.Float32, new byte[bytes], 2, 3)));
        var error = Assert.Throws<ModelFormatException>(() => weight.Data!.ReadSingles());
        Assert.Equal($"net.onnx: tensor 'w': {problem}", error.Message);
    }

    [Fact]
    public void Shapes_past_64_bits_read_no_memory_and_say_so()
    {
        var weight = WeightOf(new OnnxModelBuilder().Initializer("w", OnnxTensors.Raw(ElementType.Float32, [1], 1L << 40, 1L << 40)));
        Assert.Contains("its shape is not known", Assert.Throws<ModelFormatException>(() => weight.Data!.ReadSingles()).Message, StringComparison.Ordinal);
        var large = WeightOf(new OnnxModelBuilder().Initializer("w", OnnxTensors.Raw(ElementType.Float32, [1], 1L << 40)));
        Assert.Contains("more than an array holds", Assert.Throws<ModelFormatException>(() => large.Data!.ReadSingles()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Sparse_tensors_read_as_dense_ones_by_linear_index_or_by_coordinates()
    {
        var builder = new OnnxModelBuilder();
        foreach (var (name, indices) in new[] { ("linear", OnnxTensors.Of([1L, 5L], 2)), ("coordinates", OnnxTensors.Of([0L, 1L, 1L, 2L], 2, 2)) })
        {
            var sparse = new ModelImport.Onnx.Schema.SparseTensorProto
            {
                Values = ((ModelImport.Onnx.Schema.TensorProto)OnnxTensors.Of([2f, 3f], 2)).Clone(),
                Indices = (ModelImport.Onnx.Schema.TensorProto)indices,
            };
            sparse.Values.Name = OnnxModelBuilder.Text(name);
            sparse.Dims.AddRange([2, 3]);
            builder.Model.Graph.SparseInitializer.Add(sparse);
        }

        Assert.Equal([0, 2, 0, 0, 0, 3], WeightOf(builder, "linear").Data!.ReadSingles());
        Assert.Equal([0, 2, 0, 0, 0, 3], WeightOf(builder, "coordinates").Data!.ReadSingles());
        Assert.Equal("2×3", WeightOf(builder, "linear").Shape!.ToString());
    }

    [Fact]
    public void External_data_is_read_within_the_models_folder_only_and_only_when_asked_for()
    {
        string folder = Directory.CreateTempSubdirectory("netdraw-").FullName;
        try
        {
            File.WriteAllBytes(Path.Combine(folder, "w.bin"), [9, 9, 1, 0, 2, 0, 3, 0]);
            var builder = new OnnxModelBuilder();
            (string Location, string Offset)[] places = [("w.bin", "2"), ("../w.bin", "0"), ("/etc/hostname", "0"), ("w.bin", "4"), ("absent.bin", "0"), ("w.bin", "-1")];
            for (int i = 0; i < places.Length; i++)
                builder.Initializer($"w{i}", OnnxTensors.External(ElementType.Int16, [3], ("location", places[i].Location), ("offset", places[i].Offset), ("length", "6")));
            string path = Path.Combine(folder, "net.onnx");
            builder.Save(path);
            var weights = ModelReader.Read(path).Network.Weights;
            string[] problems = ["outside the model's folder", "expected a path relative to the model's folder", "lie outside 'w.bin'", "does not exist", "expected a number of bytes"];

            Assert.Equal([1, 2, 3], weights["w0"].Data!.ReadIntegers());
            for (int i = 0; i < problems.Length; i++)
                Assert.Contains(problems[i], Assert.Throws<ModelFormatException>(() => weights[$"w{i + 1}"].Data!.ReadIntegers()).Message, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Floats_are_no_integers_and_text_is_no_number()
    {
        var floats = WeightOf(new OnnxModelBuilder().Weight("w", 2));
        Assert.Contains("float32 are no integers", Assert.Throws<ModelFormatException>(floats.Data!.ReadIntegers).Message, StringComparison.Ordinal);
        var text = WeightOf(new OnnxModelBuilder().Initializer("w", OnnxTensors.Raw(ElementType.String, [], 2)));
        Assert.Contains("string cannot be read as numbers", Assert.Throws<ModelFormatException>(text.Data!.ReadSingles).Message, StringComparison.Ordinal);
    }

    private static WeightTensor WeightOf(OnnxModelBuilder builder, string name = "w") =>
        ModelReader.Read(ModelSource.Bytes("net.onnx", builder.ToBytes())).Network.Weights[name];
}
