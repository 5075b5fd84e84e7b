using System.Text.Json;
using NetDraw.Diagram.Formats;
using NetDraw.Diagram.Scenes;
using Xunit;

namespace NetDraw.Diagram.Tests.Formats;

public sealed class LayoutFormatTests
{
    [Fact]
    public void Edges_join_the_boxes_of_their_names_and_kinds()
    {
        var root = Layout(TestCard.Scene);
        string[] kinds = [.. root.GetProperty("boxes").EnumerateArray().Select(static b => b.GetProperty("kind").GetString()!)];
        Assert.Equal(["input", "layer", "layer", "output"], kinds);
        Assert.Equal([(0, 1), (1, 2), (2, 3)], root.GetProperty("edges").EnumerateArray().Select(static e => (e.GetProperty("fromBox").GetInt32(), e.GetProperty("toBox").GetInt32())));
    }

    [Fact]
    public void A_frame_knows_its_boxes_and_the_frame_around_it()
    {
        var frames = Layout(TestCard.Scene).GetProperty("frames");
        Assert.Equal("stage", frames[0].GetProperty("caption").GetString());
        Assert.Equal([2], Numbers(frames[0].GetProperty("boxes")));
        Assert.Equal(JsonValueKind.Null, frames[0].GetProperty("parent").ValueKind);
        Assert.Equal([1], Numbers(frames[1].GetProperty("boxes")));
        Assert.Equal(0, frames[1].GetProperty("parent").GetInt32());
        Assert.Equal("3", frames[1].GetProperty("data").GetProperty("count").GetString());
    }

    // A layer's own marks, such as the rows of a look-up table, are smaller than the layer.
    [Fact]
    public void A_stage_is_as_large_as_what_lies_in_it()
    {
        var layer = new SceneGroup(GroupKind.Layer, "a", [new ScenePath([new(2, 2), new(42, 2), new(42, 32)]), new SceneBox(new(20, 5, 8, 3))]) { Id = "a" };
        var scene = new Scene
        {
            Width = 50,
            Height = 40,
            Title = "",
            Description = "",
            Graph = new([new("a", "a", ["a"])], [], [new("s", "", 1, ["a"], null)]),
            Items = [new SceneGroup(GroupKind.Stage, "a", [layer]) { Id = "s" }],
        };
        var stage = Layout(scene).GetProperty("frames")[0];
        Assert.Equal([0], Numbers(stage.GetProperty("boxes")));
        Assert.Equal((2, 2, 40, 30), (stage.GetProperty("x").GetDouble(), stage.GetProperty("y").GetDouble(), stage.GetProperty("width").GetDouble(), stage.GetProperty("height").GetDouble()));
    }

    [Fact]
    public void A_label_says_whose_it_is_and_where()
    {
        var label = Layout(TestCard.Scene).GetProperty("labels").EnumerateArray().Single(static l => l.GetProperty("text").GetString() == "Softmax");
        Assert.Equal(("layer", "x"), (label.GetProperty("owner").GetProperty("kind").GetString(), label.GetProperty("owner").GetProperty("name").GetString()));
        Assert.Equal(6.5, label.GetProperty("size").GetDouble());
        Assert.True(label.GetProperty("x").GetDouble() > 150 && label.GetProperty("x").GetDouble() + label.GetProperty("width").GetDouble() < 220);
    }

    [Fact]
    public void The_legend_has_each_swatch_with_its_text() => Assert.Equal(
        [("convolution", "#d9e8f5", false), ("other", "#ffffff", true)],
        Layout(TestCard.Scene).GetProperty("legend").EnumerateArray().Select(static l => (l.GetProperty("text").GetString()!, l.GetProperty("fill").GetString()!, l.TryGetProperty("hatch", out _))));

    [Fact]
    public void Layers_have_the_names_of_the_file_whatever_is_in_them()
    {
        const string Odd = "name\nwith\tnewline \u202e\u0007";
        var scene = TestCard.Scene with { Graph = new([new("Layer x", "x", [Odd])], [], []) { FindLeftOut = static () => [new(Odd + "2", "why")] } };
        var layout = Layout(scene);
        Assert.Equal([Odd + "2"], layout.GetProperty("leftOut").EnumerateArray().Select(static l => l.GetProperty("layer").GetString()));
        Assert.Contains(Odd, layout.GetProperty("boxes").EnumerateArray().SelectMany(static b => b.GetProperty("layers").EnumerateArray()).Select(static l => l.GetString()));
    }

    [Fact]
    public void An_edge_to_what_the_figure_does_not_show_has_no_box()
    {
        var scene = new Scene
        {
            Width = 9,
            Height = 9,
            Title = "",
            Description = "",
            Graph = new([], [new("e", "a", "b", "t")], []),
            Items = [new SceneGroup(GroupKind.Edge, "", []) { Id = "e" }],
        };
        var edge = Layout(scene).GetProperty("edges")[0];
        Assert.Equal(JsonValueKind.Null, edge.GetProperty("fromBox").ValueKind);
        Assert.Equal("b", edge.GetProperty("to").GetString());
    }

    private static IEnumerable<int> Numbers(JsonElement array) => array.EnumerateArray().Select(static n => n.GetInt32());

    private static JsonElement Layout(Scene scene) => JsonDocument.Parse(FormatTests.Bytes(new LayoutFormat(), scene)).RootElement;
}
