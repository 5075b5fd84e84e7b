using System.Text.RegularExpressions;
using NetDraw.ModelImport.Caffe.Text;

namespace NetDraw.ModelImport.Onnx.Text;

/// <summary>Reads ONNX models in protobuf's text form: as binary, once encoded.</summary>
internal static partial class OnnxTextReader
{
    /// <summary>Whether bytes can begin a ModelProto as text: one of its own fields at the start of a line, and none of a Caffe net before.</summary>
    public static bool LooksLike(ReadOnlyMemory<byte> head)
    {
        if (!PrototxtReader.LooksLike(head))
            return false;
        string text = PrototxtText.Decode(head.Span);
        var own = OwnField().Match(text);
        var caffe = CaffeField().Match(text);
        return own.Success && (!caffe.Success || own.Index < caffe.Index);
    }

    /// <exception cref="ModelFormatException">The text is not of the grammar or the schema; the message has line and column, what was found and what was expected.</exception>
    public static ImportResult Read(ModelSource source, ImportOptions options) =>
        OnnxReader.Read(ModelSource.Converted(source, OnnxTextEncoder.Encode(source.Name, PrototxtText.Read(source))), options);

    [GeneratedRegex(@"^\s*(ir_version\s*:|opset_import\s*[:{<\[]|graph\s*:?\s*[{<])", RegexOptions.Multiline)]
    private static partial Regex OwnField();

    [GeneratedRegex(@"^\s*(layers?|input|input_shape|net|train_net|op)\s*[:{<]", RegexOptions.Multiline)]
    private static partial Regex CaffeField();
}
