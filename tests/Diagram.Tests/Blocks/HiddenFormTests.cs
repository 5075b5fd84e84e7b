using NetDraw.Diagram.Blocks;
using NetDraw.ModelImport;
using NetDraw.ModelImport.Graph;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Diagram.Tests.Blocks;

/// <summary>A shape on a line is understood at both of its ends, or not written.</summary>
public sealed class HiddenFormTests
{
    [Theory]
    [InlineData("1×256×6×6", "1×9216", true)]
    [InlineData("1×197×768", "1×197×12×64", true)]
    [InlineData("1×196×768", "1×768×196", true)]
    [InlineData("1×197×768", "1×12×197×64", true)]
    [InlineData("1×18×25×32", "1×2×225×32", false)]
    [InlineData("4×6×10", "12×20", false)]
    [InlineData("1×8×7×64", "1×32×7×64", true)]
    public void Merging_splitting_and_reordering_are_seen_and_regrouping_is_not(string made, string read, bool isUnderstood)
    {
        Assert.Equal(isUnderstood, HiddenForms.IsUnderstood(ShapeOf(made), ShapeOf(read)));
        Assert.Equal(isUnderstood, HiddenForms.IsUnderstood(ShapeOf(read), ShapeOf(made)));
    }

    [Fact]
    public void What_nobody_knows_is_left_as_it_is() => Assert.True(HiddenForms.IsUnderstood(null, ShapeOf("4×6")));

    // The scores of a region proposal network: two classes for each of nine anchors.
    [Fact]
    public void A_shape_that_a_hidden_reshape_regroups_is_not_written()
    {
        var network = Scores().Node("Reshape", ["c", "form"], ["r"]).Node("Softmax", ["r"], ["p"], ("axis", 1)).Node("Relu", ["p"], ["y"]).Output("y");
        Assert.DoesNotContain(Labels(network), static l => l.Contains("18×25×32", StringComparison.Ordinal));
    }

    [Fact]
    public void And_is_where_the_reshape_is_drawn_or_is_none()
    {
        var network = Scores().Node("Softmax", ["c"], ["p"], ("axis", 1)).Node("Relu", ["p"], ["y"]).Output("y");
        Assert.Contains("18×25×32", Labels(network));
    }

    private static OnnxModelBuilder Scores() => new OnnxModelBuilder().Input("x", 1, 6, 25, 32).Weight("w", 18, 6, 1, 1).Constant("form", 1, 2, 225, 32).Node("Conv", ["x", "w"], ["c"]);

    private static IEnumerable<string> Labels(OnnxModelBuilder builder) => Drawing.Draw(ModelReader.Read(ModelSource.Bytes("net.onnx", builder.ToBytes())).Network, new() { Detail = DetailLevel.Layers }).Scene.Labels().Select(static l => l.Text);

    private static Shape ShapeOf(string text) => Shape.Of([.. text.Split('×').Select(long.Parse)]);
}
