using NetDraw.Diagram.Blocks;
using NetDraw.Diagram.Fonts;
using NetDraw.Diagram.Formats.Fonts;
using NetDraw.Diagram.Formats.Tikz;
using NetDraw.Diagram.Rules;
using NetDraw.Diagram.Scenes;
using NetDraw.Diagram.Text;
using NetDraw.ModelImport.Graph;
using Xunit;

namespace NetDraw.Diagram.Tests.Text;

public sealed class LabelTextTests
{
    private static readonly BlockGraph Graph = BlockPasses.Run(Sketches.Chain(), DetailLevel.Layers);

    // A label that is drawn in one format is drawn in all.
    [Fact]
    public void Every_sign_has_a_glyph_and_a_command_of_latex() => Assert.All(Symbols.All, static sign =>
    {
        Assert.NotNull(LatexSymbols.Command(sign.Value.EnumerateRunes().Single()));
        Assert.Empty(MissingGlyphs.In(new SceneLabel(sign.Value, default, 8, Color.Black) { Width = 8 }, FontSet.Of(null, null)));
    });

    public static TheoryData<string> FieldNames => [.. LabelFields.All.Select(static f => f.Name)];

    [Theory]
    [InlineData("{name}", "conv1")]
    [InlineData("{type} {category}", "Conv convolution")]
    [InlineData("{label}: {parts}", "3×3 conv, 8: BN · ReLU")]
    [InlineData("{shape}, {channels} of {size}", "2×8×10×14, 8 of 10×14")]
    [InlineData("{input}", "2×3×10×14")]
    [InlineData("{kernel} {stride} {dilation} {groups}", "3×3 1×1 1×1 1")]
    [InlineData("{params} {macs} {layers}", "248 30.2k 3")]
    [InlineData("a[ · {badges}]", "a")]
    [InlineData("a[ · {params}]", "a · 248")]
    [InlineData("a [b] \\[c\\]", "a [b] [c]")]
    [InlineData("{name}\\nkernel {kernel}", "conv1|kernel 3×3")]
    [InlineData("{name}\n{badges}\n{type}", "conv1|Conv")]
    [InlineData("\\alpha\\times\\Omega \\to \\nu \\nabla", "α×Ω → ν ∇")]
    [InlineData("\\alpha{}x \\{\\}\\\\", "αx {}\\")]
    [InlineData("x^2", "x ^2")]
    [InlineData("\\propto\\leq\\le", "∝≤≤")]
    [InlineData("H_{in} \\times W_{in}", "H _in  × W _in")]
    [InlineData("C_{{channels}}^\\alpha", "C _8 ^α")]
    [InlineData("a\\^b\\_c", "a^b_c")]
    [InlineData("$\\mu$, {name}", "μ , conv1")]
    [InlineData("z = $\\mu_t + \\sigma^2$ \\$", "z =  μ _t  +  σ ^2  $")]
    public void A_pattern_becomes_lines(string pattern, string expected) => Assert.Equal(expected, Dump(Block(), pattern));

    [Theory]
    [MemberData(nameof(FieldNames))]
    public void Every_field_has_a_value_for_some_block(string name)
    {
        // What a chain of plain layers does not have is given to a block of its own.
        var special = Weighted() with { Badges = ["int8"], Override = new() { Group = "stage 1" } };
        Assert.Contains(Graph.Blocks.Append(special), block => LabelFields.Find(name)!.Value(Graph.Network, block).Length > 0);
    }

    [Fact]
    public void Learned_weights_are_told_of_together() => Assert.Equal("-1 2 0.25 1.09 50 %", Dump(Weighted(), "{weight-min} {weight-max} {weight-mean} {weight-deviation} {sparsity}"));

    // TeX sets formulas itself: their first run has all of it.
    [Fact]
    public void A_formula_is_kept_as_tex_reads_it()
    {
        var runs = Assert.Single(LabelText.Compose(Block(), Graph.Network, "z: $\\mu_t\\times 2$ x"));
        Assert.Equal([null, "\\mu_t\\times 2", "", "", "", null], runs.Select(static r => r.Formula));
        Assert.Equal("z: μt× 2 x", RunMeasure.TextOf(runs));
    }

    [Fact]
    public void A_value_is_never_read_as_a_pattern() =>
        Assert.Equal("x^2_{name}\\alpha", Dump(Block() with { Title = "x^2_{name}\\alpha" }, "{name}"));

    [Fact]
    public void What_cannot_be_drawn_is_replaced() => Assert.Equal("a\uFFFDb", Dump(Block() with { Title = "a\u0007b" }, "{name}"));

    [Theory]
    [InlineData("{nmae}", 0, "there is no field {nmae}; did you mean {name}?")]
    [InlineData("{units}", 0, "there is no field {units}, expected one of name, type, label, ")]
    [InlineData("a {name", 2, "'{' has no '}'; a brace to be drawn is written \\{")]
    [InlineData("a\\alhpa", 1, "there is no sign \\alhpa; did you mean \\alpha?")]
    [InlineData("a\\foo", 1, "there is no sign \\foo; a backslash to be drawn is written \\\\")]
    [InlineData("a ^", 2, "'^' raises or lowers nothing; to be drawn it is written \\^")]
    [InlineData("x^{a_b}", 4, "a raised or lowered text cannot hold another one")]
    [InlineData("x_{ab", 1, "'_{' has no '}'")]
    [InlineData("a $x", 2, "'$' has no second one; a dollar sign to be drawn is written \\$")]
    [InlineData("$a%b$", 2, "'%' cannot stand in a formula")]
    [InlineData("$\\mu\\input$", 4, "there is no sign \\input")]
    [InlineData("$x{name}$", 0, "a formula has signs")]
    [InlineData("$\\omicron$", 0, "TeX has no \\omicron")]
    [InlineData("x^{$a$}", 3, "a raised or lowered text cannot hold a formula")]
    [InlineData("[ {name}", 0, "'[' has no ']'; a bracket to be drawn is written \\[")]
    public void A_malformed_pattern_says_where_and_what(string pattern, int offset, string message)
    {
        var error = Assert.Throws<PatternException>(() => LabelTemplate.Parse(pattern));
        Assert.Equal(offset, error.Offset);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "0")]
    [InlineData(999, "999")]
    [InlineData(1000, "1k")]
    [InlineData(1234, "1.23k")]
    [InlineData(12345, "12.3k")]
    [InlineData(99_960, "100k")]
    [InlineData(999_499, "999k")]
    [InlineData(999_500, "1M")]
    [InlineData(25_557_032, "25.6M")]
    [InlineData(long.MaxValue, "9.22E")]
    public void Counts_are_short(long count, string expected) => Assert.Equal(expected, LabelCosts.Short(count));

    [Fact]
    public void Raised_text_is_measured_at_its_own_size()
    {
        ImmutableRuns("x^2", out double width);
        Assert.Equal(FontMetrics.Instance.Width("x", 10, false) + FontMetrics.Instance.Width("2", 7, false), width, 9);
    }

    private static void ImmutableRuns(string pattern, out double width) =>
        width = FontMetrics.Instance.Width(Assert.Single(LabelText.Compose(Block(), Graph.Network, pattern)), 10, isBold: false);

    private static Block Block() => Graph.Blocks[1];

    private static string Dump(Block block, string pattern) => string.Join('|', LabelText.Compose(block, Graph.Network, pattern).Select(static line => string.Join(' ', line.Select(static r => r.Position switch
    {
        TextPosition.Superscript => "^" + r.Text,
        TextPosition.Subscript => "_" + r.Text,
        _ => r.Text,
    }))));

    private static Block Weighted() => Block() with
    {
        Nodes = [Block().Head! with { Weights = [Weight("w", -1, 0, 2), Weight("b", 0), Weight("mean", 70) with { IsLearned = false }] }],
    };

    private static WeightTensor Weight(string name, params float[] values) => new() { Name = name, Shape = Shape.Of(values.Length), Data = new Values(values) };

    private sealed class Values(float[] values) : TensorData
    {
        public override float[] ReadSingles() => values;

        public override long[] ReadIntegers() => throw new NotSupportedException();
    }
}
