using System.Text;
using NetDraw.ModelImport.Onnx;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.ModelImport.Tests.Onnx;

public sealed class OnnxContentTests
{
    [Theory]
    [InlineData("PK\u0003\u0004rest of an archive", "a ZIP archive")]
    [InlineData("<!DOCTYPE html><html>", "an HTML or XML page")]
    [InlineData("version https://git-lfs.github.com/spec/v1\noid sha256:ab\n", "a git-lfs pointer")]
    [InlineData("<\n  ir_version: 7,\n  opset_import: [\"\" : 10]\n>\nagraph", "ONNX's text syntax")]
    [InlineData("name: \"LeNet\"\nlayer { name: \"data\" }", "a text file")]
    [InlineData("\u001C\0\0\0TFL3\0\0\0\0", "a TensorFlow Lite model")]
    [InlineData(" \0\0\0ORTM\0\0\0\0", "an ONNX Runtime flatbuffer")]
    public void Other_files_named_onnx_are_refused_by_what_they_are(string content, string kind)
    {
        var error = Assert.Throws<ModelFormatException>(() => ModelReader.Read(ModelSource.Bytes("net.onnx", Encoding.Latin1.GetBytes(content))));
        Assert.StartsWith($"net.onnx: looks like {kind}", error.Message, StringComparison.Ordinal);
        Assert.EndsWith("expected an ONNX model (protobuf)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_cut_of_a_model_is_an_error_or_a_smaller_model_and_never_another_exception()
    {
        byte[] whole = new OnnxModelBuilder().Input("x", 2, 3).Weight("w", 3, 5).Node("MatMul", ["x", "w"], ["y"]).Node("Relu", ["y"], ["z"], ("a", new[] { 1, 2 })).Output("z").ToBytes();
        int refused = 0;
        for (int length = 1; length < whole.Length; length++)
            refused += Reads(whole[..length]) ? 0 : 1;
        Assert.True(refused > whole.Length * 9 / 10, $"{refused} of {whole.Length} cuts were refused");
    }

    [Fact]
    public void Every_changed_byte_is_an_error_or_another_model_and_never_another_exception()
    {
        byte[] whole = new OnnxModelBuilder().Input("x", 2, 3).Weight("w", 3, 5).Node("MatMul", ["x", "w"], ["y"]).Output("y").ToBytes();
        for (int i = 0; i < whole.Length; i++)
        {
            foreach (byte value in (byte[])[0x00, 0x7F, 0x80, 0xFF, (byte)(whole[i] ^ 0x01), (byte)(whole[i] ^ 0x08)])
            {
                byte[] changed = [.. whole];
                changed[i] = value;
                Reads(changed);
            }
        }
    }

    [Fact]
    public void A_model_is_recognised_without_its_extension_and_a_caffe_net_is_not_one()
    {
        byte[] model = new OnnxModelBuilder().Input("x", 2).Node("Relu", ["x"], ["y"]).Output("y").ToBytes();
        Assert.True(OnnxContent.LooksLikeModel(model));
        Assert.Single(ModelReader.Read(ModelSource.Bytes("(stdin)", model)).Network.Nodes);
        Assert.False(OnnxContent.LooksLikeModel("\nLeNet"u8.ToArray()));
        Assert.False(OnnxContent.LooksLikeModel("name: \"LeNet\""u8.ToArray()));
    }

    private static bool Reads(byte[] content)
    {
        try
        {
            ModelReader.Read(ModelSource.Bytes("net.onnx", content));
            return true;
        }
        catch (ModelFormatException)
        {
            return false;
        }
    }
}
