using System.Globalization;
using Xunit;

namespace NetDraw.Cli.Tests.Options;

/// <summary>How explanations are shown and measured.</summary>
public sealed class PictureOptionTests
{
    [Theory]
    [InlineData("-m grad-cam", "viridis")]
    [InlineData("-m grad-cam --cmap magma", "magma")]
    [InlineData("-m occlusion --window 30", "rdbu")]
    [InlineData("-m occlusion --window 30 --cmap bwr", "bwr")]
    public void Heatmaps_have_the_colours_that_are_named(string options, string colours)
    {
        using var found = new Explained(options);
        Assert.Equal(colours, found.Pictures.Single().GetProperty("colours").GetString());
    }

    [Fact]
    public void Heatmaps_of_one_method_share_a_scale_unless_each_has_its_own()
    {
        using Explained shared = new("-m grad-cam --layers stage2/relu,stage3/relu"), own = new("-m grad-cam --layers stage2/relu,stage3/relu --own-scales");
        Assert.Equal(1, Scales(shared));
        Assert.Equal(2, Scales(own));

        static int Scales(Explained found) => found.Pictures.Select(static p => p.GetProperty("high").GetDouble()).Distinct().Count();
    }

    [Fact]
    public void Statistics_stand_on_the_layer()
    {
        using Explained plain = new("-m grad-cam"), counted = new("-m grad-cam --stats");
        string[] added = [.. Lines(counted).Except(Lines(plain))];
        Assert.Contains(added, static l => l.Contains("mean", StringComparison.Ordinal));
        Assert.Contains(added, static l => l.EndsWith("% zero", StringComparison.Ordinal));
    }

    [Fact]
    public void Edges_are_as_wide_as_what_flows_through_them()
    {
        using Explained plain = new("-m grad-cam"), flowing = new("-m grad-cam --flow");
        Assert.Single(Widths(plain).Distinct());
        Assert.True(Widths(flowing).Distinct().Count() > 5);

        static IEnumerable<double> Widths(Explained found) => found.Figure.GetProperty("edges").EnumerateArray().Select(static e => e.GetProperty("lineWidth").GetDouble());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(6)]
    public void As_many_classes_stand_on_the_output_as_are_asked_for(int count)
    {
        using var found = new Explained($"-m grad-cam --scores {count.ToString(CultureInfo.InvariantCulture)}");
        var output = found.Figure.GetProperty("boxes").EnumerateArray().Single(static b => b.GetProperty("kind").GetString() == "output");
        Assert.Equal(count, output.GetProperty("lines").EnumerateArray().Count(static l => l.GetString()!.EndsWith(" %", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(40)]
    [InlineData(64)]
    public void Heatmaps_have_the_size_that_is_asked_for(int side)
    {
        using var found = new Explained($"-m grad-cam --heatmap-size {side.ToString(CultureInfo.InvariantCulture)}");
        var (width, height) = found.SizeOf(found.Pictures.Single().GetProperty("file").GetString()!);
        Assert.Equal(side, Math.Max(width, height));
    }

    [Theory]
    [InlineData("--heatmap-size photo", 72)]
    [InlineData("--heatmap-size 300", 300)]
    public void Heatmaps_are_as_large_as_their_photo_or_larger(string options, int side)
    {
        using var found = new Explained($"-m grad-cam,saliency {options}");
        Assert.All(found.Pictures, p => Assert.Equal(side, Math.Max(found.SizeOf(p.GetProperty("file").GetString()!).Width, found.SizeOf(p.GetProperty("file").GetString()!).Height)));
    }

    [Fact]
    public void A_faint_heatmap_leaves_more_of_the_photo()
    {
        using Explained usual = new("-m grad-cam"), faint = new("-m grad-cam --opacity 20%"), same = new("-m grad-cam --opacity 0.8");
        string file = usual.Pictures[0].GetProperty("file").GetString()!;
        Assert.Equal(usual.BytesOf(file), same.BytesOf(file));
        Assert.NotEqual(usual.BytesOf(file), faint.BytesOf(file));
    }

    [Fact]
    public void A_heatmap_alone_is_clear_where_there_is_no_evidence_and_as_dense_as_asked_where_there_is_most()
    {
        using Explained plain = new("-m grad-cam"), found = new("-m grad-cam --heat-alone --opacity 0.5");
        string heat = found.Files.Except(plain.Files).Single();
        Assert.EndsWith("-heat.png", heat, StringComparison.Ordinal);
        using var bitmap = SkiaSharp.SKBitmap.Decode(found.BytesOf(Path.GetFileName(heat)));
        byte[] alpha = [.. bitmap.Pixels.Select(static p => p.Alpha)];
        Assert.Equal(0, alpha.Min());
        Assert.InRange(alpha.Max(), 120, 128);
    }

    [Theory]
    [InlineData("saliency --reduce sum")]
    [InlineData("gradient-input")]
    [InlineData("smoothgrad --reduce sum --samples 2")]
    [InlineData("integrated-gradients --steps 3")]
    public void Attributions_of_each_channel_are_the_map_before_its_channels_became_one(string method)
    {
        using Explained plain = new($"-m {method}"), found = new($"-m {method} --per-channel");
        float[] channels = found.NumbersOf(Path.GetFileName(found.Files.Except(plain.Files).Single())), map = plain.Raw;
        Assert.Equal(3 * map.Length, channels.Length);
        float most = map.Max(MathF.Abs);
        Assert.All(Enumerable.Range(0, map.Length), i => Assert.Equal(map[i], channels[i] + channels[map.Length + i] + channels[(2 * map.Length) + i], 1e-5f * most));
    }

    [Fact]
    public void Channels_of_a_method_that_has_none_are_refused()
    {
        var run = Explained.Of(["-m", "occlusion", "--window", "30", "--per-channel", "-o", "never/"]);
        Assert.Equal(ExitCodes.CannotBeDrawn, run.Code);
        Assert.False(Directory.Exists("never"));
    }

    // make_grid: 48 maps of 16×18, eight a row, two pixels between and around.
    [Fact]
    public void Feature_maps_are_laid_out_as_torchvision_does()
    {
        using Explained plain = new("-m features --layers stage3/relu"), found = new("-m features --layers stage3/relu --torchvision-grid");
        string grid = found.Files.Except(plain.Files).Single();
        Assert.EndsWith("-grid.png", grid, StringComparison.Ordinal);
        Assert.Equal(((8 * 20) + 2, (6 * 18) + 2), found.SizeOf(Path.GetFileName(grid)));
    }

    [Fact]
    public void An_evaluation_prints_a_number_a_line_and_a_box_adds_two()
    {
        using Explained none = new("-m grad-cam"), plain = new("-m grad-cam --evaluate"), all = new("-m grad-cam --evaluate --box 0,0,72,64"), corner = new("-m grad-cam --evaluate --box 0,0,6,5");
        Assert.Equal("", none.Run.Out);
        Assert.Contains("deletion AUC", plain.Run.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("mass in the box", plain.Run.Out, StringComparison.Ordinal);
        Assert.Equal(1, Mass(all), 3);
        Assert.InRange(Mass(corner), 0, 0.1);

        static double Mass(Explained found) => double.Parse(
            found.Run.Out.Split('\n').Single(static l => l.Contains("mass in the box", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[4], CultureInfo.InvariantCulture);
    }

    private static IEnumerable<string> Lines(Explained found) =>
        found.Figure.GetProperty("boxes").EnumerateArray().SelectMany(static b => b.GetProperty("lines").EnumerateArray()).Select(static l => l.GetString()!);
}
