using System.Text.Json;
using NetDraw.Diagram.Formats;
using NetDraw.Diagram.Scenes;
using Xunit;

namespace NetDraw.Diagram.Tests.Formats;

public sealed class LayoutOpacityTests
{
    // What is solid needs no word; what is seen through has its share.
    [Theory]
    [InlineData(1, null)]
    [InlineData(0.4, 0.4)]
    public void A_box_that_is_seen_through_says_how_far(double opacity, double? expected)
    {
        var scene = new Scene
        {
            Width = 40,
            Height = 30,
            Title = "",
            Description = "",
            Graph = new([new("a", "a", [])], [], []),
            Items = [new SceneGroup(GroupKind.Layer, "a", [new SceneBox(new Rect(5, 5, 20, 10), Fill: new Color(10, 20, 30, opacity))]) { Id = "a" }],
        };
        var box = JsonDocument.Parse(FormatTests.Bytes(new LayoutFormat(), scene)).RootElement.GetProperty("boxes")[0];
        Assert.Equal("#0a141e", box.GetProperty("fill").GetString());
        Assert.Equal(expected, box.TryGetProperty("fillOpacity", out var found) ? found.GetDouble() : null);
    }
}
