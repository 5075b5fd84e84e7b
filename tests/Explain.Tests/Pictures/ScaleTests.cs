using System.Text;
using NetDraw.Explain.Inputs;
using NetDraw.Explain.Maps;
using NetDraw.Explain.Methods;
using NetDraw.Explain.Pictures;
using NetDraw.Explain.Running;
using Xunit;

namespace NetDraw.Explain.Tests.Pictures;

public sealed class ScaleTests
{
    private static readonly string[] Even = ["viridis", "magma", "inferno", "grey"];

    [Fact]
    public void Signed_scales_are_centred_on_zero_and_evidence_begins_there()
    {
        Assert.Equal(new MapScale(-3, 3), MapScale.Fit([-1f, 3], MapKind.Signed));
        Assert.Equal(new MapScale(0, 4), MapScale.Fit([1f, 4, float.NaN], MapKind.Positive));
        Assert.True(MapScale.Fit([0f, 0], MapKind.Positive).IsFlat);
    }

    [Theory]
    [InlineData(0, "0")]
    [InlineData(1234.56, "1235")]
    [InlineData(0.00012345, "1.23e-4")]
    [InlineData(-2.345, "-2.35")]
    [InlineData(123456, "1.23e5")]
    public void Numbers_have_three_digits(double value, string text) => Assert.Equal(text, MapScale.Number(value));

    [Fact]
    public void Colour_maps_reach_their_ends_and_diverging_ones_are_pale_in_the_middle()
    {
        Assert.All(ColorMaps.All, static map =>
        {
            Assert.Equal(map.Anchors[0], map.At(-1));
            Assert.Equal(map.Anchors[^1], map.At(2));
            if (map.IsDiverging)
                Assert.True(map.At(0.5).Luminance > 0.85, map.Name);
        });
    }

    [Fact]
    public void The_even_maps_rise_in_lightness_all_the_way() => Assert.All(Even, static name =>
    {
        var map = ColorMaps.Find(name);
        double[] luminances = [.. Enumerable.Range(0, 101).Select(i => map.At(i / 100.0).Luminance)];
        Assert.All(luminances.Zip(luminances.Skip(1)), static pair => Assert.True(pair.Second > pair.First));
    });

    [Fact]
    public void Enlarging_is_torchs_bilinear_with_half_pixel_centres()
    {
        // torch.nn.functional.interpolate([0, 10, 40], size=6, mode='linear', align_corners=False), by hand.
        Assert.Equal([0f, 2.5f, 7.5f, 17.5f, 32.5f, 40f], Resampling.Bilinear([0f, 10, 40], 3, 1, 6, 1));
    }

    [Fact]
    public void Arrays_are_written_as_NumPy_reads_them()
    {
        using var stream = new MemoryStream();
        NpyFile.Write(stream, TensorValue.Of([1f, -2, 3, 4, 5, 6.5f], 2, 3));
        byte[] bytes = stream.ToArray();
        Assert.Equal("\u0093NUMPY", Encoding.Latin1.GetString(bytes, 0, 6));
        int header = BitConverter.ToUInt16(bytes, 8);
        Assert.Equal(0, (10 + header) % 64);
        Assert.StartsWith("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }", Encoding.ASCII.GetString(bytes, 10, header), StringComparison.Ordinal);
        Assert.Equal(6.5f, BitConverter.ToSingle(bytes, bytes.Length - 4));
        Assert.Equal(10 + header + 24, bytes.Length);
    }

    [Fact]
    public void A_crop_says_where_it_lies_in_the_photo()
    {
        float[] plane = new float[200 * 100];
        var input = PhotoInput.Prepare(new Photo("p", 200, 100, [plane, plane, plane]), Preprocessings.Find("unit"), 3, 40, 50, isChannelsLast: false);
        // 200×100 becomes 100×50; the middle 40 columns of 100 are 80 of 200, from 60 on.
        Assert.Equal((60, 0, 80, 100), (input.Left, input.Top, input.SpanX, input.SpanY));
    }
}
