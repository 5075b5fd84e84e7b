using NetDraw.Diagram.Blocks;
using NetDraw.Diagram.Page;
using NetDraw.ModelImport.Operators;
using Xunit;

namespace NetDraw.Diagram.Tests.Page;

public sealed class FigureSentenceTests
{
    [Fact]
    public void Boxes_are_told_in_their_order_and_what_repeats_once() =>
        Assert.Equal("7×7 conv, 64 ×2; pool; linear, 10", Of(Layer("a", "7×7 conv, 64"), Layer("b", "7×7 conv, 64"), Layer("c", "pool"), Layer("d", "linear, 10")));

    [Fact]
    public void A_frame_is_told_by_its_caption_and_number() =>
        Assert.Equal("bottleneck ×3; linear", FigureSentence.Of(Graph([new BlockFrame(3, ["a", "b"]) { Caption = "bottleneck" }], Layer("a", "conv"), Layer("b", "conv"), Layer("c", "linear"))));

    [Fact]
    public void Of_a_long_figure_the_beginning_and_the_end_are_told()
    {
        string text = Of([.. Enumerable.Range(1, 90).Select(static i => Layer($"l{i}", $"3×3 conv, {i}"))]);
        Assert.StartsWith("3×3 conv, 1; 3×3 conv, 2; ", text, StringComparison.Ordinal);
        Assert.EndsWith("; …; 3×3 conv, 90", text, StringComparison.Ordinal);
        Assert.InRange(text.Length, 150, 230);
    }

    [Fact]
    public void Inputs_and_results_are_no_layers() => Assert.Equal("", Of(Layer("x", "input") with { Kind = BlockKind.Input }));

    private static string Of(params Block[] blocks) => FigureSentence.Of(Graph([], blocks));

    private static BlockGraph Graph(BlockFrame[] frames, params Block[] blocks) => new() { Network = Sketches.Chain(), Blocks = [.. blocks], Frames = [.. frames] };

    private static Block Layer(string name, string label) => new() { Name = name, Kind = BlockKind.Layer, Category = OperatorCategory.Convolution, Label = label };
}
