using CsCheck;
using NetDraw.Diagram.Blocks;
using NetDraw.Diagram.Rules;
using NetDraw.Diagram.Text;
using NetDraw.ModelImport.Graph;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Diagram.Tests.Rules;

public sealed class FoldTests
{
    [Theory]
    [InlineData("Conv > BatchNorm > Relu => B", 3)]
    [InlineData("Conv > BatchNorm? > Relu? => B", 7)]
    [InlineData("Conv > Sigmoid|Relu? => B", 7)]
    [InlineData("Conv > (BN > Relu)? => B", 7)]
    [InlineData("(Conv > BN? > Relu?)+ => B", 4)]
    [InlineData("(Conv > BN > Relu > Conv) & . > Add > Relu => B", 3)]
    [InlineData(". & (Conv > BN > Relu > Conv) > Add > Relu => B", 3)]
    [InlineData("(Conv+ > Relu?) & . > Add => B", 0)]
    [InlineData("* > Add => B", 3)]
    [InlineData("Relu > GlobalAveragePool => B", 1)]
    [InlineData("Conv > Add > Conv => B", 0)]
    public void A_pattern_occurs_as_often_as_it_should(string pattern, int count) =>
        Assert.Equal(count, FoldFolding.Apply(BlockReader.Read(Sketches.Residual()), FoldRule.Parse(pattern)).Count);

    [Fact]
    public void A_residual_block_becomes_one_box_that_reads_its_entry()
    {
        var graph = Run(Sketches.Residual(), "(Conv > BN > Relu > Conv) & . > Add > Relu => Residual");
        Assert.Equal(
            """
            Input image [Data] "" () -> image
            Layer /stem/Conv [Convolution] "3×3 conv, 8" (image) -> stem
            Layer /b1a/Conv [Convolution] "Residual" (stem) -> b1
            Layer /b2a/Conv [Convolution] "Residual" (b1) -> b2
            Layer /b3a/Conv [Convolution] "Residual" (b2) -> b3
            Layer /pool/GlobalAveragePool [Pooling] "global average pooling" (b3) -> pool
            Output pool [Data] "" (pool) -> 

            """,
            graph.Dump());
        Assert.Equal(6, graph.Blocks[2].Nodes.Length);
    }

    [Fact]
    public void A_fold_can_be_made_of_folds()
    {
        var graph = Run(Sketches.Residual(), "Conv > BN > Relu => ConvBlock", "(ConvBlock > Conv) & . > Add > Relu => Residual");
        Assert.Equal(3, graph.Blocks.Count(static b => b.Label == "Residual"));
    }

    [Fact]
    public void What_is_not_found_among_layers_is_looked_for_among_boxes()
    {
        var graph = Run(Sketches.Chain(), "Conv > MaxPool => Stem");
        Assert.Equal("Stem", graph.Blocks[1].Label);
        Assert.Equal(["pool1"], graph.Blocks[1].Outputs.AsEnumerable());
    }

    [Fact]
    public void A_folded_box_can_be_selected_by_its_label()
    {
        var rules = new FigureRules
        {
            Folds = [FoldRule.Parse("Conv > BN > Relu => ConvBlock")],
            Rules = [new(SelectorParser.Parse("type:ConvBlock"), new() { Order = 7 })],
        };
        Assert.Equal(3, RulePasses.Run(Sketches.Residual(), new DrawingOptions { Rules = rules }).Blocks.Count(static b => b.Override.Order == 7));
    }

    [Fact]
    public void Nothing_is_folded_that_somebody_outside_reads()
    {
        var network = new NetworkSketch().Input("x", 1, 3, 6, 9).Conv("x", "a", 3, 5).Op("Relu", "a", "r").Op("Sigmoid", "a", "s").Output("r", "s");
        Assert.Equal(0, FoldFolding.Apply(BlockReader.Read(network), FoldRule.Parse("Conv > Relu => B")).Count);
    }

    [Fact]
    public void Arms_of_an_inception_block_meet_at_one_tensor()
    {
        var network = new NetworkSketch().Input("x", 1, 3, 6, 9).Conv("x", "a", 3, 4).Conv("x", "b1", 3, 6).Conv("b1", "b2", 6, 5).Op("Concat", "a b2", "c", ("axis", [1])).Output("c");
        var graph = Run(network, "Conv & (Conv > Conv) > Concat => Inception");
        Assert.Equal(["x", "/a/Conv", "c"], graph.Blocks.Select(static b => b.Name));
        Assert.Equal(["x"], graph.Blocks[1].Inputs.AsEnumerable());
    }

    [Fact]
    public void A_pattern_that_occurs_nowhere_is_an_error() =>
        Assert.Equal(
            "rule: no layers match the pattern 'Conv > Tanh': it has no 'Tanh'; its types are BatchNormalization, Conv, Flatten, Gemm, MaxPool, Relu, Softmax",
            Assert.Throws<RuleException>(() => Run(Sketches.Chain(), "Conv > Tanh => T")).Message);

    [Theory]
    [InlineData("Conv > Relu", 11, "expected '=>' and the label of the box, as in 'Conv > Relu => ConvBlock'")]
    [InlineData("Conv > Relu => ", 15, "expected the label of the box after '=>'")]
    [InlineData("Conv > > Relu => B", 7, "expected a layer type, '(' or '.', found '>'")]
    [InlineData("Conv & Conv => B", 12, "expected '>' and the layer that joins the arms, found the end of the pattern")]
    [InlineData("Conv & Conv > Add? => B", 14, "arms joined by '&' need one layer after '>' that reads them all, as in 'Conv & Conv > Add'")]
    [InlineData("(Conv > Relu => B", 13, "expected ')', found the end of the pattern")]
    [InlineData("Conv) => B", 4, "expected '>', '&' or the end, found ')'")]
    [InlineData(". > Add => B", 8, "'.' stands for a shortcut beside other arms, as in '(Conv > Relu) & . > Add'")]
    [InlineData("((((((((((Conv)))))))))) => B", 9, "a pattern has at most 64 terms and 8 parentheses within each other")]
    [InlineData("Conv > /[/ > x => y", 7, "'/[/' is not a regular expression: at offset 1. Unterminated [] set.")]
    [InlineData("Conv > /a(?=b)/ => y", 9, "expected '>', '&' or the end, found '('")]
    [InlineData("Conv > /\\1/ => y", 7, "'/\\1/' is not a regular expression: at offset 2. Reference to undefined group number 1.")]
    public void A_malformed_pattern_says_where_and_what_was_expected(string pattern, int offset, string message)
    {
        var error = Assert.Throws<PatternException>(() => FoldRule.Parse(pattern));
        Assert.Equal((offset, message), (error.Offset, error.Message));
    }

    [Fact]
    public void What_is_too_long_is_quoted_in_part()
    {
        var error = Assert.Throws<PatternException>(static () => FoldRule.Parse($"Conv > {new string('x', 1001)} => y"));
        Assert.Equal((7, "a name pattern has 1 to 1000 characters, found 1001"), (error.Offset, error.Message));
        error = Assert.Throws<PatternException>(static () => FoldRule.Parse($"Conv > /{new string('x', 900)}[/ => y"));
        Assert.Equal((7, $"'/{new string('x', 79)}…' is not a regular expression: at offset 901. Unterminated [] set."), (error.Offset, error.Message));
        var unmatched = Assert.Throws<RuleException>(static () => Run(Sketches.Chain(), $"{new string('x', 900)} => y"));
        Assert.StartsWith($"rule: no layers match the pattern '{new string('x', 80)}…': it has no '{new string('x', 80)}…'; its types are ", unmatched.Message, StringComparison.Ordinal);
    }

    [Fact]
    [Trait(Properties.Trait, Properties.TraitValue)]
    public void Any_text_is_a_pattern_or_has_a_fault_at_a_place()
    {
        string[] tokens = ["Conv", "/", "[", "]", "(", ")", "(?", "*", "?", "+", "|", "&", ".", " > ", "=>", "\\", "{9}", "{", "}", "^", "$", "x", new('y', 600), ",", ":", "name:", "type:", "category:", "kind:", " ", "\n", "\u0000", "\ud800", "é"];
        Gen.Int[0, tokens.Length - 1].Array[0, 12].Holds(picks =>
        {
            string text = string.Concat(picks.Select(i => tokens[i]));
            Action<string>[] parsers = [static t => FoldRule.Parse(t + " => y"), static t => SelectorParser.Parse(t), static t => LabelTemplate.Parse(t), static t => SelectorParser.With(new(), "type", t)];
            foreach (var parse in parsers)
            {
                try
                {
                    parse(text);
                }
                catch (PatternException e)
                {
                    Assert.InRange(e.Offset, 0, text.Length + 5);
                    Assert.InRange(e.Message.Length, 1, 400);
                }
            }
        }, count: 4000);
    }

    [Fact]
    public void A_pattern_that_could_match_in_very_many_ways_ends()
    {
        var sketch = new NetworkSketch().Input("x0", 1, 4);
        for (int i = 0; i < 300; i++)
            sketch.Op("Relu", $"x{i}", $"x{i + 1}");
        string pattern = string.Join(" > ", Enumerable.Repeat("(Relu+)+?", 15)) + " > Tanh => T";
        Assert.Throws<RuleException>(() => Run(sketch.Op("Sigmoid", "x300", "y").Output("y"), pattern));
        pattern = "Tanh > " + string.Join(" > ", Enumerable.Repeat("(Relu+)+?", 15)) + " => T";
        Assert.Contains("can match in too many ways", Assert.Throws<RuleException>(() => Run(sketch.Output("y"), pattern)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_of_twenty_thousand_layers_folds_in_pieces()
    {
        var sketch = new NetworkSketch().Input("x0", 1, 4);
        for (int i = 0; i < 20_000; i++)
            sketch.Op("Relu", $"x{i}", $"x{i + 1}");
        Assert.Equal(102, Run(sketch.Output("x20000"), "Relu+ => R").Blocks.Length);
    }

    private static BlockGraph Run(Network network, params string[] folds) =>
        RulePasses.Run(network, new DrawingOptions { Rules = new() { Folds = [.. folds.Select(FoldRule.Parse)] } });
}
