using NetDraw.Diagram.Blocks.Features;
using NetDraw.Diagram.Scenes;
using NetDraw.Diagram.Styles;
using NetDraw.Diagram.Styles.ConvNetDraw;
using NetDraw.Diagram.Styles.Volumes;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Diagram.Tests.Styles.Volumes;

public sealed class ConvNetDrawTests
{
    private static readonly CategoryLook Plain = new(Color.White, new Stroke(Color.Black, 0.6), Color.Black);

    [Fact]
    public void A_chain_becomes_cuboids() =>
        Golden.Match(SceneText.Dump(Drawing.Draw(Sketches.Chain(), new() { Style = "convnetdraw", ShowLegend = false }).Scene), "convnetdraw.txt");

    [Fact]
    public void Depth_goes_right_by_three_tenths_and_up_by_a_half()
    {
        // 12 wide, 30 high, 40 deep about y = 0: 12 right and 20 up from the front's corners to the back's.
        var front = Oblique.ConvNetDraw.Front(0, 12, 30, 40);
        Assert.Equal([new(-6, -5), new(6, -5), new(6, 25), new(-6, 25)], front.Select(Rounded));
        var side = Oblique.ConvNetDraw.Side(12, 30, 40);
        Assert.Equal([new(6, -5), new(18, -25), new(18, 5), new(6, 25)], side.Select(Rounded));
    }

    [Fact]
    public void The_tones_are_those_of_its_shading()
    {
        // #5bc3c4 is (91, 195, 196); -10, 10 and 20 per cent of 255 are -25.5, 25.5 and 51.
        var tones = CuboidTones.Of(Color.Parse("#5bc3c4"), Plain, Color.White);
        Assert.Equal(("#42aaab", "#75ddde", "#8ef6f7"), (tones.Front.Color.Hex, tones.Side.Color.Hex, tones.Top.Color.Hex));
    }

    [Fact]
    public void Light_colours_keep_three_tones()
    {
        var tones = CuboidTones.Of(Color.Parse("#d9e8f5"), Plain, Color.White);
        Assert.Equal(3, new[] { tones.Front.Color, tones.Side.Color, tones.Top.Color }.Distinct().Count());
        Assert.True(tones.Front.Color.Luminance < tones.Side.Color.Luminance && tones.Side.Color.Luminance < tones.Top.Color.Luminance);
        Assert.NotEqual(Color.White, tones.Top.Color);
    }

    [Fact]
    public void A_translucent_colour_is_opaque_here_and_a_hatch_stays_in_front()
    {
        Assert.Equal(1, CuboidTones.Of(Color.Parse("#c40000") with { Opacity = 0.5 }, Plain, Color.White).Front.Color.Opacity);
        var hatched = CuboidTones.Of(new Fill(Color.White, Hatch.Rising, Color.Parse("#d2d2d2")), Plain, Color.White);
        Assert.Equal(Hatch.Rising, hatched.Front.Hatch);
        Assert.True(hatched.Side.Color.Luminance < hatched.Top.Color.Luminance);
    }

    [Fact]
    public void A_cuboid_is_as_wide_as_its_channels_as_high_as_its_rows_and_as_deep_as_its_columns()
    {
        var law = new Scale(static x => 2 * x, "x");
        var size = CuboidSize.Fit(new() { Name = "c", Kind = NetDraw.Diagram.Blocks.BlockKind.Layer, Category = ModelImport.Operators.OperatorCategory.Convolution },
            new(FeatureKind.Map, 5, Height: 7, Width: 11), new Scales(law, law.Times(2), law));
        Assert.Equal(new CuboidSize(20, 14, 22), size);
        Assert.Equal("7×11×5", CuboidGlyph.TextOf(new(FeatureKind.Map, 5, Height: 7, Width: 11)));
    }

    [Fact]
    public void An_edge_leaves_from_within_the_face_it_starts_on() =>
        Assert.Equal((12, 3), (CuboidGlyph.ExitInset(new(9, 60, 80)), CuboidGlyph.ExitInset(new(9, 10, 80))));

    private static Point Rounded(Point p) => new(Math.Round(p.X, 6), Math.Round(p.Y, 6));
}
