using System.Text;
using NetDraw.ModelImport.Graph;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.ModelImport.Tests.Onnx;

/// <summary>ONNX models in protobuf's text form.</summary>
public sealed class OnnxTextTests
{
    private const string Net = """
        # a comment
        ir_version: 8
        graph {
          name: "g" doc_string: "not read"
          node { input: "x" input: "w" output: "y" op_type: "Conv" name: "c\303\251" attribute { name: "kernel_shape" ints: [3, 3] type: INTS } }
          node <input: "y" output: "z" op_type: "Re" 'lu'; attribute { name: "alpha" f: -1.5e-1f type: FLOAT }>
          initializer { dims: 2 dims: 3 dims: 3 dims: 3 data_type: 1 name: "w" float_data: [0x10, 1, .5, -2] }
          initializer { dims: 2 data_type: 1 name: "raw" raw_data: "\000\000\200\077\000\000\000\300" }
          input { name: "x" type { tensor_type { elem_type: 1 shape { dim { dim_param: "n" } dim { dim_value: 3 } dim { dim_value: 11 } dim { dim_value: 13 } } } } }
          output { name: "z" type { tensor_type { elem_type: 1 } } }
        }
        training_info { initialization { node { op_type: "Relu" } } }
        opset_import { domain: "" version: 17 }
        """;

    [Theory]
    [InlineData("net.textproto")]
    [InlineData("net.pbtxt")]
    [InlineData("net.prototxt")]
    [InlineData("net.txt")]
    [InlineData("(stdin)")]
    public void A_model_is_read_whatever_it_is_called(string name)
    {
        var network = Read(Net, name).Network;
        Assert.Equal(
            """
            Onnx "g"
            in  x:n×3×11×13
            cé = Conv(x, w) -> y:n×2×9×11 { kernel_shape=[3, 3] } weights weight:2×3×3×3
            Relu:z = Relu(y) -> z:n×2×9×11 { alpha=-0.15 }
            out z:n×2×9×11

            """, NetworkText.Dump(network), ignoreLineEndingDifferences: true);
        Assert.Equal(17, network.Nodes[0].OpsetVersion);
    }

    [Fact]
    public void Strings_of_bytes_keep_every_byte() =>
        Assert.Equal([1f, -2f], Read(Net).Network.Weights["raw"].Data!.ReadSingles());

    [Theory]
    [InlineData("graph { nodes { } }", "net.textproto:1:9: found the field 'nodes', expected one of GraphProto: node, name, initializer")]
    [InlineData("graph {\n  node { input: 3 } }", "net.textproto:2:17: found '3', expected a string, as 'input' is one")]
    [InlineData("ir_version: 1.5", "net.textproto:1:13: found 1.5, expected a whole number, as 'ir_version' is one")]
    [InlineData("graph { node { attribute { type: WHAT } } }", "net.textproto:1:34: found 'WHAT', expected a number, as 'type' is one")]
    [InlineData("graph: 3", "net.textproto:1:8: found '3', expected '{', as 'graph' is a message")]
    [InlineData("graph { node {", "net.textproto:1:15: found the end of the file, expected a field name, or '}' to close the message opened at 1:14")]
    [InlineData("graph { doc_string { a", "net.textproto:1:23: found the end of the file, expected the end of the message opened at 1:20")]
    [InlineData("ir_version 3", "net.textproto:1:12: found '3', expected ':' or '{' after the field name 'ir_version'")]
    [InlineData("graph { node [ { } ", "net.textproto:1:14: found '[', expected ':' or '{' after the field name 'node'")]
    [InlineData("graph { name: \"a", "net.textproto:1:15: found a string without an end, expected \"")]
    [InlineData("ir_version: 3", "net.textproto: holds no graph, expected an ONNX model")]
    [InlineData("note_offset: 3", "net.textproto:1:1: found the field 'note_offset', expected one of ModelProto")]
    public void What_is_wrong_is_said_with_its_place(string text, string message) =>
        Assert.StartsWith(message, Assert.Throws<ModelFormatException>(() => Read(text)).Message, StringComparison.Ordinal);

    // A file may not claim that its weights lie anywhere in it: that note is the reader's own.
    [Fact]
    public void No_file_forges_the_readers_own_notes() =>
        Assert.Throws<ModelFormatException>(() => Read("ir_version: 8 graph { initializer { name: \"w\" dims: 9 data_type: 1 note_offset: 1 note_length: 99 } }"));

    [Fact]
    public void Deep_and_long_text_ends_soon()
    {
        string deep = "ir_version: 8 graph { node { attribute { " + string.Concat(Enumerable.Repeat("g { node { attribute { ", 100_000));
        Assert.Contains("nested deeper than 200", Assert.Throws<ModelFormatException>(() => Read(deep)).Message, StringComparison.Ordinal);
        string skipped = "ir_version: 8 training_info { " + string.Concat(Enumerable.Repeat("a { ", 100_000));
        Assert.Contains("the end of the message", Assert.Throws<ModelFormatException>(() => Read(skipped)).Message, StringComparison.Ordinal);
        string many = "ir_version: 8 graph { initializer { dims: 1000000 data_type: 1 name: 'w' float_data: [" + string.Concat(Enumerable.Repeat("1,", 999_999)) + "1] } node { op_type: 'Add' input: 'w' input: 'w' output: 'y' } output { name: 'y' } }";
        Assert.Equal("1000000", Read(many).Network.TensorOf("y").Shape!.ToString());
    }

    [Fact]
    public void A_Caffe_net_stays_one()
    {
        const string Caffe = "name: 'graph'\nlayer { name: 'd' type: 'Input' top: 'd' input_param { shape { dim: 2 dim: 3 } } }";
        Assert.Equal("Caffe", Read(Caffe, "net.prototxt").Network.Dialect.Name);
        Assert.Equal("Caffe", Read(Caffe, "net.txt").Network.Dialect.Name);
    }

    [Fact]
    public void Shared_text_models_are_read()
    {
        string? path = SharedFiles.PathOf("cases/draw/onnx-text.textproto");
        Assert.SkipWhen(path is null, SharedFiles.SkipReason);
        Assert.Equal(2, ModelReader.Read(path!).Network.Nodes.Length);
        foreach (string file in Directory.EnumerateFiles(SharedFiles.PathOf("corpus/prototxt/_not-a-net")!, "*test_models_onnx*"))
            Assert.NotEmpty(ModelReader.Read(file).Network.Outputs);
    }

    private static ImportResult Read(string text, string name = "net.textproto") => ModelReader.Read(ModelSource.Bytes(name, Encoding.UTF8.GetBytes(text)));
}
