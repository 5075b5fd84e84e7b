using NetDraw.ModelImport.Onnx.Schema;
using NetDraw.Testing;

namespace NetDraw.ModelImport.Tests.Onnx;

/// <summary>The reader alone, and attributes of functions, which the model builder has no method for.</summary>
internal static class OnnxReader
{
    public static ImportResult Structure(OnnxModelBuilder builder) =>
        ModelImport.Onnx.OnnxReader.Read(ModelSource.Bytes("net.onnx", builder.ToBytes()), new ImportOptions());

    public static AttributeProto Attribute(string name, string outer) =>
        new() { Name = OnnxModelBuilder.Text(name), RefAttrName = OnnxModelBuilder.Text(outer), Type = 1 };

    public static AttributeProto Attribute(string name, float value) => new() { Name = OnnxModelBuilder.Text(name), F = value, Type = 1 };
}
