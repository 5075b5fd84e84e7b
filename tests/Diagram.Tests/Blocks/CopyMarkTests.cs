using NetDraw.Diagram.Blocks;
using NetDraw.ModelImport.Graph;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Diagram.Tests.Blocks;

/// <summary>A line into or out of a frame of several copies says which of them it is for, where that is not the first or the last.</summary>
public sealed class CopyMarkTests
{
    private const int Copies = 4;

    [Fact]
    public void What_every_copy_reads_leads_to_each() => Assert.Equal(["to each"], MarksOf(Rows(static (s, x, i) => s.Op("Add", $"{x} memory", $"a{i}"), static _ => "")));

    [Fact]
    public void Parts_that_one_layer_deals_out_are_one_each() => Assert.Equal(["one each"], MarksOf(Rows(static (s, x, i) => s.Op("Add", $"{x} part{i}", $"a{i}"), static _ => "")));

    [Fact]
    public void What_joins_all_copies_reads_from_each() => Assert.Equal(["from each"], MarksOf(Rows(static (s, x, i) => s.Op("Relu", x, $"a{i}"), static made => made)));

    // The first reads what comes before, the others what the one before them made.
    [Fact]
    public void What_enters_the_first_and_leaves_the_last_says_nothing() => Assert.Empty(MarksOf(Rows(static (s, x, i) => s.Op("Add", $"{x} {x}", $"a{i}"), static _ => "")));

    // A decoder that takes what some layers of its encoder make.
    [Theory]
    [InlineData(12, "from copy 3; from copy 6; from copy 9", 3, 6, 9, 12)]
    [InlineData(12, "from copy 11", 11)]
    [InlineData(3, "from copy 1", 1)]
    public void What_reads_some_copies_says_which(int count, string marks, params int[] tapped)
    {
        var graph = BlockPasses.Run(Tapped(count, tapped, isJoined: false), DetailLevel.Blocks);
        Assert.Equal(count, graph.Blocks.Max(static b => b.Count));
        Assert.Equal(marks.Split("; "), graph.Marks.Values.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_joins_some_copies_names_them_together() => Assert.Equal(["from copies 3, 6, 12"], MarksOf(Tapped(12, [3, 6, 12], isJoined: true)));

    [Fact]
    public void Results_of_some_copies_say_which() => Assert.Equal(["from copy 2", "from copy 4"], BlockPasses.Run(Taps(12, [2, 4], static (s, made, _) => s.Op("Identity", made, $"r{made}"), static made => [.. made.Select(static m => $"r{m}")]), DetailLevel.Blocks).Marks.Values.Order(StringComparer.Ordinal));

    // Where every second is read they are levels, not copies.
    [Fact]
    public void Where_many_copies_are_read_they_stand_apart() => Assert.DoesNotContain(BlockPasses.Run(Tapped(6, [1, 2, 3, 4, 5], isJoined: false), DetailLevel.Blocks).Frames, static f => f.Count > 3);

    // As where a spectrum is cut to size and then into two: the first slice is no copy of those behind it.
    [Fact]
    public void A_row_of_slices_is_cut_where_another_reads_it()
    {
        static NetworkSketch Cut(NetworkSketch s, string from, string to) => s.Op("Slice", from, to, ("axes", [1]), ("starts", [1]), ("ends", [long.MaxValue]));
        var sketch = Cut(Cut(Cut(Cut(Cut(new NetworkSketch().Input("x", 1, 9, 16), "x", "a"), "a", "b"), "b", "c"), "a", "d"), "d", "e").Op("Exp", "c", "f").Op("Tanh", "e", "g").Op("Mul", "f g", "y");
        Assert.DoesNotContain(BlockPasses.Run(sketch.Output("y"), DetailLevel.Blocks).Blocks, static b => b.Label.EndsWith("×3", StringComparison.Ordinal));
    }

    // Ren et al. 2015 (Faster R-CNN): the region proposal network begins with a convolution like the trunk's last ones.
    [Theory]
    [InlineData("rpn_conv1", 2)]
    [InlineData("conv3", 3)]
    public void A_row_ends_where_its_authors_family_of_names_does(string last, int count)
    {
        var layers = new[] { "conv1", "conv2", last }.Select((name, i) => $"layer {{ name: '{name}' type: 'Convolution' bottom: '{i}' top: '{i + 1}' convolution_param {{ num_output: 6 kernel_size: 3 pad: 1 }} }}");
        string text = "layer { name: 'data' type: 'Input' top: '0' input_param { shape { dim: 1 dim: 6 dim: 9 dim: 16 } } }" + string.Concat(layers);
        var network = ModelImport.ModelReader.Read(ModelImport.ModelSource.Bytes("net.prototxt", System.Text.Encoding.UTF8.GetBytes(text.Replace('\'', '"')))).Network;
        Assert.Contains(BlockPasses.Run(network, DetailLevel.Blocks).Blocks, b => b.Label.EndsWith($"×{count}", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("fc{0}", 2, "fc1, fc2")]
    [InlineData("conv5_{0}", 3, "conv5_1 … conv5_3")]
    [InlineData("a_long_name_of_layer_{0}", 3, "")]
    [InlineData("scope/conv{0}", 3, "")]
    public void A_row_of_layers_bears_their_authors_words_where_there_is_room(string name, int count, string title)
    {
        string text = "layer { name: 'data' type: 'Input' top: '0' input_param { shape { dim: 1 dim: 6 dim: 9 dim: 16 } } }" + string.Concat(Enumerable.Range(1, count).Select(i =>
            $"layer {{ name: '{string.Format(System.Globalization.CultureInfo.InvariantCulture, name, i)}' type: 'Convolution' bottom: '{i - 1}' top: '{i}' convolution_param {{ num_output: 6 kernel_size: 3 pad: 1 }} }}")) + $"layer {{ name: 'head1' type: 'Convolution' bottom: '{count}' top: 'p' convolution_param {{ num_output: 6 kernel_size: 3 pad: 1 }} }}";
        var network = ModelImport.ModelReader.Read(ModelImport.ModelSource.Bytes("net.prototxt", System.Text.Encoding.UTF8.GetBytes(text.Replace('\'', '"')))).Network;
        Assert.Equal(title, BlockPasses.Run(network, DetailLevel.Blocks).Blocks.Single(b => b.Label.EndsWith($"×{count}", StringComparison.Ordinal)).Title);
    }

    [Theory]
    [InlineData("past.{0}.key", "past.0.key")]
    [InlineData("cache.layer{0}.k;cache.state{0}", "cache")]
    [InlineData("memory{0};state{0}", "inputs")]
    public void Inputs_of_copies_are_called_what_all_of_their_names_begin_with(string names, string title)
    {
        string[] forms = names.Split(';');
        var sketch = new NetworkSketch().Input("x", 1, 6, 16, 16);
        string x = "x";
        for (int i = 0; i < 4; i++)
        {
            string own = string.Format(System.Globalization.CultureInfo.InvariantCulture, forms[i % forms.Length], i);
            sketch = sketch.Input(own, 1, 6, 16, 16).Conv(x, $"c{i}", 6, 6).Op("Add", $"c{i} {own}", $"s{i}").Op("Relu", $"s{i}", $"r{i}");
            x = $"r{i}";
        }

        var input = Assert.Single(BlockPasses.Run(sketch.Output(x), DetailLevel.Blocks).Blocks, static b => b.Kind == BlockKind.Input && b.Badges.Contains("×4"));
        Assert.Equal(title, input.Title);
    }

    [Theory]
    [InlineData(DetailLevel.Blocks)]
    [InlineData(DetailLevel.Overview)]
    [InlineData(DetailLevel.Stages)]
    public void A_line_out_of_a_copy_carries_its_tensor(DetailLevel detail)
    {
        foreach (bool isJoined in new[] { false, true })
        {
            var network = Tapped(12, [3, 6, 9], isJoined);
            Assert.Empty(FigureLaws.Breaches(network, Drawing.Draw(network, new() { Detail = detail }).Scene));
        }
    }

    [Theory]
    [InlineData(DetailLevel.Blocks)]
    [InlineData(DetailLevel.Overview)]
    public void A_figure_of_flow_writes_it_on_the_line(DetailLevel detail)
    {
        var scene = Drawing.Draw(Rows(static (s, x, i) => s.Op("Add", $"{x} memory", $"a{i}"), static _ => ""), new() { Detail = detail }).Scene;
        Assert.Single(scene.Labels(), static l => l.Text.EndsWith("to each", StringComparison.Ordinal));
    }

    private static Network Rows(Func<NetworkSketch, string, int, NetworkSketch> step, Func<string, string> end)
    {
        var sketch = new NetworkSketch().Input("x", 1, 6, 16, 16).Conv("x", "stem", 6, 6).Conv("stem", "memory", 6, 6).Conv("stem", "wide", 6, 6 * Copies)
            .Op("Split", "wide", string.Join(' ', Enumerable.Range(0, Copies).Select(static i => $"part{i}")), ("axis", [1]));
        string x = "stem", made = "";
        for (int i = 0; i < Copies; i++)
        {
            step(sketch, x, i);
            x = BlockNets.Conv(sketch, $"a{i}", $"c{i}", 3);
            made += $"{x} ";
        }

        string joined = end(made);
        return joined.Length > 0 ? sketch.Op("Concat", joined, "all", ("axis", [1])).Output("all") : sketch.Op("Softmax", x, "last").Output("last");
    }

    private static Network Tapped(int count, int[] tapped, bool isJoined) => isJoined
        ? Taps(count, tapped, static (s, _, _) => s, static made => made, joined: true)
        : Taps(count, tapped, static (s, made, i) => s.Conv(made, $"head{made}", 6, 7 + i), static made => [.. made.Select(static m => $"head{m}")]);

    // Equal layers in a row, of which some are read beside: each by a layer of its own, or all by one.
    private static Network Taps(int count, int[] tapped, Func<NetworkSketch, string, int, NetworkSketch> read, Func<string[], string[]> results, bool joined = false)
    {
        var sketch = new NetworkSketch().Input("x", 1, 6, 16, 16);
        string x = BlockNets.Conv(sketch, "x", "stem", 5);
        for (int i = 1; i <= count; i++)
            x = BlockNets.Relu(sketch, BlockNets.Conv(sketch, x, $"c{i}", 3), $"c{i}");
        string[] made = [.. tapped.Select(static t => $"c{t}r")];
        foreach (var (i, tensor) in made.Index())
            read(sketch, tensor, i);
        if (joined)
            sketch.Op("Concat", string.Join(' ', made), "all", ("axis", [1]));
        return sketch.Op("Softmax", x, "last").Output(["last", .. joined ? ["all"] : results(made)]);
    }

    private static IEnumerable<string> MarksOf(Network network) => BlockPasses.Run(network, DetailLevel.Blocks).Marks.Values;
}
