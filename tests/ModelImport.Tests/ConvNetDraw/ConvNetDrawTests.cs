using System.Text;
using CsCheck;
using NetDraw.ModelImport.Costs;
using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Operators;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.ModelImport.Tests.ConvNetDraw;

public sealed class ConvNetDrawTests
{
    private static readonly string[] Pieces = ["input", "conv", "(", ")", ",", ":", " ", "\n", "#", "//", "3", "28", "0", "-", "*", ";", "\u00e9", "\0"];

    [Fact]
    public void Volumes_are_drawn_as_stated()
    {
        var read = Read("# an example\ninput(28, 30, 1)\nconv(24,26,8) ReLU(24,26,8)\npool ( 12 , 13 , 8 ) // halves\nstem: Conv(10,9,16);\nfullyconn(1,1,10) softmax(1,1,10)");
        Assert.Empty(read.Diagnostics);
        Assert.Equal(
            """
            ConvNetDraw ""
            in  input:1×1×28×30
            input = Input() -> input:1×1×28×30 { volume=[28, 30, 1] }
            conv = Conv(input) -> conv:1×8×24×26 { volume=[24, 26, 8] } weights weight:?
            relu = ReLU(conv) -> relu:1×8×24×26 { volume=[24, 26, 8] }
            pool = Pool(relu) -> pool:1×8×12×13 { volume=[12, 13, 8] }
            stem = Conv(pool) -> stem:1×16×10×9 { volume=[10, 9, 16] } weights weight:?
            fullyconn = FullyConn(stem) -> fullyconn:1×10×1×1 { volume=[1, 1, 10] } weights weight:?
            softmax = Softmax(fullyconn) -> softmax:1×10×1×1 { volume=[1, 1, 10] }
            out softmax:1×10×1×1

            """.Replace("\r\n", "\n", StringComparison.Ordinal),
            NetworkText.Dump(read.Network));
    }

    [Theory]
    [InlineData("input(28,28)", "1:12: found ')', expected ',' and the depth")]
    [InlineData("input(28,28,1", "1:14: found the end of the text, expected ')' after three numbers")]
    [InlineData("input 28", "1:7: found '28', expected '(' after 'input'")]
    [InlineData("input(28,28,1)\n  conv(24,,8)", "2:11: found ',', expected the width, a whole number from 1")]
    [InlineData("input(28,28,1) conv(28-4,24,8)", "1:21: found '28-4', expected the height, a whole number from 1 to 1000000000; nothing is computed")]
    [InlineData("conv(0,1,1)", "1:6: found '0', expected the height")]
    [InlineData("conv(1,2.5,1)", "1:8: found '2.5', expected the width")]
    [InlineData("conv(1,1,99999999999999999999)", "1:10: found '99999999999999999999', expected the depth")]
    [InlineData("input(1,2,3)\n\n}", "3:1: found '}', expected a layer such as conv(24, 24, 8)")]
    [InlineData("a: input(1,2,3) a: conv(1,2,3)", "1:17: found the name 'a' a second time")]
    [InlineData("a: (1,2,3)", "1:4: found '(', expected a layer such as conv(24, 24, 8) after the name 'a:'")]
    [InlineData("# nothing", ": holds no layer, expected calls such as")]
    [InlineData("input(1,2,3) alert(document.cookie,1,1)", "1:20: found 'document.cookie', expected the height")]
    public void What_is_no_call_is_an_error_with_its_place(string text, string message)
    {
        var error = Assert.Throws<ModelFormatException>(() => Read(text));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Unknown_words_keep_their_volume_and_are_told()
    {
        var read = Read("input(7,9,3) Frob(5,6,4) frob(5,6,4)");
        Assert.Equal(["input", "frob1", "frob2"], read.Network.Nodes.Select(static n => n.Name));
        Assert.Equal(Shape.Of(1, 4, 5, 6), read.Network.TensorOf("frob2").Shape);
        Assert.Equal(OperatorCategory.Other, read.Network.Nodes[1].Category);
        var told = Assert.Single(read.Diagnostics);
        Assert.Equal(("unknown-operator", "no rule for 'Frob'; drawn as plain boxes of the volume stated", "frob1"), (told.Code, told.Message, told.Where));
        Assert.Contains("1:14: no rule for 'Frob', expected one of input, conv,", Assert.Throws<ModelFormatException>(() => Read("input(7,9,3) Frob(5,6,4)", strict: true)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_does_not_fit_is_drawn_and_told()
    {
        var read = Read("conv(7,9,3) relu(7,8,3) input(2,3,4) pool(1,1,4)");
        Assert.Equal(["no-input", "shape-mismatch"], read.Diagnostics.Select(static d => d.Code));
        Assert.Equal(["relu", "pool"], read.Network.Outputs.ToArray());
        Assert.Empty(read.Network.Nodes.Single(static n => n.Name == "input").Inputs);
    }

    [Fact]
    public void Costs_are_unknown_and_say_why()
    {
        var costs = NetworkCosts.Count(Read("input(28,30,1) conv(24,26,8) relu(24,26,8)").Network);
        Assert.Equal("the ConvNetDraw text states volumes and no kernel", costs.Layers[1].Macs.Reason);
        Assert.Equal("the ConvNetDraw text states volumes and no kernel", costs.Layers[1].LearnedParameters.Reason);
        Assert.Equal(24 * 26 * 8 * 4, costs.Layers[2].ActivationBytes.Number);
    }

    [Theory]
    [InlineData("input(28,28,1)", "convnetdraw")]
    [InlineData("\n# c\n  // c\n stem : conv ( 3", "convnetdraw")]
    [InlineData("name: \"x\"\nlayer { }", "prototxt")]
    [InlineData("# input(1,2,3)\nlayer { name: \"a(3\" }", "prototxt")]
    [InlineData("input: \"data\"\ninput_dim: 3", "prototxt")]
    public void Content_tells_the_format(string text, string format) =>
        Assert.Equal(format, ModelFormats.All.First(f => f.LooksLike(Encoding.UTF8.GetBytes(text))).Name);

    [Fact]
    [Trait(Properties.Trait, Properties.TraitValue)]
    public void Any_text_gives_a_network_or_an_error_with_a_place() =>
        Gen.Int[0, Pieces.Length - 1].Array[0, 40].Select(static found => found.Select(static i => Pieces[i]).ToArray()).Holds(static parts =>
        {
            try
            {
                var network = Read(string.Concat(parts)).Network;
                Assert.All(network.Nodes, node => Assert.True(network.TensorOf(node.Outputs[0]).IsShaped));
            }
            catch (ModelFormatException e)
            {
                Assert.StartsWith("net.cnd:", e.Message, StringComparison.Ordinal);
                Assert.Contains("expected", e.Message, StringComparison.Ordinal);
            }
        });

    private static ImportResult Read(string text, bool strict = false) =>
        ModelReader.Read(ModelSource.Bytes("net.cnd", Encoding.UTF8.GetBytes(text)), new ImportOptions { Strict = strict });
}
