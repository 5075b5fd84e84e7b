using NetDraw.Diagram.Blocks;
using Xunit;

namespace NetDraw.Diagram.Tests.Blocks;

public sealed class BlockEditorTests
{
    private static BlockEditor Editor => new(BlockReader.Read(new NetworkSketch().Input("x", 2, 3).Op("Relu", "x", "a").Op("Sigmoid", "a", "b").Op("Mul", "a a", "c").Op("Neg", "a", "d")
        .Op("Add", "b x", "e").Op("Add", "e c", "f").Op("Add", "f d", "y").Output("y")));

    [Fact]
    public void Readers_of_a_tensor_are_known_once_each_in_their_order_whatever_changes()
    {
        var editor = Editor;
        int first = editor.WriterOf("b"), second = editor.WriterOf("c"), third = editor.WriterOf("d"), other = editor.WriterOf("f");
        Assert.Equal([first, second, third], editor.ReadersOf("a"));
        editor.Replace(second, editor[second]! with { Label = "said otherwise" });
        Assert.Equal([first, second, third], editor.ReadersOf("a"));
        editor.Replace(first, editor[first]! with { Inputs = ["x"] });
        editor.Replace(other, editor[other]! with { Inputs = ["a"] });
        Assert.Equal([second, third, other], editor.ReadersOf("a"));
        editor.Replace(first, editor[first]! with { Inputs = ["a", "x"] });
        Assert.Equal([first, second, third, other], editor.ReadersOf("a"));
        editor.Remove(third);
        Assert.Equal([first, second, other], editor.ReadersOf("a"));
        Assert.Equal(3, editor.ReaderCount("a"));
    }

    [Fact]
    public void All_readers_of_a_tensor_may_read_another()
    {
        var editor = Editor;
        int[] before = [.. editor.ReadersOf("a")];
        editor.Redirect("a", "x");
        Assert.Empty(editor.ReadersOf("a"));
        Assert.Equal([.. before.Append(editor.WriterOf("a")).Append(editor.WriterOf("e")).Order()], editor.ReadersOf("x"));
        Assert.Equal(-1, editor.OnlyReaderOf(editor[editor.WriterOf("a")]!));
        Assert.Equal(editor.WriterOf("e"), editor.OnlyReaderOf(editor[editor.WriterOf("b")]!));
    }
}
