using NetDraw.Diagram.Formats;
using NetDraw.Diagram.Scenes;
using Xunit;

namespace NetDraw.Diagram.Tests.Formats;

/// <summary>A figure that says how it was made is sealed, wherever it is written to.</summary>
public sealed class SvgSealTests
{
    // What looks like the seal's place, before it, is none.
    private static readonly string Decoy = $"<metadata id=\"netdraw\" data-seal=\"{new string('0', 64)}\"";

    [Theory]
    [InlineData(null)]
    [InlineData(TextMode.Font)]
    [InlineData(TextMode.Outline)]
    [InlineData(TextMode.Embed)]
    public void The_bytes_are_the_same_where_a_stream_cannot_go_back(TextMode? text)
    {
        var format = FigureFormats.ByName("svg")!;
        var scene = TestCard.Scene with { Title = Decoy, Metadata = [new SceneMetadata("version", Decoy), new SceneMetadata("model", "ß→×")] };
        var options = new FormatOptions { Text = text };
        using var straight = new OneWayStream();
        format.Write(scene, straight, options);
        byte[] figure = straight.Bytes;
        Assert.True(SvgSeal.Holds(figure));
        figure[^20] ^= 1;
        Assert.False(SvgSeal.Holds(figure));

        // Behind what is there already, and before what comes next.
        using var memory = new MemoryStream();
        memory.Write("before"u8);
        format.Write(scene, memory, options);
        memory.Write("after"u8);
        Assert.Equal([.. "before"u8, .. straight.Bytes, .. "after"u8], memory.ToArray());
    }

    private sealed class OneWayStream : MemoryStream
    {
        private readonly MemoryStream kept = new();

        public byte[] Bytes => kept.ToArray();

        public override bool CanSeek => false;

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override void Write(byte[] buffer, int offset, int count) => kept.Write(buffer, offset, count);

        public override void Write(ReadOnlySpan<byte> buffer) => kept.Write(buffer);

        public override void WriteByte(byte value) => kept.WriteByte(value);
    }
}
