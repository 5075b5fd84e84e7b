using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using Google.Protobuf.Reflection;
using NetDraw.ModelImport.Caffe;
using NetDraw.ModelImport.Caffe.Text;
using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Onnx.Schema;
using NetDraw.ModelImport.Protobuf;

namespace NetDraw.ModelImport.Onnx.Text;

/// <summary>
/// Protobuf's text format (protobuf.dev, Text Format Language Specification) to its binary one, by the descriptors of the schema that ONNX files are read
/// with. One pass: it holds the text and what it has written.
/// </summary>
internal sealed class OnnxTextEncoder
{
    // A message within a message is a call within a call.
    private const int MaxDepth = 200;

    // Fields of onnx.proto that no reader here asks for.
    private static readonly FrozenSet<string> Unread = FrozenSet.ToFrozenSet(
        [
            "doc_string", "training_info", "quantization_annotation", "denotation", "segment", "configuration", "device_configurations", "since_version", "status",
            "metadata_props",
        ],
        StringComparer.Ordinal);

    // The two enums of onnx.proto that text names: AttributeProto.AttributeType and TensorProto.DataLocation.
    private static readonly FrozenDictionary<string, string[]> Enums = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["type"] =
        [
            "UNDEFINED", "FLOAT", "INT", "STRING", "TENSOR", "GRAPH", "FLOATS", "INTS", "STRINGS", "TENSORS", "GRAPHS", "SPARSE_TENSOR", "SPARSE_TENSORS", "TYPE_PROTO", "TYPE_PROTOS",
        ],
        ["data_location"] = ["DEFAULT", "EXTERNAL"],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private readonly string file;
    private readonly PrototxtLexer lexer;
    private readonly SlimBuffer buffer = new();
    private PrototxtToken token;

    private OnnxTextEncoder(string file, string text)
    {
        this.file = file;
        lexer = new PrototxtLexer(file, text, keepsBytes: true);
        token = lexer.Next();
    }

    /// <summary>Encodes a model.</summary>
    /// <exception cref="ModelFormatException">The text is not of the grammar or the schema.</exception>
    public static byte[] Encode(string file, string text)
    {
        var encoder = new OnnxTextEncoder(file, text);
        while (encoder.token.Kind != PrototxtTokenKind.End)
            encoder.Field(ModelProto.Descriptor, 0, "a field of ModelProto");
        return encoder.buffer.Written.ToArray();
    }

    private void Field(MessageDescriptor message, int depth, string expected)
    {
        var (name, position) = (token.Text, token.Position);
        bool isExtension = token.IsMark('[');
        if (isExtension)
            name = lexer.ScanBracketedName(position);
        else if (token.Kind != PrototxtTokenKind.Word || name[0] == '$')
            throw Unexpected(expected);
        Advance();
        var field = !isExtension && message.FindFieldByName(name) is { } known && IsOfFiles(known) ? known : null;
        if (field is null && !isExtension && !Unread.Contains(name))
            throw new ModelFormatException(file, position, $"found the field '{name}', expected one of {message.Name}: {string.Join(", ", message.Fields.InDeclarationOrder().Where(IsOfFiles).Select(static f => f.Name))}");
        bool hasColon = token.IsMark(':');
        if (hasColon)
            Advance();
        if (hasColon && token.IsMark('['))
            List(field, depth);
        else if (hasColon || IsOpening())
            Value(field, depth);
        else
            throw Unexpected($"':' or '{{' after the field name '{name}'");
        if (token.IsMark(';') || token.IsMark(','))
            Advance();
    }

    private void List(FieldDescriptor? field, int depth)
    {
        var opened = token.Position;
        Advance();
        while (!token.IsMark(']'))
        {
            Value(field, depth);
            if (token.IsMark(','))
                Advance();
            else if (!token.IsMark(']'))
                throw Unexpected($"',' or ']' in the list opened at {opened}");
        }

        Advance();
    }

    private void Value(FieldDescriptor? field, int depth)
    {
        if (field is null)
            Skip(depth);
        else if (field.FieldType == FieldType.Message)
            Message(field, depth + 1);
        else
            Scalar(field);
    }

    private void Message(FieldDescriptor field, int depth)
    {
        if (!IsOpening())
            throw Unexpected($"'{{', as '{field.Name}' is a message");
        var opened = Open(depth);
        char close = token.IsMark('{') ? '}' : '>';
        string expected = $"a field name, or '{close}' to close the message opened at {opened}";
        Advance();
        Reserve(0);
        buffer.Tag(field.FieldNumber, WireType.Bytes);
        int mark = buffer.Begin();
        while (!token.IsMark(close))
            Field(field.MessageType, depth, expected);
        buffer.End(mark);
        Advance();
    }

    // The value of a field that is not read: only its end is looked for.
    private void Skip(int depth)
    {
        if (!IsOpening())
        {
            ReadScalar("a value");
            return;
        }

        var opened = Open(depth);
        int open = 0;
        do
        {
            if (token.Kind == PrototxtTokenKind.End)
                throw Unexpected($"the end of the message opened at {opened}");
            open += IsOpening() ? 1 : token.IsMark('}') || token.IsMark('>') ? -1 : 0;
            Advance();
        }
        while (open > 0);
    }

    private SourcePosition Open(int depth) =>
        depth <= MaxDepth ? token.Position : throw new ModelFormatException(file, token.Position, $"found messages nested deeper than {MaxDepth}, expected an ONNX model");

    private void Scalar(FieldDescriptor field)
    {
        var position = token.Position;
        Reserve(0);
        switch (field.FieldType)
        {
            case FieldType.Bytes:
                if (token.Kind != PrototxtTokenKind.Text)
                    throw Unexpected($"a string, as '{field.Name}' is one");
                Text(field, ReadStrings());
                break;
            case FieldType.Float:
                buffer.Tag(field.FieldNumber, WireType.Fixed32);
                buffer.Fixed32(BitConverter.SingleToUInt32Bits((float)Number(field).Real));
                break;
            case FieldType.Double:
                buffer.Tag(field.FieldNumber, WireType.Fixed64);
                buffer.Fixed64(BitConverter.DoubleToUInt64Bits(Number(field).Real));
                break;
            default:
                buffer.Tag(field.FieldNumber, WireType.Varint);
                buffer.Varint(Integer(field, position));
                break;
        }
    }

    private void Text(FieldDescriptor field, string bytes)
    {
        Reserve(bytes.Length);
        buffer.Tag(field.FieldNumber, WireType.Bytes);
        buffer.Varint((ulong)bytes.Length);
        Encoding.Latin1.GetBytes(bytes, buffer.Append(bytes.Length));
    }

    // Room for a tag and a number besides.
    private void Reserve(int bytes)
    {
        const int Few = 32;
        if (bytes > SlimBuffer.MaxBytes - Few - buffer.Length)
            throw new ModelFormatException(file, token.Position, $"holds more than {SlimBuffer.MaxBytes} bytes of model as far as here; expected one with its weights in binary form");
    }

    private ulong Integer(FieldDescriptor field, SourcePosition position)
    {
        if (token.Kind == PrototxtTokenKind.Word && Enums.TryGetValue(field.Name, out string[]? names) && Array.IndexOf(names, token.Text) is >= 0 and var code)
        {
            Advance();
            return (ulong)code;
        }

        var number = Number(field);
        if (number.Kind == CaffeScalarKind.Integer)
            return unchecked((ulong)number.Integer);
        return ulong.TryParse(number.Text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong large)
            ? large
            : throw new ModelFormatException(file, position, $"found {number.Text}, expected a whole number, as '{field.Name}' is one");
    }

    private CaffeScalar Number(FieldDescriptor field)
    {
        var found = token;
        var scalar = ReadScalar($"a number, as '{field.Name}' is one");
        return scalar.IsNumber ? scalar : throw new ModelFormatException(file, found.Position, $"found {found.Found}, expected a number, as '{field.Name}' is one");
    }

    private CaffeScalar ReadScalar(string expected)
    {
        if (token.Kind == PrototxtTokenKind.Text)
            return CaffeScalar.OfText(ReadStrings());
        bool isNegative = token.IsMark('-');
        if (isNegative || token.IsMark('+'))
            Advance();
        var scalar = token.Kind switch
        {
            PrototxtTokenKind.Number => PrototxtNumber.Parse(token.Text, isNegative) ?? throw Unexpected(expected),
            PrototxtTokenKind.Word => PrototxtNumber.ParseWord(token.Text, isNegative) ?? CaffeScalar.OfWord(token.Text),
            _ => throw Unexpected(expected),
        };
        Advance();
        return scalar;
    }

    private string ReadStrings()
    {
        string text = token.Text;
        Advance();
        if (token.Kind != PrototxtTokenKind.Text)
            return text;
        var parts = new StringBuilder(text);
        for (; token.Kind == PrototxtTokenKind.Text; Advance())
            parts.Append(token.Text);
        return parts.ToString();
    }

    private static bool IsOfFiles(FieldDescriptor field) => field.FieldNumber is not (PayloadNote.OffsetField or PayloadNote.LengthField);

    private bool IsOpening() => token.IsMark('{') || token.IsMark('<');

    private void Advance() => token = lexer.Next();

    private ModelFormatException Unexpected(string expected) => new(file, token.Position, $"found {token.Found}, expected {expected}");
}
