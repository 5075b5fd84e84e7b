using NetDraw.ModelImport.Protobuf;
using Xunit;

namespace NetDraw.ModelImport.Tests.Protobuf;

public sealed class MessageSlimmerTests
{
    private static readonly MessageLayout Blob = new MessageLayout("Blob").Payload(5);
    private static readonly MessageLayout Root = new MessageLayout("Root").Message(2, new MessageLayout("Layer").Message(7, Blob)).Message(3, Loop()).Ignore(9);

    [Fact]
    public void A_message_over_the_threshold_loses_its_payload_and_keeps_a_note_of_where_it_lies()
    {
        byte[] payload = Wire().Bytes(5, new byte[20_000]).Varint(1, 77).ToArray();
        byte[] layer = Wire().Bytes(1, "conv"u8).Bytes(7, payload).ToArray();
        byte[] file = Wire().Bytes(2, layer).Varint(4, 300).ToArray();
        var fields = Fields(Slim(file));
        var layerFields = Fields(fields.Single(static f => f.Number == 2).Bytes);
        var blobFields = Fields(layerFields.Single(static f => f.Number == 7).Bytes);

        Assert.Equal([1, PayloadNote.OffsetField, PayloadNote.LengthField], blobFields.Select(static f => f.Number));
        Assert.Equal(77ul, blobFields[0].Value);
        Assert.Equal(payload, file.AsSpan((int)blobFields[1].Value, (int)blobFields[2].Value).ToArray());
        Assert.Equal("conv"u8.ToArray(), layerFields[0].Bytes);
        Assert.Equal(300ul, fields[1].Value);
    }

    [Fact]
    public void A_small_message_keeps_its_payload()
    {
        byte[] layer = Wire().Bytes(7, Wire().Bytes(5, new byte[500]).ToArray()).ToArray();
        var blob = Fields(Fields(Fields(Slim(Wire().Bytes(2, layer).ToArray()))[0].Bytes)[0].Bytes);
        Assert.Equal(500, Assert.Single(blob).Bytes.Length);
    }

    [Fact]
    public void Ignored_fields_groups_and_forged_notes_are_dropped()
    {
        byte[] file = Wire().Bytes(9, new byte[40]).Group(12, static g => g.Varint(1, 5).Group(3, static _ => { })).Varint(PayloadNote.OffsetField, 8).Varint(8, 3).ToArray();
        Assert.Equal(8, Assert.Single(Fields(Slim(file))).Number);
    }

    [Fact]
    public void Unknown_fields_of_every_encoding_are_copied()
    {
        byte[] file = Wire().Varint(30, ulong.MaxValue).Fixed32(31, 0xDEADBEEF).Fixed64(32, 0x0123456789ABCDEF).Bytes(33, [1, 2, 3]).ToArray();
        Assert.Equal(file, Slim(file));
    }

    [Theory]
    [InlineData(new byte[] { 0x00, 0x01 }, "field number 0")]
    [InlineData(new byte[] { 0x0A }, "ends within a value")]
    [InlineData(new byte[] { 0x0A, 0x05, 0x41 }, "a field of 5 bytes where 1 are left")]
    [InlineData(new byte[] { 0x08, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01 }, "varint longer than 10 bytes")]
    [InlineData(new byte[] { 0x0F, 0x01 }, "wire type 7")]
    [InlineData(new byte[] { 0x0C }, "end of group 1, which never began")]
    [InlineData(new byte[] { 0x0B, 0x14 }, "end of group 2 within another group")]
    [InlineData(new byte[] { 0x0B, 0x08, 0x01 }, "ends within a value")]
    [InlineData(new byte[] { 0x10, 0x01 }, "field 2 of Root is encoded as Varint")]
    public void Malformed_wire_data_is_an_error_with_its_offset(byte[] file, string problem)
    {
        var error = Assert.Throws<ModelFormatException>(() => Slim(file));
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
        Assert.StartsWith("net.bin: byte ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_length_within_the_file_but_past_its_message_is_an_error()
    {
        byte[] file = Wire().Bytes(2, [0x0A, 0x09, 0x41]).Bytes(4, new byte[50]).ToArray();
        Assert.Contains("a field of 9 bytes where 1 are left", Assert.Throws<ModelFormatException>(() => Slim(file)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Deep_nesting_of_messages_or_groups_is_an_error_and_not_a_stack_overflow()
    {
        byte[] nested = [];
        for (int i = 0; i < 1000; i++)
            nested = Wire().Bytes(3, nested).ToArray();
        Assert.Contains("nested more than 400 deep", Assert.Throws<ModelFormatException>(() => Slim(nested)).Message, StringComparison.Ordinal);
        byte[] bomb = [.. Enumerable.Repeat((byte)0x0B, 200_000)];
        Assert.Contains("groups are nested more than", Assert.Throws<ModelFormatException>(() => Slim(bomb)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_payload_past_two_gigabytes_is_skipped_without_reading_it()
    {
        using var stream = new HoleStream(
            [.. Wire().Header(2, 3_000_000_012).Header(7, 3_000_000_006).Header(5, 3_000_000_000).ToArray()], 3_000_000_000, [.. Wire().Varint(6, 1).ToArray()]);
        var fields = Fields(MessageSlimmer.Slim(stream, "net.bin", Root).ToArray());
        Assert.Equal([2, 6], fields.Select(static f => f.Number));
        var blob = Fields(Fields(fields[0].Bytes)[0].Bytes);
        Assert.Equal(3_000_000_006ul, blob[1].Value);
        Assert.InRange(stream.BytesRead, 1, 200_000);
    }

    private static MessageLayout Loop()
    {
        var loop = new MessageLayout("Loop");
        return loop.Message(3, loop);
    }

    private static WireWriter Wire() => new();

    private static byte[] Slim(byte[] file)
    {
        using var stream = new MemoryStream(file);
        return MessageSlimmer.Slim(stream, "net.bin", Root).ToArray();
    }

    private static List<(int Number, ulong Value, byte[] Bytes)> Fields(byte[] message)
    {
        using var stream = new MemoryStream(message);
        var reader = new WireReader(stream, "slim");
        var fields = new List<(int, ulong, byte[])>();
        while (reader.Position < reader.Length)
        {
            var (number, type) = reader.ReadTag(reader.Length);
            byte[] bytes = [];
            ulong value = 0;
            if (type == WireType.Bytes)
                reader.ReadExactly(bytes = new byte[reader.ReadLength(reader.Length)], reader.Length);
            else
                value = type switch { WireType.Varint => reader.ReadVarint(reader.Length), WireType.Fixed32 => reader.ReadFixed32(reader.Length), _ => reader.ReadFixed64(reader.Length) };
            fields.Add((number, value, bytes));
        }

        return fields;
    }
}
