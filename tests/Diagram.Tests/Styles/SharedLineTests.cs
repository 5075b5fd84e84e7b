using NetDraw.Testing;
using Xunit;

namespace NetDraw.Diagram.Tests.Styles;

/// <summary>Detectors, whose heads read many levels: no line lies on another's.</summary>
public sealed class SharedLineTests
{
    [Theory]
    [InlineData(DetailLevel.Layers)]
    [InlineData(DetailLevel.Blocks)]
    public void Lines_into_a_head_of_many_levels_lie_apart(DetailLevel detail)
    {
        var sketch = new NetworkSketch().Input("x", 1, 3, 64, 64).Conv("x", "c0", 3, 8, 2);
        for (int i = 1; i < 5; i++)
            sketch.Conv($"c{i - 1}", $"c{i}", 8, 8, 2);
        string[] levels = ["c1", "c2", "c3", "c4"];
        foreach (string level in levels)
            sketch.Conv(level, $"{level}box", 8, 6).Conv(level, $"{level}score", 8, 4);
        var network = sketch.Output([.. levels.SelectMany(static l => new[] { $"{l}box", $"{l}score" })]);
        Assert.Empty(FigureLines.Together(Drawing.Draw(network, new() { Detail = detail }).Scene));
    }
}
