using NetDraw.Diagram.Styles;
using NetDraw.ModelImport.Graph;
using Xunit;

namespace NetDraw.Diagram.Tests.Styles;

/// <summary>Edges past many layers are edges too.</summary>
public sealed class LongSkipTests
{
    private const int Layers = 14;

    public static TheoryData<string> Names => [.. DiagramStyles.All.Select(static s => s.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void An_edge_past_many_layers_is_drawn_as_one_past_two_is(string style)
    {
        int plain = Edges(style, null), near = Edges(style, Layers - 2), far = Edges(style, 1);
        Assert.Equal(near, far);
        Assert.True(far > plain, $"{far} edges with a shortcut, {plain} without");
    }

    private static int Edges(string style, int? skippedFrom) =>
        Drawing.Draw(Chain(skippedFrom), new() { Style = style, Detail = DetailLevel.Full, Layout = "layered" }).Scene.Groups("edge").Count();

    private static Network Chain(int? skippedFrom)
    {
        var sketch = new NetworkSketch().Input("x", 1, 6, 24, 20);
        string at = "x";
        for (int i = 1; i <= Layers; i++)
        {
            sketch.Conv(at, $"c{i}", 6, 6);
            at = $"c{i}";
        }

        return (skippedFrom is { } from ? sketch.Op("Add", $"{at} c{from}", "y") : sketch.Op("Relu", at, "y")).Output("y");
    }
}
