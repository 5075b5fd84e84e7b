using System.IO.Compression;
using NetDraw.Explain.Pages;
using Xunit;

namespace NetDraw.Explain.Tests.Pages;

public sealed class PageStoreTests
{
    [Theory]
    [InlineData(-3, 5)]
    [InlineData(0, 4)]
    [InlineData(-7, 0)]
    [InlineData(2, 9)]
    public void Bytes_are_within_half_a_step_and_zero_stays_zero(float low, float high)
    {
        float[] values = [.. Enumerable.Range(0, 5000).Select(i => low + ((high - low) * (i % 997) / 996)), 0];
        var store = new PageStore();
        var packed = store.AddSteps(values);
        byte[] bytes = Inflated(store, packed);
        Assert.Equal("u8", packed.Form);
        Assert.Equal(0, (bytes[^1] - packed.Zero) * packed.Step);
        for (int i = 0; i < values.Length; i++)
            Assert.Equal(values[i], (bytes[i] - packed.Zero) * packed.Step, (packed.Step / 2) + 1e-6);
    }

    [Fact]
    public void Few_numbers_keep_their_digits_many_are_halves_and_large_ones_are_not()
    {
        var store = new PageStore();
        Assert.Equal("f32", store.AddNumbers([1.23456789f]).Form);
        Assert.Equal("f16", store.AddNumbers(new float[5000]).Form);
        Assert.Equal("f32", store.AddNumbers([.. new float[5000], 70_000]).Form);
        Assert.Equal(BitConverter.GetBytes(1.23456789f), Inflated(store, new(0, (int)store.Length, "f32", 1)));
    }

    private static byte[] Inflated(PageStore store, PackedNumbers packed)
    {
        using var deflated = new DeflateStream(new MemoryStream(store.Bytes.Slice((int)packed.At, packed.Size).ToArray()), CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        deflated.CopyTo(bytes);
        return bytes.ToArray();
    }
}
