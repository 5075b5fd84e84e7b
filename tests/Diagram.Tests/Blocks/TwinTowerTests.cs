using NetDraw.Diagram.Blocks;
using NetDraw.Diagram.Layout;
using NetDraw.Diagram.Scenes;
using NetDraw.ModelImport.Graph;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Diagram.Tests.Blocks;

/// <summary>Towers of twins say once that they share their weights, and are tied.</summary>
public sealed class TwinTowerTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Towers_have_frames_and_no_layer_of_them_says_what_the_frames_do(int towers)
    {
        var graph = BlockPasses.Run(Towers(towers), DetailLevel.Layers);
        Assert.Equal(["tower", .. Enumerable.Repeat("shared weights", towers - 1)], graph.Frames.Select(static f => f.Caption));
        Assert.All(graph.Frames, static f => Assert.Equal(3, f.Members.Length));
        Assert.DoesNotContain(graph.Blocks, static b => b.Badges.Any(static n => n.Contains("shared", StringComparison.Ordinal)));
        Assert.All(graph.Frames.Skip(1), f => Assert.Equal(graph.Frames[0].Members[0], f.TiedTo));
    }

    // Each is tied to the one before it by two lines that cross no box.
    [Theory]
    [InlineData(2, FlowDirection.TopToBottom)]
    [InlineData(3, FlowDirection.TopToBottom)]
    [InlineData(2, FlowDirection.LeftToRight)]
    public void A_tie_leads_from_frame_to_frame(int towers, FlowDirection direction)
    {
        var network = Towers(towers);
        var scene = Drawing.Draw(network, new() { Detail = DetailLevel.Layers, Direction = direction }).Scene;
        var ties = scene.Items.OfType<SceneGroup>().Where(static g => g is { Kind: GroupKind.Shape, Title: "shared weights" }).ToList();
        Assert.Equal(towers - 1, ties.Count);
        Assert.All(ties, static t => Assert.Equal(2, t.Items.OfType<SceneLine>().Count()));
        Assert.Empty(FigureLaws.Breaches(network, scene));
    }

    [Fact]
    public void One_shared_layer_makes_no_tower() => Assert.Equal(["shared with a0"], Badges(Towers(2, shared: 1)));

    [Fact]
    public void Layers_of_other_kinds_are_no_twins() => Assert.Equal(["shared with a0", "shared with a1", "shared with a2"], Badges(Towers(2, isStraight: false)));

    [Fact]
    public void Ways_with_weights_of_their_own_are_no_twins() => Assert.Empty(BlockPasses.Run(Towers(2, shared: 0), DetailLevel.Layers).Frames);

    // Heads that look at several maps of one network.
    [Fact]
    public void What_begins_within_a_network_is_no_twin()
    {
        var sketch = new NetworkSketch().Input("x", 1, 6, 16, 16).Weight("v0", 6, 6, 3, 3).Weight("v1", 6, 6, 3, 3).Weight("w0", 6, 6, 3, 3).Weight("w1", 6, 6, 3, 3);
        string from = "x";
        foreach (string map in (string[])["m", "n"])
        {
            sketch.Op("Conv", $"{from} v{(map == "m" ? 0 : 1)}", map, ("kernel_shape", [3, 3])).Op("Conv", $"{map} w0", $"{map}0", ("kernel_shape", [3, 3])).Op("Conv", $"{map}0 w1", $"{map}1", ("kernel_shape", [3, 3]));
            from = map;
        }

        Assert.Equal(["shared with m0", "shared with m1"], Badges(sketch.Output("m1", "n1")));
    }

    [Fact]
    public void What_was_marked_is_not_marked_again()
    {
        var graph = BlockPasses.Run(Towers(3), DetailLevel.Layers);
        Assert.Same(graph, WeightSharing.Apply(graph));
    }

    private static IEnumerable<string> Badges(Network network)
    {
        var graph = BlockPasses.Run(network, DetailLevel.Layers);
        Assert.Empty(graph.Frames);
        return graph.Blocks.SelectMany(static b => b.Badges);
    }

    // Any two steps would be a pair: without a limit on what is followed this takes hours.
    [Fact]
    public void Steps_that_use_one_set_of_weights_are_no_towers()
    {
        var sketch = new NetworkSketch().Input("s0", 1, 4).Weight("u", 4, 4).Weight("w", 4, 4);
        for (int step = 0; step < 4000; step++)
            sketch.Input($"x{step}", 1, 4).Op("MatMul", $"x{step} u", $"u{step}").Op("MatMul", $"s{step} w", $"w{step}").Op("Add", $"u{step} w{step}", $"s{step + 1}");
        Assert.Empty(BlockPasses.Run(sketch.Output("s4000"), DetailLevel.Layers).Frames);
    }

    // Three convolutions a tower, of which some have their weights in common with the first; a distance from the first to each.
    private static Network Towers(int towers, int shared = 3, bool isStraight = true)
    {
        var sketch = new NetworkSketch();
        for (int t = 0; t < towers; t++)
        {
            string x = $"x{t}";
            sketch.Input(x, 1, 6, 16, 16);
            for (int i = 0; i < 3; i++)
            {
                string weight = i < shared ? $"w{i}" : $"w{t}{i}", name = $"{(char)('a' + t)}{i}";
                // Where the second way is another one, an activation stands between its layers.
                if (!isStraight && t > 0 && i == 1)
                    sketch.Op("Softmax", x, $"{name}s");
                sketch.Weight(weight, 6, 6, 3, 3).Op("Conv", $"{(!isStraight && t > 0 && i == 1 ? $"{name}s" : x)} {weight}", name, ("kernel_shape", [3, 3]), ("pads", [1, 1, 1, 1]), ("strides", [!isStraight && t > 0 && i == 2 ? 2 : 1, !isStraight && t > 0 && i == 2 ? 2 : 1]));
                x = name;
            }
        }

        string[] distances = [.. Enumerable.Range(1, towers - 1).Select(t => $"d{t}")];
        foreach (var (i, distance) in distances.Index())
            sketch.Op("Concat", $"a2 {(char)('b' + i)}2", distance, ("axis", [1]));
        return sketch.Output(distances);
    }
}
