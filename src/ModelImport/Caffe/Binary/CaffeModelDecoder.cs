using System.Globalization;
using System.Text;
using NetDraw.ModelImport.Protobuf;

namespace NetDraw.ModelImport.Caffe.Binary;

/// <summary>Decodes a binary NetParameter to the tree that the text parser makes; weights stay in the file, their places are noted.</summary>
internal sealed class CaffeModelDecoder
{
    private const int MaxDepth = 100;
    private const int MaxFields = 4_000_000;
    private const int MaxTextLength = 16 << 20;

    private readonly WireReader reader;
    private int fieldCount;

    private CaffeModelDecoder(WireReader reader) => this.reader = reader;

    /// <exception cref="ModelFormatException">The content is no NetParameter; the message has the byte's offset.</exception>
    public static CaffeMessage Decode(ModelSource source)
    {
        using var stream = source.Open();
        var reader = new WireReader(stream, source.Name);
        return new CaffeModelDecoder(reader).ReadMessage(CaffeSchema.Root, reader.Length, 0);
    }

    private CaffeMessage ReadMessage(string type, long end, int depth)
    {
        if (depth > MaxDepth)
            throw reader.Error(reader.Position, "found messages nested too deeply, expected a Caffe net");
        var fields = new List<CaffeField>();
        while (reader.Position < end)
        {
            long at = reader.Position;
            var (number, wire) = reader.ReadTag(end);
            if (CaffeSchema.Find(type, number) is { } field)
                ReadField(fields, field, wire, end, depth, at);
            else
                reader.SkipValue(number, wire, end);
            if (++fieldCount > MaxFields)
                throw reader.Error(at, string.Create(CultureInfo.InvariantCulture, $"found more than {MaxFields} fields, expected a Caffe net"));
        }

        return new CaffeMessage(fields);
    }

    private void ReadField(List<CaffeField> fields, CaffeFieldSpec field, WireType wire, long end, int depth, long at)
    {
        switch (field.Kind, wire)
        {
            case (CaffeFieldKind.Message, WireType.Bytes):
                long length = reader.ReadLength(end);
                fields.Add(new CaffeField(field.Name, ReadMessage(field.Of, reader.Position + length, depth + 1)));
                break;
            case (CaffeFieldKind.Text, WireType.Bytes):
                fields.Add(new CaffeField(field.Name, CaffeScalar.OfText(ReadText(end))));
                break;
            case (CaffeFieldKind.Singles, WireType.Bytes):
                fields.Add(ReadPayload(field.Name, end, sizeof(float)));
                break;
            case (CaffeFieldKind.Doubles, WireType.Bytes):
                fields.Add(ReadPayload(field.Name, end, sizeof(double)));
                break;
            case (CaffeFieldKind.Integer or CaffeFieldKind.Boolean or CaffeFieldKind.Enum, WireType.Varint):
            case (CaffeFieldKind.Single or CaffeFieldKind.Singles, WireType.Fixed32):
            case (CaffeFieldKind.Doubles, WireType.Fixed64):
                fields.Add(new CaffeField(field.Name, ReadScalar(field, end)));
                break;
            case (CaffeFieldKind.Integer or CaffeFieldKind.Boolean or CaffeFieldKind.Enum or CaffeFieldKind.Single, WireType.Bytes):
                ReadPacked(fields, field, end);
                break;
            default:
                throw reader.Error(at, $"found the wire type {wire} for '{field.Name}': not a Caffe net");
        }
    }

    private CaffeScalar ReadScalar(CaffeFieldSpec field, long end) => field.Kind switch
    {
        CaffeFieldKind.Single or CaffeFieldKind.Singles => CaffeScalar.Of((double)BitConverter.UInt32BitsToSingle(reader.ReadFixed32(end))),
        CaffeFieldKind.Doubles => CaffeScalar.Of(BitConverter.UInt64BitsToDouble(reader.ReadFixed64(end))),
        CaffeFieldKind.Boolean => CaffeScalar.OfWord(reader.ReadVarint(end) != 0 ? "true" : "false"),
        CaffeFieldKind.Enum => CaffeSchema.NameOf(field.Of, (long)reader.ReadVarint(end)),
        _ => CaffeScalar.Of((long)reader.ReadVarint(end)),
    };

    private void ReadPacked(List<CaffeField> fields, CaffeFieldSpec field, long end)
    {
        long length = reader.ReadLength(end);
        long packedEnd = reader.Position + length;
        while (reader.Position < packedEnd)
        {
            fields.Add(new CaffeField(field.Name, ReadScalar(field, packedEnd)));
            if (++fieldCount > MaxFields)
                throw reader.Error(reader.Position, string.Create(CultureInfo.InvariantCulture, $"found more than {MaxFields} fields, expected a Caffe net"));
        }
    }

    private string ReadText(long end)
    {
        long length = reader.ReadLength(end);
        if (length > MaxTextLength)
            throw reader.Error(reader.Position, string.Create(CultureInfo.InvariantCulture, $"found a name of {length} bytes, expected a Caffe net"));
        byte[] bytes = new byte[length];
        reader.ReadExactly(bytes, end);
        return Encoding.UTF8.GetString(bytes);
    }

    private CaffeField ReadPayload(string name, long end, int elementSize)
    {
        long length = reader.ReadLength(end);
        if (length % elementSize != 0)
            throw reader.Error(reader.Position, string.Create(CultureInfo.InvariantCulture, $"found {length} bytes of '{name}', expected a multiple of {elementSize}"));
        var payload = new CaffePayload(reader.Position, length, elementSize);
        reader.SkipTo(reader.Position + length);
        return new CaffeField(name, payload);
    }
}
