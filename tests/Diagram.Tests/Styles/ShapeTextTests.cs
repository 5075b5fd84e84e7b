using NetDraw.Diagram.Blocks;
using NetDraw.ModelImport.Graph;
using Xunit;

namespace NetDraw.Diagram.Tests.Styles;

public sealed class ShapeTextTests
{
    [Fact]
    public void A_known_name_is_drawn_and_a_long_formula_is_not()
    {
        var name = Dimension.Symbol("max_seq_len_in_batch");
        Shape shape = [Dimension.Symbol("N"), name, (Dimension.Symbol("height") + 3).FloorDivide(32), 7];
        Assert.Equal("N×max_seq_len_in_batch×…×7", ShapeText.Of(shape));
    }

    [Fact]
    public void A_name_of_any_length_keeps_its_ends() =>
        Assert.Equal("abcdefghijkl…abcdefghijk", ShapeText.Of([Dimension.Symbol("abcdefghijklmnop" + new string('z', 500) + "abcdefghijk")]));
}
