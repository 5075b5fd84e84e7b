using NetDraw.Explain.Pictures;
using NetDraw.Explain.Running;
using Xunit;

namespace NetDraw.Explain.Tests.Pictures;

public sealed class TorchvisionGridTests
{
    [Theory]
    [InlineData(1, 13, 13, 8, 2, 13, 13)]
    [InlineData(8, 13, 13, 8, 2, 17, 122)]
    [InlineData(9, 13, 13, 8, 2, 32, 122)]
    [InlineData(10, 62, 62, 5, 2, 130, 322)]
    [InlineData(64, 111, 111, 8, 2, 906, 906)]
    [InlineData(512, 13, 13, 8, 2, 962, 122)]
    [InlineData(512, 13, 13, 32, 2, 242, 482)]
    [InlineData(3, 5, 7, 8, 0, 5, 21)]
    public void Grids_have_torchvisions_sizes(int count, int height, int width, int perRow, int padding, int gridHeight, int gridWidth)
    {
        var grid = new TorchvisionGrid { ImagesPerRow = perRow, Padding = padding }.Make(TensorValue.Of(new float[count * height * width], count, 1, height, width));
        Assert.Equal($"3×{gridHeight}×{gridWidth}", grid.ShapeText);
    }

    [Fact]
    public void A_constant_image_becomes_zero_and_padding_is_not_normalised()
    {
        var grid = new TorchvisionGrid { Normalizes = true, PadValue = 0.5f, Padding = 1 }.Make(TensorValue.Of([7f, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7], 2, 1, 2, 3));
        Assert.Equal("3×4×9", grid.ShapeText);
        Assert.Equal([0.5f, 0.5f, 0, 0, 0, 0.5f], [grid.Values[0], grid.Values[9], grid.Values[10], grid.Values[11], grid.Values[12], grid.Values[13]]);
    }

    [Fact]
    public void Each_image_has_its_own_range_where_asked()
    {
        var images = TensorValue.Of([0f, 1, 2, 0, 5, 10], 2, 1, 1, 3);
        float[] common = new TorchvisionGrid { Normalizes = true, Padding = 0 }.Make(images).Values[..6], own = new TorchvisionGrid { Normalizes = true, ScalesEach = true, Padding = 0 }.Make(images).Values[..6];
        Assert.Equal([0f, 0.1f, 0.2f, 0, 0.5f, 1], common);
        Assert.Equal([0f, 0.5f, 1, 0, 0.5f, 1], own);
    }

    [Fact]
    public void Saving_rounds_half_up() =>
        Assert.Equal<byte>([128, 128, 128, 255, 255, 255], TorchvisionGrid.Saved(TensorValue.Of([0.5f, 1.2f, 0.5f, 1.2f, 0.5f, 1.2f], 3, 1, 2)).Rgb);
}
