using CsCheck;
using NetDraw.Diagram.Blocks;
using NetDraw.Diagram.Layout;
using NetDraw.Diagram.Page;
using NetDraw.Diagram.Rules;
using NetDraw.Diagram.Scenes;
using NetDraw.Diagram.Styles;
using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Operators;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Diagram.Tests.Rules;

public sealed class RuleTests
{
    private static readonly Color Red = Color.Parse("#ff0000"), Green = Color.Parse("#00aa00"), Blue = Color.Parse("#0000ff");

    [Fact]
    public void A_name_wins_over_a_selector_and_that_over_a_type_whatever_their_order()
    {
        FigureRule byName = Rule("name:conv1", new() { Fill = Red, Order = 1 }), bySelector = Rule("type:Conv, category:convolution", new() { Fill = Green, Size = 2 }),
            byType = Rule("type:Conv", new() { Fill = Blue, Size = 3, Side = BlockSide.Below });
        foreach (FigureRule[] order in (FigureRule[][])[[byName, bySelector, byType], [byType, bySelector, byName], [bySelector, byName, byType]])
        {
            var look = Block(Graph(Sketches.Chain(), order), "/conv1/Conv").Override;
            Assert.Equal((Red, 2.0, 1, BlockSide.Below), (look.Fill, look.Size, look.Order, look.Side));
        }
    }

    [Fact]
    public void Of_rules_of_one_rank_the_later_one_wins()
    {
        var rules = new[] { Rule("type:Conv", new() { Fill = Red }), Rule("type:conv*", new() { Fill = Green }) };
        Assert.Equal(Green, Block(Graph(Sketches.Chain(), rules), "/conv1/Conv").Override.Fill);
        Array.Reverse(rules);
        Assert.Equal(Red, Block(Graph(Sketches.Chain(), rules), "/conv1/Conv").Override.Fill);
    }

    [Fact]
    public void The_command_line_wins_over_names() =>
        Assert.Equal(Blue, Block(Graph(Sketches.Chain(), Rule("type:Conv", new() { Fill = Blue }) with { IsImportant = true }, Rule("name:conv1", new() { Fill = Red })), "/conv1/Conv").Override.Fill);

    [Theory]
    [InlineData("Conv", "/conv1/Conv")]
    [InlineData("convolution", "/conv1/Conv")]
    [InlineData("conv1", "/conv1/Conv")]
    [InlineData("/conv1/Conv", "/conv1/Conv")]
    [InlineData("name:c*1", "/conv1/Conv")]
    [InlineData("name:/^conv[0-9]$/", "/conv1/Conv")]
    [InlineData("max pool", "/pool1/MaxPool")]
    [InlineData("type:MaxPool", "/pool1/MaxPool")]
    [InlineData("type:/pool$/", "/pool1/MaxPool")]
    [InlineData("category:pooling", "/pool1/MaxPool")]
    [InlineData("type:Linear", "/fc/Gemm")]
    [InlineData("kind:input", "image")]
    [InlineData("kind:output, name:pr*", "prob")]
    public void A_selector_means_what_it_says(string selector, string expected) =>
        Assert.Equal([expected], Graph(Sketches.Chain(), Rule(selector, new() { Fill = Red })).Blocks.Where(static b => b.Override.Fill == Red).Select(static b => b.Name));

    [Theory]
    [InlineData("type:Convv", "rule: no layer matches 'type: Convv'; did you mean 'Conv'?")]
    [InlineData("Flux", "rule: no layer matches 'Flux'; its types are BatchNormalization, Conv, Flatten, Gemm, MaxPool, Relu, Softmax")]
    [InlineData("name:conv2", "rule: no layer matches 'name: conv2'; did you mean 'conv1'?")]
    [InlineData("category:loss", "rule: no layer matches 'category: loss'; its categories are activation, convolution, data, dense, layout, normalization, pooling")]
    public void A_selector_that_means_nothing_is_an_error_or_a_note(string selector, string message)
    {
        var rules = new FigureRules { Rules = [Rule(selector, new() { Fill = Red })] };
        Assert.Equal(message, Assert.Throws<RuleException>(() => Run(Sketches.Chain(), rules)).Message);
        var note = Assert.Single(Run(Sketches.Chain(), rules with { AllowsUnmatched = true }).Notes);
        Assert.Equal(("rule-unmatched", message), (note.Code, $"{note.Where}: {note.Message}"));
    }

    [Fact]
    public void A_rule_for_layers_that_are_parts_of_others_says_so()
    {
        var rules = new FigureRules { Rules = [Rule("type:Relu", new() { Fill = Red })] };
        var note = Assert.Single(Run(Sketches.Residual(), rules).Notes);
        Assert.Equal("rule: 'type: Relu' matches 6 layers, but none has a box of its own at this detail [rule-without-effect]", note.ToString());
        Assert.Empty(Run(Sketches.Residual(), rules, DetailLevel.Full).Notes);
    }

    [Fact]
    public void A_hidden_layers_reader_reads_what_it_read()
    {
        var graph = Graph(Sketches.Chain(), Rule("Flatten", new() { IsHidden = true }), Rule("MaxPool", new() { IsHidden = true }));
        Assert.Equal(["image", "/conv1/Conv", "/fc/Gemm", "/prob/Softmax", "prob"], graph.Blocks.Select(static b => b.Name));
        Assert.Equal(["relu1"], Block(graph, "/fc/Gemm").Inputs.AsEnumerable());
    }

    [Fact]
    public void What_is_hidden_lets_its_neighbours_join()
    {
        var graph = Graph(Sketches.Chain(), Rule("BatchNormalization", new() { IsHidden = true }));
        Assert.Equal(["ReLU"], Block(graph, "/conv1/Conv").Parts.AsEnumerable());
    }

    [Fact]
    public void A_hidden_joins_reader_reads_all_that_it_joined()
    {
        var network = new NetworkSketch().Input("x", 1, 3, 6, 9).Conv("x", "a", 3, 5).Conv("x", "b", 3, 5).Op("Add", "a b", "s").Conv("s", "c", 5, 7).Output("c", "s");
        var graph = Graph(network, Rule("Add", new() { IsHidden = true }));
        Assert.Equal(["a", "b"], Block(graph, "/c/Conv").Inputs.AsEnumerable());
        Assert.Equal(["a", "b"], graph.Blocks.Single(static b => b is { Kind: BlockKind.Output, Name: "s" }).Inputs.AsEnumerable());
    }

    [Fact]
    public void A_hidden_input_leaves_its_readers_in_place()
    {
        var graph = Graph(Sketches.Chain(), Rule("kind:input", new() { IsHidden = true }));
        Assert.Equal("/conv1/Conv", graph.Blocks[0].Name);
        Assert.Empty(graph.Blocks[0].Inputs.AsEnumerable());
        Assert.Equal(["relu1"], graph.Blocks[0].Outputs.AsEnumerable());
    }

    [Fact]
    public void A_name_can_keep_what_its_type_hides()
    {
        var graph = Graph(Sketches.Residual(), Rule("type:Add", new() { IsHidden = true }), Rule("name:b2s", new() { IsHidden = false }));
        Assert.Equal(["/b2s/Add"], graph.Blocks.Where(static b => b.Head?.Type == "Add").Select(static b => b.Name));
    }

    [Fact]
    public void Hidden_joins_that_multiply_are_refused_by_name()
    {
        var sketch = new NetworkSketch().Input("x", 1, 3);
        for (int i = 0; i < 200; i++)
            sketch.Op("Relu", "x", $"a{i}");
        sketch.Op("Sum", string.Join(' ', Enumerable.Range(0, 200).Select(static i => $"a{i}")), "s");
        for (int i = 0; i < 200; i++)
            sketch.Op("Sigmoid", "s", $"y{i}");
        var error = Assert.Throws<RuleException>(() => Graph(sketch.Output("y0"), Rule("Sum", new() { IsHidden = true })));
        Assert.Equal("rule: hiding '/s/Sum' and others that join many tensors would add more than 20000 edges", error.Message);
    }

    [Fact]
    public void Equal_blocks_of_which_one_looks_different_are_no_repeats()
    {
        Assert.Equal([3], Run(Sketches.Residual(), FigureRules.None, DetailLevel.Blocks).Frames.Select(static f => f.Count));
        var rules = new FigureRules { Rules = [Rule("name:b3a", new() { Fill = Red })] };
        Assert.Equal([2, 1], Run(Sketches.Residual(), rules, DetailLevel.Blocks).Frames.Select(static f => f.Count));
    }

    [Fact]
    public void A_group_is_a_frame_with_a_caption()
    {
        var graph = Graph(Sketches.Residual(), Rule("name:b1*", new() { Group = "Stage 1" }), Rule("name:b1a", new() { Group = "" }));
        var frame = Assert.Single(graph.Frames);
        Assert.Equal((1, "Stage 1"), (frame.Count, frame.Caption));
        Assert.Equal(["/b1c/Conv", "/b1s/Add"], frame.Members.AsEnumerable());
    }

    [Fact]
    public void A_group_holds_repeats_or_lies_within_them()
    {
        var all = new FigureRules { Rules = [Rule("name:b*", new() { Group = "Body" })] };
        Assert.Equal([(1, "Body"), (3, "residual")], Run(Sketches.Residual(), all, DetailLevel.Blocks).Frames.Select(static f => (f.Count, f.Caption)));
        var convs = new FigureRules { Rules = [Rule("type:Conv", new() { Group = "Convs" })] };
        var frames = Run(Sketches.Residual(), convs, DetailLevel.Blocks).Frames;
        Assert.Equal([(1, "/stem/Conv /b1a/Conv /b1c/Conv"), (2, "/b2a/Conv /b2c/Conv /b2s/Add"), (1, "/b2a/Conv /b2c/Conv")], frames.Select(static f => (f.Count, string.Join(' ', f.Members))));
    }

    [Fact]
    public void What_netdraw_draws_as_one_box_can_be_meant_by_its_label()
    {
        var graph = Run(Sketches.Residual(), new() { Rules = [Rule("type:residual", new() { Fill = Red })] }, DetailLevel.Overview);
        Assert.Equal(["residual ×3"], graph.Blocks.Where(static b => b.Override.Fill == Red).Select(static b => b.Label));
        var hidden = Run(Sketches.Residual(), new() { Rules = [Rule("residual", new() { IsHidden = true })] }, DetailLevel.Overview);
        Assert.Equal(["stem"], Block(hidden, "/pool/GlobalAveragePool").Inputs.AsEnumerable());
    }

    [Fact]
    public void A_look_that_a_box_of_several_layers_cannot_have_is_told()
    {
        var graph = Run(Sketches.Residual(), new() { Rules = [Rule("name:b*a", new() { Fill = Red })] }, DetailLevel.Overview);
        Assert.Contains("'residual ×3'", Assert.Single(graph.Notes, static n => n.Code == "rule-in-part").Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Run(Sketches.Residual(), new() { Rules = [Rule("name:b*a", new() { Fill = Red })] }, DetailLevel.Blocks).Notes, static n => n.Code == "rule-in-part");
        Assert.DoesNotContain(Run(Sketches.Residual(), new() { Rules = [Rule("name:b*", new() { Fill = Red })] }, DetailLevel.Overview).Notes, static n => n.Code == "rule-in-part");
    }

    [Theory]
    [InlineData(FlowDirection.TopToBottom)]
    [InlineData(FlowDirection.LeftToRight)]
    public void Captions_cover_no_box_and_no_other_caption_and_stay_on_the_page(FlowDirection direction)
    {
        var rules = new FigureRules
        {
            Rules = [Rule("name:b1*", new() { Group = "A caption that is wider than its frame is" }), Rule("type:Conv", new() { Group = "Convs" }), Rule("kind:input", new() { IsHidden = true })],
        };
        var scene = Drawing.Draw(Sketches.Residual(), new() { Layout = "layered", Direction = direction, Rules = rules }).Scene;
        var boxes = scene.Items.OfType<SceneGroup>().Where(static g => g.Kind is GroupKind.Layer or GroupKind.Input or GroupKind.Output).Select(static g => g.Items.OfType<SceneBox>().First().Bounds).ToList();
        var tabs = scene.Items.OfType<SceneGroup>().Where(static g => g.Kind == GroupKind.Group).Select(TabOf).ToList();
        Assert.True(tabs.Count >= 2);
        Assert.All(tabs, tab => Assert.True(tab.X >= 0 && tab.Y >= 0 && tab.Right <= scene.Width && tab.Bottom <= scene.Height));
        Assert.All(tabs, tab => Assert.DoesNotContain(boxes.Concat(tabs.Where(t => t != tab)), tab.Overlaps));
    }

    // A caption inside its frame is a text alone; one on the frame's line has a box of its own.
    private static Rect TabOf(SceneGroup frame) => frame.Items.OfType<SceneBox>().Skip(1).LastOrDefault()?.Bounds ?? frame.Items.OfType<SceneLabel>().First().Bounds;

    [Fact]
    public void A_palette_recolours_a_category_and_its_swatch()
    {
        var rules = new FigureRules { Palette = FigureRules.None.Palette.Add(OperatorCategory.Pooling, Red) };
        string text = SceneText.Dump(Drawing.Draw(Sketches.Chain(), new() { Layout = "layered", Rules = rules }).Scene);
        Assert.Equal(2, text.Split("fill #ff0000").Length - 1);
    }

    [Fact]
    public void A_colour_of_a_rule_stands_in_the_legend_by_what_its_layers_have_in_common()
    {
        Assert.Equal("convolution, add | Conv", Legend(Rule("name:b?a", new() { Fill = Red }), Rule("GlobalAveragePool", new() { IsHidden = true })));
        Assert.Equal("convolution, pooling, add | b2a", Legend(Rule("name:b2a", new() { Fill = Red })));
        Assert.Equal("convolution, pooling, add | Body", Legend(Rule("name:b?a", new() { Fill = Red, Group = "Body" })));
        Assert.Equal("pooling, add | our layers", Legend(Rule("Conv", new() { Fill = Red, Group = "Body", Legend = "our layers" })));
        Assert.Equal("Conv, Add, GlobalAveragePool", Legend(Rule("*", new() { Fill = Red })));

        static string Legend(params FigureRule[] rules)
        {
            var rows = LegendRows.Find(Graph(Sketches.Residual(), rules), Themes.All[0]);
            string themed = string.Join(", ", rows.Where(static r => r.Look.Fill.Color != Red).Select(static r => r.Name));
            return string.Join(" | ", rows.Where(static r => r.Look.Fill.Color == Red).Select(static r => r.Name).Prepend(themed).Where(static t => t.Length > 0));
        }
    }

    [Fact]
    [Trait(Properties.Trait, Properties.TraitValue)]
    public void Rules_of_any_kind_on_any_net_leave_a_sound_graph() =>
        Gen.Select(Gen.Int[1, 25], Gen.Int[0, 1000].Array[60], Gen.Int[0, 1000].Array[12], Gen.Enum<DetailLevel>()).Holds((count, numbers, picks, detail) =>
        {
            string[] types = ["Conv", "Relu", "Add", "Concat", "MaxPool", "Split", "NoSuchOperator", "Dropout", "Constant"];
            string[] folds = ["Conv > Relu? => A", "(Conv > Relu) & . > Add => B", "(Conv|Relu)+ => C", "Conv & Relu > Concat => D", "* > * => E"];
            var sketch = new NetworkSketch().Input("t0", 1, 3, 8, 6);
            for (int i = 1; i <= count; i++)
            {
                string type = types[numbers[i] % types.Length], a = $"t{numbers[i + 25] % i}", b = $"t{numbers[i + 1] % i}";
                sketch.Node($"n{i}", type, type switch { "Constant" => [], "Add" or "Concat" => [a, b], _ => [a] }, type == "Split" ? [$"t{i}", $"u{i}"] : [$"t{i}"]);
            }

            var rules = new FigureRules
            {
                AllowsUnmatched = true,
                Folds = [.. picks[..2].Select(p => FoldRule.Parse(folds[p % folds.Length]))],
                Rules =
                [
                    .. picks[2..5].Select(p => Rule(types[p % types.Length], new() { IsHidden = true })),
                    .. picks[5..8].Select(p => Rule($"name:n{1 + (p % 9)}*", new() { Group = $"g{p % 2}", Order = p })),
                    Rule("kind:input", new() { IsHidden = picks[8] % 2 == 0 }),
                ],
            };
            var graph = RulePasses.Run(sketch.Output($"t{count}"), new DrawingOptions { Rules = rules, Detail = detail });
            var written = graph.Blocks.SelectMany(static b => b.Outputs).ToHashSet(StringComparer.Ordinal);
            Assert.Equal(graph.Blocks.Length, graph.Blocks.Select(static b => (b.Kind, b.Name)).Distinct().Count());
            Assert.All(graph.Blocks.SelectMany(static b => b.Inputs), input => Assert.Contains(input, written));
            Assert.All(graph.Edges, static e => Assert.True(e.From < e.To));
            Assert.All(graph.FrameMembers(), static members => Assert.NotEmpty(members));
        }, count: 300);

    [Fact]
    public void A_renamed_layer_shows_its_new_name_as_plain_text()
    {
        string text = SceneText.Dump(Drawing.Draw(Sketches.Chain(), new() { Layout = "layered", Rules = new() { Rules = [Rule("fc", new() { Title = "x^2_i" })] } }).Scene);
        Assert.Contains("\"x^2_i\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain("\"fc\"\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Size_scales_a_box_with_its_text()
    {
        string text = SceneText.Dump(Drawing.Draw(Sketches.Chain(), new() { Layout = "layered", Rules = new() { Rules = [Rule("fc", new() { Size = 1.5 })] } }).Scene);
        Assert.Contains("Middle 12pt bold", text, StringComparison.Ordinal);
    }

    private static FigureRule Rule(string selector, BlockSettings settings) => new(SelectorParser.Parse(selector), settings);

    private static BlockGraph Graph(Network network, params FigureRule[] rules) => Run(network, new() { Rules = [.. rules] });

    private static BlockGraph Run(Network network, FigureRules rules, DetailLevel detail = DetailLevel.Layers) => RulePasses.Run(network, new DrawingOptions { Rules = rules, Detail = detail });

    private static Block Block(BlockGraph graph, string name) => graph.Blocks.Single(b => b.Name == name && b.Kind == BlockKind.Layer);
}
