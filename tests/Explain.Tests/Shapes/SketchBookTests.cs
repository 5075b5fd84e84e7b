using System.Security.Cryptography;
using NetDraw.Train.Pictures;
using Xunit;

namespace NetDraw.Explain.Tests.Shapes;

/// <summary>The pictures that the example's network is trained with.</summary>
public sealed class SketchBookTests
{
    [Fact]
    public void Pictures_are_the_same_on_every_system_and_in_any_order()
    {
        var book = new SketchBook(9);
        byte[][] pictures = [.. Enumerable.Range(0, 24).Reverse().Select(i => Painter.Paint(book.Single(i)).Pixels).Reverse(), Painter.Paint(book.Of(24, ShapeKinds.All[4], ShapeKinds.All[2])).Pixels];
        Assert.Equal("bc733f41b350965b13eb25324ab44c8fabe9c04864b2d7a0f52f527c7920a62e", Convert.ToHexStringLower(SHA256.HashData([.. pictures.SelectMany(static p => p)])));
    }

    [Fact]
    public void A_box_is_the_smallest_that_holds_what_its_shape_changes()
    {
        for (int number = 0; number < 60; number++)
        {
            var sketch = ShapeExample.Fresh.Single(number);
            var box = sketch.Shapes[0].Box();
            byte[] with = Painter.Paint(sketch).Pixels, without = Painter.Paint(sketch with { Shapes = [] }).Pixels;
            var changed = Enumerable.Range(0, with.Length).Where(i => with[i] != without[i]).Select(static i => (X: i / 3 % Sketch.Width, Y: i / 3 / Sketch.Width)).ToList();
            Assert.All(changed, p => Assert.True(box.Contains(p.X, p.Y), $"{number}: {p} lies outside {box}"));
            // A pixel that is hardly touched may round to what it was.
            Assert.InRange(changed.Min(static p => p.X) - box.Left, 0, 1);
            Assert.InRange(changed.Min(static p => p.Y) - box.Top, 0, 1);
            Assert.InRange(box.Right - 1 - changed.Max(static p => p.X), 0, 1);
            Assert.InRange(box.Bottom - 1 - changed.Max(static p => p.Y), 0, 1);
        }
    }

    [Fact]
    public void Two_shapes_lie_whole_on_the_picture_and_apart()
    {
        for (int number = 0; number < 60; number++)
        {
            var boxes = ShapeExample.Fresh.Of(number, ShapeKinds.All[number % 6], ShapeKinds.All[(number + 1) % 6]).Shapes.Select(static s => s.Box()).ToList();
            Assert.All(boxes, static b => Assert.True(b is { Left: >= 0, Top: >= 0, Right: <= Sketch.Width, Bottom: <= Sketch.Height } && b.Area > 100, $"{b}"));
            Assert.False(boxes[0].IsNear(boxes[1], 1), $"{number}: {boxes[0]} and {boxes[1]}");
        }
    }

    [Fact]
    public void Classes_differ_by_shape_alone()
    {
        // Colour and place say nothing: the means over many pictures of two classes are nearly the same.
        double[] brightness = [.. ShapeKinds.All.Select(static (_, kind) => Enumerable.Range(0, 300).Average(i => ShapeExample.Fresh.Single((6 * i) + kind).Shapes[0].Color.Brightness))];
        double[] column = [.. ShapeKinds.All.Select(static (_, kind) => Enumerable.Range(0, 300).Average(i => ShapeExample.Fresh.Single((6 * i) + kind).Shapes[0].Middle.X))];
        Assert.All(brightness, static b => Assert.InRange(b, 0.42, 0.58));
        Assert.All(column, static x => Assert.InRange(x, 34, 38));
    }
}
