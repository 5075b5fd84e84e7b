using NetDraw.Cli.Options;
using Xunit;

namespace NetDraw.Cli.Tests;

public sealed class QuantitiesTests
{
    [Theory]
    [InlineData("3.5in", 252)]
    [InlineData("25.4mm", 72)]
    [InlineData("2.54 cm", 72)]
    [InlineData("252pt", 252)]
    [InlineData("96px", 72)]
    [InlineData("100", 100)]
    [InlineData("88MM", 249.448818897638)]
    public void A_length_has_a_unit_or_is_in_points(string text, double points) => Assert.Equal(points, Quantities.Length(text)!.Value, 9);

    [Theory]
    [InlineData("ieee", 252)]
    [InlineData("Nature-Double", 518.74015748)]
    [InlineData("3.5in", 252)]
    public void A_width_is_a_length_or_has_a_name(string text, double points) => Assert.Equal(points, Quantities.Width(text)!.Value, 6);

    [Theory]
    [InlineData("")]
    [InlineData("mm")]
    [InlineData("0mm")]
    [InlineData("-3in")]
    [InlineData("3,5in")]
    [InlineData("1e400")]
    [InlineData("3.5furlong")]
    public void What_is_no_length_is_refused(string text) => Assert.Null(Quantities.Length(text));

    [Theory]
    [InlineData("500ms", 500)]
    [InlineData("5s", 5000)]
    [InlineData("1.5", 1500)]
    [InlineData("2min", 120_000)]
    public void A_duration_has_a_unit_or_is_in_seconds(string text, double milliseconds) =>
        Assert.Equal(milliseconds, Quantities.Duration(text)!.Value.TotalMilliseconds, 6);

    [Theory]
    [InlineData("0")]
    [InlineData("99999999min")]
    [InlineData("soon")]
    public void What_is_no_duration_is_refused(string text) => Assert.Null(Quantities.Duration(text));

    [Theory]
    [InlineData("data=1x3x224x225", "data", "1×3×224×225")]
    [InlineData("1x3x5", "", "1×3×5")]
    [InlineData("a=b=N,3,7", "a=b", "N×3×7")]
    [InlineData("input:0=Nx3", "input:0", "N×3")]
    [InlineData("x=max_batch,3", "x", "max_batch×3")]
    [InlineData("7", "", "7")]
    public void An_input_shape_has_numbers_and_names(string text, string name, string shape)
    {
        var given = Quantities.InputShape(text)!.Value;
        Assert.Equal((name, shape), (given.Name, given.Shape.ToString()));
    }

    [Theory]
    [InlineData("data=")]
    [InlineData("data=1x-3")]
    [InlineData("1xx3")]
    [InlineData("1x3.5")]
    [InlineData("1x9999999999999999999")]
    public void What_is_no_shape_is_refused(string text) => Assert.Null(Quantities.InputShape(text));
}
