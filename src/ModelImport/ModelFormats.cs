using System.Collections.Immutable;
using NetDraw.ModelImport.Caffe;
using NetDraw.ModelImport.Caffe.Binary;
using NetDraw.ModelImport.Caffe.Text;
using NetDraw.ModelImport.ConvNetDraw;
using NetDraw.ModelImport.Onnx;
using NetDraw.ModelImport.Onnx.Text;

namespace NetDraw.ModelImport;

/// <summary>The catalogue of formats; content is sniffed in this order.</summary>
public static class ModelFormats
{
    /// <summary>Every format.</summary>
    public static ImmutableArray<ModelFormat> All { get; } =
    [
        new("onnx", "ONNX model: any IR version and operator set, custom domains, local functions", [".onnx"], OnnxContent.LooksLikeModel, OnnxReader.Read, OnnxDialect.Instance),
        new("onnx-text", "ONNX model in protobuf's text form", [".textproto", ".pbtxt", ".onnxtxt"], OnnxTextReader.LooksLike, OnnxTextReader.Read, OnnxDialect.Instance),
        new("convnetdraw", "ConvNetDraw text: input(28,28,1) conv(24,24,8) …", [".convnet", ".cnd"], ConvNetDrawReader.LooksLike, ConvNetDrawReader.Read, ConvNetDrawDialect.Instance),
        new("prototxt", "Caffe network as text (V0, V1, V2), or a solver that names one", [".prototxt"], PrototxtReader.LooksLike, ReadPrototxt, CaffeDialect.Instance),
        new("caffemodel", "Caffe network with its weights (binary)", [".caffemodel"], CaffeModelReader.LooksLike, CaffeModelReader.Read, CaffeDialect.Instance),
    ];

    // Protobuf text of any schema may be called prototxt.
    private static ImportResult ReadPrototxt(ModelSource source, ImportOptions options) =>
        OnnxTextReader.LooksLike(ModelReader.Head(source)) ? OnnxTextReader.Read(source, options) : PrototxtReader.Read(source, options);
}
