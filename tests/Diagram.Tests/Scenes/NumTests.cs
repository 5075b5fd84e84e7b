using System.Globalization;
using NetDraw.Diagram.Scenes;
using Xunit;

namespace NetDraw.Diagram.Tests.Scenes;

public sealed class NumTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(-0.004, "0")]
    [InlineData(1.005, "1")]
    [InlineData(2.345, "2.35")]
    [InlineData(-2.5, "-2.5")]
    [InlineData(1e-7, "0")]
    [InlineData(123456789.126, "123456789.13")]
    [InlineData(double.NaN, "0")]
    [InlineData(double.PositiveInfinity, "0")]
    public void Coordinates_have_two_decimals_at_most(double value, string text) => Assert.Equal(text, Num.Text(value));

    [Fact]
    public void Zero_has_no_sign() => Assert.Equal("0", Num.Text(double.NegativeZero));

    [Fact]
    public void Another_culture_changes_nothing()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("") { NumberFormat = { NumberDecimalSeparator = ",", NegativeSign = "−" } };
            Assert.Equal("-1.5", Num.Text(-1.5));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
