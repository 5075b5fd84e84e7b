using NetDraw.Diagram.Scenes;
using NetDraw.Explain.Inputs;
using NetDraw.Explain.Methods;
using NetDraw.Explain.Pictures;
using NetDraw.Explain.Targets;
using NetDraw.Explain.Tests.Methods;
using Xunit;

namespace NetDraw.Explain.Tests.Pictures;

/// <summary>Lines that are drawn onto photos: what the network saw of them, and where the evidence is at least half of its maximum.</summary>
public sealed class SeenPhotoTests
{
    private static readonly Color Edge = new(0xd5, 0x1f, 0x5b);

    // 200×100 to 40×50: the middle 80 columns are seen (PhotoInput's own test), from 60 to 139.
    [Fact]
    public void What_was_cut_out_of_a_photo_has_a_frame()
    {
        var seen = Seen("unit");
        int[] framed = [.. Enumerable.Range(0, 200).Where(x => seen.At(x, 50) == Edge)];
        Assert.Equal([60, 139], framed);
        Assert.Equal(new Color(100, 100, 100), seen.At(30, 50));
        Assert.Equal(new Color(100, 100, 100), seen.At(100, 50));
    }

    [Fact]
    public void A_photo_that_is_seen_whole_has_none()
    {
        var seen = Seen("tiny-vgg");
        Assert.All(Enumerable.Range(0, 200), x => Assert.Equal(new Color(100, 100, 100), seen.At(x, 50)));
    }

    [Fact]
    public void A_part_of_a_picture_gets_a_white_line_with_dark_edges_along_its_border()
    {
        var grey = Raster.Of(20, 20, static (_, _) => new Color(100, 100, 100));
        var lined = MapContour.Draw(grey, static (x, _) => x < 10);
        Assert.Equal([8, 9, 10, 11], Enumerable.Range(0, 20).Where(x => lined.At(x, 7) != grey.At(x, 7)));
        Assert.Equal((Color.White, Color.White), (lined.At(9, 7), lined.At(10, 7)));
        Assert.True(lined.At(8, 7).Luminance < grey.At(8, 7).Luminance);
        Assert.Equal(grey.Rgb, MapContour.Draw(grey, static (_, _) => true).Rgb);
    }

    // Many small pictures would be lines alone; what is not evidence from zero up has no half.
    [Theory]
    [InlineData("grad-cam", true)]
    [InlineData("grad-cam,hires-cam", false)]
    [InlineData("saliency", false)]
    [InlineData("occlusion", false)]
    public void One_large_heatmap_has_its_half_on_the_bar(string methods, bool hasLine)
    {
        using var model = SmallNets.Averaged();
        var input = model.Prepare(SmallNets.Noise(5), Preprocessings.Find("unit"));
        var result = Explainer.Explain(model, input, new ExplainRequest { Methods = [.. methods.Split(',').Select(ExplainMethods.Find)], Target = "top1" });
        var sheet = PictureSheets.All(model, result, new PictureOptions(), []);
        Assert.Equal(hasLine, sheet.Sections.SelectMany(static s => s.ColorBars).Any(static b => b.Middle?.EndsWith("(line)", StringComparison.Ordinal) == true));
    }

    private static Raster Seen(string preset)
    {
        float[] plane = [.. Enumerable.Repeat(100f, 200 * 100)];
        var input = PhotoInput.Prepare(new Photo("p", 200, 100, [plane, plane, plane]), Preprocessings.Find(preset), 3, 40, 50, isChannelsLast: false);
        return SeenPhoto.Of(new ExplainResult(input, new ClassRanking([1], [1]), [], [], [], []), 200);
    }
}
