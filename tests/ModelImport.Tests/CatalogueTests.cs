using Xunit;

namespace NetDraw.ModelImport.Tests;

public sealed class CatalogueTests
{
    private static readonly Catalogue<string> Fruit = new("fruit", ["Apple", "pear", "plum"], static row => row, static message => new ArgumentException(message));

    [Theory]
    [InlineData("apple")]
    [InlineData("APPLE")]
    [InlineData(" Apple ")]
    public void A_row_is_found_in_any_letter_case(string name) => Assert.Equal("Apple", Fruit.Find(name));

    [Fact]
    public void A_wrong_name_is_answered_with_the_right_ones_and_the_nearest()
    {
        Assert.Null(Fruit.TryFind("aple"));
        Assert.Equal("there is no fruit 'aple', expected one of Apple, pear, plum; did you mean 'Apple'?", Assert.Throws<ArgumentException>(() => Fruit.Find("aple")).Message);
        Assert.Equal("there is no fruit 'stone', expected one of Apple, pear, plum", Assert.Throws<ArgumentException>(() => Fruit.Find("stone")).Message);
    }
}
