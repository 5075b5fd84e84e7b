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

    [Theory]
    [InlineData("1×256×1×1", "1×256", true)]
    [InlineData("1×256×6×6", "1×9216", false)]
    [InlineData("1×197×768", "1×197×12×64", false)]
    [InlineData("1×8×16×12", "1×16×12×8", true)]
    [InlineData("1×16×12×8", "1×8×16×12", true)]
    [InlineData("1×196×768", "1×768×196", false)]
    [InlineData("1×8×16×12", "1×8×12×16", false)]
    [InlineData("1×197×768", "1×12×197×64", false)]
    [InlineData("1×18×25×32", "1×2×225×32", false)]
    // Cut on the way.
    [InlineData("4×6×10", "4×5×10", true)]
    public void Another_form_has_other_axes_or_another_order(string made, string read, bool isSame) => Assert.Equal(isSame, HiddenForms.IsSame(ShapeOf(made), ShapeOf(read)));

    [Fact]
    public void Of_names_an_order_is_known_and_a_product_is_not()
    {
        var (seq, width) = (Dimension.Symbol("seq"), Dimension.Symbol("width"));
        Assert.False(HiddenForms.IsSame([1, seq, width], [1, width, seq]));
        Assert.True(HiddenForms.IsSame([1, seq, width], [1, seq, 4, 8]));
    }

    // The scores of a region proposal network: two classes for each of nine anchors.
    [Fact]
    public void A_shape_that_a_hidden_reshape_regroups_says_both_forms()
    {
        var network = Scores().Node("Reshape", ["c", "form"], ["r"]).Node("Softmax", ["r"], ["p"], ("axis", 1)).Node("Relu", ["p"], ["y"]).Output("y");
        Assert.Equal(["18×25×32 → 2×225×32"], Labels(network).Where(static l => l.Contains("18×25×32", StringComparison.Ordinal)));
    }

    // Tolstikhin et al. 2021 (MLP-Mixer), fig. 1: what mixes tokens reads them as channels; of an input the form is told that is read.
    [Fact]
    public void What_is_read_in_another_order_says_so()
    {
        var network = new OnnxModelBuilder().Input("x", 1, 16, 24).Weight("w", 16, 5).Node("Transpose", ["x"], ["t"], ("perm", new long[] { 0, 2, 1 })).Node("MatMul", ["t", "w"], ["m"])
            .Node("Transpose", ["m"], ["u"], ("perm", new long[] { 0, 2, 1 })).Node("Softmax", ["u"], ["s"]).Node("Relu", ["s"], ["y"]).Output("y");
        Assert.Equal(["24×5 → 5×24", "→ 24×16"], Labels(network).Where(static l => l.Contains('→', StringComparison.Ordinal)).Order(StringComparer.Ordinal));
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
