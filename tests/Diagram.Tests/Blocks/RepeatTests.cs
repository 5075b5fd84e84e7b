using NetDraw.Diagram.Blocks;
using NetDraw.ModelImport;
using NetDraw.ModelImport.Graph;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Diagram.Tests.Blocks;

public sealed class RepeatTests
{
    [Fact]
    public void Dense_layers_that_all_read_all_the_earlier_ones_are_one_layer_several_times()
    {
        var sketch = new NetworkSketch().Input("x", 1, 6, 16, 12);
        string read = BlockNets.Conv(sketch, "x", "stem", 5);
        for (int i = 1; i <= 5; i++)
        {
            sketch.Op("Concat", read, $"o{i}", ("axis", [1]));
            BlockNets.Conv(sketch, BlockNets.Relu(sketch, $"o{i}", $"o{i}"), $"c{i}", 3, 6 + (2 * (i - 1)), 2);
            read += $" c{i}";
        }

        var graph = Blocks(sketch.Op("Concat", read, "all", ("axis", [1])).Output("all"));
        var frame = Assert.Single(graph.Frames, static f => f.Count > 1);
        Assert.Equal((5, false, false), (frame.Count, frame.IsParallel, frame.SharesWeights));
        Assert.Equal(["stem", "c5"], graph.Blocks.Single(static b => b.Name == "/all/Concat").Inputs.ToArray());
    }

    [Fact]
    public void Layers_that_each_have_their_own_state_fold_with_it()
    {
        var sketch = new NetworkSketch().Input("x", 2, 5, 8);
        for (int i = 0; i < 4; i++)
            sketch.Input($"past{i}", 2, 3, 8);
        string x = "x";
        for (int i = 0; i < 4; i++)
        {
            sketch.Weight($"w{i}", 8, 8).Op("MatMul", $"{x} w{i}", $"m{i}").Op("Concat", $"past{i} m{i}", $"present{i}", ("axis", [1]))
                .Op("Softmax", $"present{i}", $"s{i}").Op("Slice", $"s{i}", $"c{i}").Op("Add", $"{x} c{i}", $"y{i}");
            x = $"y{i}";
        }

        var graph = Blocks(sketch.Output("present0", "present1", "present2", "present3", x));
        Assert.Equal(4, Assert.Single(graph.Frames, static f => f.Count > 1).Count);
        Assert.Equal(["x ", "past0 ×4"], graph.Blocks.Where(static b => b.Kind == BlockKind.Input).Select(static b => $"{b.Name} {string.Join(' ', b.Badges)}"));
        Assert.Equal(["present0 ×4", "y3 "], graph.Blocks.Where(static b => b.Kind == BlockKind.Output).Select(static b => $"{b.Name} {string.Join(' ', b.Badges)}"));
    }

    [Fact]
    public void Stacks_of_recurrent_layers_fold_though_each_hands_its_state_to_another()
    {
        var boxes = Folded(Stacks(sketch => sketch.Op("Softmax", "y2", "out").Output("out")));
        Assert.Equal(["LSTM, 3 ×3", "LSTM, 3 ×3"], boxes);
    }

    [Fact]
    public void A_recurrent_layer_whose_state_is_read_as_data_is_another() =>
        Assert.DoesNotContain("LSTM, 3 ×3", Folded(Stacks(sketch => sketch.Op("Relu", "h1", "r").Output("y2", "r")))[..1]);

    // Three layers on either side, the second begins with the states that the first ends with.
    private static Network Stacks(Func<NetworkSketch, Network> end)
    {
        var sketch = new NetworkSketch().Input("x", 5, 2, 3).Input("z", 4, 2, 3);
        string x = "x", y = "z";
        for (int i = 0; i < 3; i++, x = $"x{i - 1}")
            sketch.Weight($"w{i}", 1, 12, 3).Weight($"r{i}", 1, 12, 3).Weight($"b{i}", 1, 24).Node($"/a{i}/LSTM", "LSTM", [x, $"w{i}", $"r{i}", $"b{i}"], [$"x{i}o", $"h{i}", $"c{i}"], ("hidden_size", [3])).Op("Squeeze", $"x{i}o", $"x{i}", ("axes", [1]));
        for (int i = 0; i < 3; i++, y = $"y{i - 1}")
            sketch.Weight($"v{i}", 1, 12, 3).Weight($"s{i}", 1, 12, 3).Weight($"d{i}", 1, 24).Node($"/b{i}/LSTM", "LSTM", [y, $"v{i}", $"s{i}", $"d{i}", "", $"h{i}", $"c{i}"], [$"y{i}o"], ("hidden_size", [3])).Op("Squeeze", $"y{i}o", $"y{i}", ("axes", [1]));
        return end(sketch);
    }

    private static List<string> Folded(Network network) => [.. BlockPasses.Run(network, DetailLevel.Overview).Blocks.Where(static b => b.Category == NetDraw.ModelImport.Operators.OperatorCategory.Recurrent).Select(static b => b.Label)];

    [Fact]
    public void Two_streams_that_exchange_fold_together()
    {
        var sketch = new NetworkSketch().Input("x", 1, 6, 16, 12);
        var (a, b) = (BlockNets.Conv(sketch, "x", "sa", 5), BlockNets.Conv(sketch, "x", "sb", 7));
        for (int i = 0; i < 4; i++)
        {
            BlockNets.Conv(sketch, a, $"a{i}", 3);
            BlockNets.Conv(sketch, b, $"b{i}", 1);
            sketch.Op("Add", $"a{i} {b}", $"na{i}").Op("Mul", $"b{i} a{i}", $"nb{i}");
            (a, b) = ($"na{i}", $"nb{i}");
        }

        var frame = Assert.Single(Blocks(sketch.Op("Concat", $"{a} {b}", "y", ("axis", [1])).Output("y")).Frames, static f => f.Count > 1);
        Assert.Equal((4, 4), (frame.Count, frame.Members.Length));
    }

    // A file may write two branches in turns, layer by layer.
    [Fact]
    public void Branches_that_are_written_in_turns_fold_each_for_itself()
    {
        var sketch = new NetworkSketch().Input("x", 1, 6, 16, 12);
        var (a, b) = (BlockNets.Conv(sketch, "x", "sa", 7), BlockNets.Conv(sketch, "x", "sb", 7));
        for (int i = 0; i < 4; i++)
            (a, b) = (BlockNets.Conv(sketch, a, $"a{i}", 5), BlockNets.Conv(sketch, b, $"b{i}", 5));
        (a, b) = (BlockNets.Conv(sketch, a, "ea", 3), BlockNets.Conv(sketch, b, "eb", 4));

        var rows = Blocks(sketch.Op("Concat", $"{a} {b}", "y", ("axis", [1])).Output("y")).Blocks.Where(static r => r.Count > 1).ToList();
        Assert.Equal([(4, "5×5 conv, 6 ×4"), (4, "5×5 conv, 6 ×4")], rows.Select(static r => (r.Count, r.Label)));
    }

    [Fact]
    public void A_stretch_with_a_pooling_ends_with_it()
    {
        var sketch = new NetworkSketch().Input("x", 1, 6, 32, 48);
        string x = BlockNets.Conv(sketch, "x", "stem", 5);
        for (int i = 0; i < 3; i++)
        {
            x = BlockNets.Conv(sketch, BlockNets.Relu(sketch, BlockNets.Conv(sketch, x, $"a{i}", 3), $"a{i}"), $"b{i}", 1);
            sketch.Op("MaxPool", x, $"p{i}", ("kernel_shape", [2, 2]), ("strides", [2, 2]));
            x = $"p{i}";
        }

        var frame = Assert.Single(Blocks(sketch.Op("GlobalAveragePool", BlockNets.Conv(sketch, x, "last", 3), "y").Output("y")).Frames, static f => f.Count > 1);
        Assert.Equal(["a0", "b0", "p0"], frame.Members.Select(static m => m.Split('/')[1]));
    }

    [Fact]
    public void Arms_that_make_other_shapes_are_no_repeat()
    {
        var sketch = new NetworkSketch().Input("x", 1, 6, 16, 12);
        string[] arms = [.. Enumerable.Range(0, 3).Select(i => BlockNets.Relu(sketch, BlockNets.Conv(sketch, "x", $"c{i}", 3, 6, 4 + i), $"c{i}"))];
        string[] ends = [.. arms.Select((a, i) => BlockNets.Conv(sketch, a, $"d{i}", 1, 4 + i, 6))];
        Assert.DoesNotContain(Blocks(sketch.Op("Concat", string.Join(' ', ends), "y", ("axis", [1])).Output("y")).Frames, static f => f.Count > 1);
    }

    [Fact]
    public void Repeats_within_repeats_get_frames_within_frames()
    {
        var sketch = new NetworkSketch().Input("x", 1, 6, 16, 12);
        string x = BlockNets.Conv(sketch, "x", "stem", 5);
        for (int group = 0; group < 3; group++)
        {
            for (int i = 0; i < 4; i++)
                x = BlockNets.Residual(sketch, x, $"g{group}b{i}");
            x = BlockNets.Conv(sketch, x, $"g{group}c", 7);
        }

        Assert.Equal([("", 3, 4), ("residual", 4, 3)], Blocks(sketch.Output(x)).Frames.OrderBy(static f => f.Count).Select(static f => (f.Caption, f.Count, f.Members.Length)));
    }

    // With inputs of their own only towers of one set of weights are one thing several times.
    [Theory]
    [InlineData(true, 2, "tower")]
    [InlineData(true, 1, "tower")]
    [InlineData(false, 1, "arm")]
    public void Towers_that_share_their_weights_are_told_from_arms_that_do_not(bool isShared, int inputs, string caption)
    {
        var sketch = new NetworkSketch().Input("x0", 1, 6, 16, 12).Input("x1", 1, 6, 16, 12).Weight("v0", 6, 6, 3, 3).Weight("w0", 6, 6, 3, 3).Weight("v1", 6, 6, 3, 3).Weight("w1", 6, 6, 3, 3);
        for (int i = 0; i < 2; i++)
            sketch.Op("Conv", $"x{i % inputs} v{(isShared ? 0 : i)}", $"a{i}", ("kernel_shape", [3, 3])).Op("MaxPool", $"a{i}", $"p{i}", ("kernel_shape", [2, 2]))
                .Op("Conv", $"p{i} w{(isShared ? 0 : i)}", $"b{i}", ("kernel_shape", [3, 3]));
        var graph = Blocks(sketch.Op("Concat", "b0 b1", "y", ("axis", [1])).Output("y"));
        var frame = Assert.Single(graph.Frames);
        Assert.Equal((caption, 2, true, isShared), (frame.Caption, frame.Count, frame.IsParallel, frame.SharesWeights));
        Assert.Contains(BlockPasses.Run(graph.Network, DetailLevel.Overview).Blocks, b => b.Label == $"{caption} ×2" && b.Badges.Contains("shared weights") == isShared);
    }

    // Two nets side by side as one box would be all there is.
    [Fact]
    public void Arms_that_are_nearly_the_whole_network_stay_open_at_overview()
    {
        var sketch = new NetworkSketch().Input("x", 1, 6, 16, 12);
        string[] ends = ["", ""];
        for (int arm = 0; arm < 2; arm++)
        {
            ends[arm] = "x";
            foreach (int kernel in (int[])[5, 3, 1, 7, 3, 5])
                ends[arm] = BlockNets.Relu(sketch, BlockNets.Conv(sketch, ends[arm], $"{arm}{ends[arm]}", kernel), $"{arm}{ends[arm]}");
        }

        var graph = BlockPasses.Run(sketch.Op("Concat", string.Join(' ', ends), "y", ("axis", [1])).Output("y"), DetailLevel.Overview);
        var frame = Assert.Single(graph.Frames);
        Assert.Equal(("arm", 2, 6), (frame.Caption, frame.Count, frame.Members.Length));
    }

    // DLinear lengthens a series by copies of its first and last value: which parts are taken tells more than how many.
    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    public void Ways_that_only_take_and_copy_parts_are_no_arms(int count)
    {
        var builder = new OnnxModelBuilder().Input("x", 1, 96, 1).Constant("axes", 1).Constant("times", 1, 12, 1);
        for (int i = 0; i < count; i++)
            builder.Constant($"from{i}", i).Constant($"to{i}", i + 1).Node("Slice", ["x", $"from{i}", $"to{i}", "axes"], [$"s{i}"]).Node("Tile", [$"s{i}", "times"], [$"t{i}"]);
        var graph = Blocks(ModelReader.Read(ModelSource.Bytes("net.onnx", builder.Node("Concat", [.. Enumerable.Range(0, count).Select(static i => $"t{i}"), "x"], ["y"], ("axis", 1L)).Output("y").ToBytes())).Network);
        Assert.Equal(count > 3 ? [("", count)] : [], graph.Frames.Select(static f => (f.Caption, f.Count)));
    }

    [Fact]
    public void Arms_with_inputs_and_weights_of_their_own_are_drawn_each()
    {
        var sketch = new NetworkSketch().Input("left", 1, 6, 16, 12).Input("right", 1, 6, 16, 12);
        foreach (string side in (string[])["left", "right"])
            BlockNets.Conv(sketch, BlockNets.Conv(sketch, side, $"{side}1", 3, 6, 6), $"{side}2", 3, 6, 6);
        var graph = Blocks(sketch.Op("Concat", "left2 right2", "y", ("axis", [1])).Output("y"));
        Assert.DoesNotContain(graph.Frames, static f => f.IsParallel);
        Assert.Equal(["left", "right"], graph.Blocks.Where(static b => b.Kind == BlockKind.Input).Select(static b => b.Name));
    }

    [Fact]
    public void Queries_keys_and_values_are_no_repeat()
    {
        Assert.DoesNotContain(Blocks(Sketches.Encoder()).Frames, static f => f.Count > 1);
    }

    // One of many is counted with the others, and the line from it says which it is; of few each is as good as a level.
    [Theory]
    [InlineData(3, "6")]
    [InlineData(2, "6")]
    [InlineData(1, "2 2", 3, 4)]
    public void A_stretch_that_somebody_else_taps_ends_the_repeat_where_many_are(int first, string counts, params int[] more)
    {
        var sketch = new NetworkSketch().Input("x", 1, 6, 16, 12);
        string x = BlockNets.Conv(sketch, "x", "stem", 5);
        for (int i = 0; i < 6; i++)
            x = BlockNets.Residual(sketch, x, $"b{i}");
        int[] taps = [first, .. more];
        foreach (int tap in taps)
            sketch.Op("GlobalAveragePool", $"b{tap}r", $"tap{tap}");
        Assert.Equal(counts, string.Join(' ', Blocks(sketch.Output([x, .. taps.Select(static t => $"tap{t}")])).Frames.Where(static f => f.Count > 1).Select(static f => f.Count)));
    }

    [Fact]
    public void A_layer_that_uses_the_weights_of_another_says_so()
    {
        var network = new NetworkSketch().Input("x", 2, 8).Weight("w", 8, 8).Op("MatMul", "x w", "a").Op("Softmax", "a", "s").Op("MatMul", "s w", "b").Output("b");
        var blocks = BlockPasses.Run(network, DetailLevel.Layers).Blocks;
        Assert.Equal(["", "", "shared with a"], blocks.Where(static b => b.Kind == BlockKind.Layer).Select(static b => string.Join(' ', b.Badges)));
    }

    private static BlockGraph Blocks(Network network) => BlockPasses.Run(network, DetailLevel.Blocks);
}
