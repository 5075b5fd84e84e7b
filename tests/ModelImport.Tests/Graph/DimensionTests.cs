using CsCheck;
using NetDraw.ModelImport.Graph;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.ModelImport.Tests.Graph;

public sealed class DimensionTests
{
    private static readonly Dimension Batch = Dimension.Symbol("N");
    private static readonly Dimension Length = Dimension.Symbol("seq");

    [Fact]
    public void Numbers_compute_as_numbers()
    {
        Assert.Equal(17, (Dimension.Of(3) * 5 + 2).Value);
        Assert.Equal(-4, Dimension.Of(-7).FloorDivide(2).Value);
        Assert.Equal(-3, Dimension.Of(-7).CeilingDivide(2).Value);
        Assert.True(Dimension.Of(7).DivideExactly(2).IsUnknown);
    }

    [Theory]
    [InlineData(0, "0")]
    [InlineData(1, "N")]
    [InlineData(-1, "-N")]
    [InlineData(12, "12·N")]
    public void A_multiple_of_a_symbol_is_written_with_its_coefficient(long factor, string text) =>
        Assert.Equal(text, (Batch * factor).Text);

    [Fact]
    public void Equal_expressions_are_equal_however_they_were_made()
    {
        var left = (Batch + 1) * (Length - 2);
        var right = (Length * Batch) - (2 * Batch) - 2 + Length;
        Assert.Equal(left, right);
        Assert.Equal(left.GetHashCode(), right.GetHashCode());
        Assert.Equal("N·seq - 2·N + seq - 2", left.Text);
    }

    [Fact]
    public void A_difference_of_equals_is_zero() => Assert.Equal(0, (Batch * Length - Length * Batch).Value);

    [Fact]
    public void Division_is_exact_where_it_can_be_and_an_atom_where_not()
    {
        Assert.Equal("3·seq", (Batch * Length * 12).DivideExactly(Batch * 4).Text);
        Assert.Equal("3·N + 2", (Batch * 6 + 4).FloorDivide(2).Text);
        Assert.Equal("⌊(N + 3)/2⌋", (Batch + 3).FloorDivide(2).Text);
        Assert.Equal("⌈N/4⌉", Batch.CeilingDivide(4).Text);
        Assert.True(Batch.DivideExactly(4).IsUnknown);
        Assert.True(Batch.FloorDivide(0).IsUnknown);
    }

    [Fact]
    public void What_overflows_is_unknown_not_wrong()
    {
        Assert.True((Dimension.Of(long.MaxValue) + 1).IsUnknown);
        Assert.True((Dimension.Of(1L << 40) * (1L << 40)).IsUnknown);
        Assert.True((Batch * (1L << 40) * (1L << 40)).IsUnknown);
        Assert.Equal(long.MinValue, (Dimension.Of(1L << 62) * -2).Value);
        Assert.True(Dimension.Of(long.MinValue).FloorDivide(-1).IsUnknown);
    }

    [Fact]
    public void Unknown_stays_unknown()
    {
        Assert.True((Dimension.Unknown * 0).IsUnknown);
        Assert.True((Dimension.Unknown + Batch).IsUnknown);
        Assert.Equal("?", Dimension.Unknown.Text);
        Assert.True(Dimension.Symbol("  ").IsUnknown);
    }

    [Fact]
    public void Expressions_of_many_terms_are_given_up()
    {
        var sum = Enumerable.Range(0, 50).Aggregate(Dimension.Of(0), static (total, i) => total + Dimension.Symbol($"d{i}"));
        Assert.True(sum.IsUnknown);
    }

    [Fact]
    [Trait(Properties.Trait, Properties.TraitValue)]
    public void Substituting_every_symbol_gives_the_number_the_arithmetic_gives() =>
        Gen.Select(Gen.Long[-50, 50], Gen.Long[1, 30], Gen.Long[-9, 9], Gen.Long[1, 9]).Holds((n, seq, a, b) =>
        {
            var expression = ((Batch * a) + b) * (Length + a);
            var value = expression.Substitute(symbol => symbol == "N" ? n : seq);
            Assert.Equal(((n * a) + b) * (seq + a), value.Value);
        });

    [Fact]
    [Trait(Properties.Trait, Properties.TraitValue)]
    public void Floor_and_ceiling_divide_like_the_integers_do() =>
        Gen.Select(Gen.Long[-1000, 1000], Gen.Long[1, 40]).Holds((x, d) =>
        {
            Assert.Equal((long)Math.Floor((double)x / d), Dimension.Of(x).FloorDivide(d).Value);
            Assert.Equal((long)Math.Ceiling((double)x / d), Dimension.Of(x).CeilingDivide(d).Value);
        });
}
