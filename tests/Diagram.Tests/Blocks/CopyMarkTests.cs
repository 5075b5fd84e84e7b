using NetDraw.Diagram.Blocks;
using NetDraw.ModelImport.Graph;
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

    private static IEnumerable<string> MarksOf(Network network) => BlockPasses.Run(network, DetailLevel.Blocks).Marks.Values;
}
