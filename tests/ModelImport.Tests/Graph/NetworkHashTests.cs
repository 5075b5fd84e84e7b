using System.Text;
using NetDraw.ModelImport.Graph;
using Xunit;

namespace NetDraw.ModelImport.Tests.Graph;

public sealed class NetworkHashTests
{
    private const string Net = """
        name: "net"
        layer { name: "data" type: "Input" top: "data" input_param { shape { dim: 2 dim: 3 dim: 17 dim: 23 } } }
        layer { name: "conv" type: "Convolution" bottom: "data" top: "x" convolution_param { num_output: 5 kernel_size: 3 pad: 1 } param { name: "w" } }
        layer { name: "conv2" type: "Convolution" bottom: "data" top: "y" convolution_param { num_output: 5 kernel_size: 3 pad: 1 } param { name: "w" } }
        layer { name: "sum" type: "Eltwise" bottom: "x" bottom: "y" top: "z" }
        """;

    [Theory]
    [InlineData("name: \"net\"", "name: \"other\"")]
    [InlineData("name: \"net\"", "# a comment\nname:   'net'")]
    [InlineData("\"x\"", "\"blob\"")]
    [InlineData("num_output: 5 kernel_size: 3 pad: 1", "pad: 1 kernel_size: 3 num_output: 5")]
    [InlineData("name: \"w\"", "name: \"shared\"")]
    public void What_no_reader_sees_does_not_count(string from, string to) => Assert.Equal(Hash(Net), Hash(Changed(from, to)));

    [Theory]
    [InlineData("\"conv2\"", "\"conv3\"")]
    [InlineData("kernel_size: 3 pad: 1", "kernel_size: 3")]
    [InlineData("dim: 17", "dim: 19")]
    [InlineData("bottom: \"x\" bottom: \"y\"", "bottom: \"y\" bottom: \"x\"")]
    [InlineData("\"Eltwise\"", "\"Concat\"")]
    [InlineData("name: \"w\" } }\nlayer { name: \"sum\"", "name: \"v\" } }\nlayer { name: \"sum\"")]
    [InlineData("top: \"z\" }", "top: \"z\" eltwise_param { operation: MAX } }")]
    public void What_a_reader_may_see_counts(string from, string to) => Assert.NotEqual(Hash(Net), Hash(Changed(from, to)));

    [Fact]
    public void It_is_64_digits() => Assert.Matches("^[0-9a-f]{64}$", Hash(Net));

    private static string Changed(string from, string to)
    {
        string net = Net.Replace("\r\n", "\n", StringComparison.Ordinal);
        Assert.Contains(from, net, StringComparison.Ordinal);
        return net.Replace(from, to, StringComparison.Ordinal);
    }

    private static string Hash(string text) =>
        NetworkHash.Compute(ModelReader.Read(ModelSource.Bytes("net.prototxt", Encoding.UTF8.GetBytes(text.Replace("\r\n", "\n", StringComparison.Ordinal)))).Network);
}
