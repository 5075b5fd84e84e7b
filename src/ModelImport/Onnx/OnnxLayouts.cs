using NetDraw.ModelImport.Protobuf;

namespace NetDraw.ModelImport.Onnx;

/// <summary>Where an ONNX file keeps messages and bulk data; numbers as in onnx-structure.proto. Documentation strings and training info are not read.</summary>
internal static class OnnxLayouts
{
    public static MessageLayout Tensor { get; } = new MessageLayout("TensorProto").Payload(4, 5, 6, 7, 9, 10, 11).Ignore(12);

    public static MessageLayout Model { get; } = Build();

    private static MessageLayout Build()
    {
        var entry = new MessageLayout("StringStringEntryProto");
        var opset = new MessageLayout("OperatorSetIdProto");
        var sparse = new MessageLayout("SparseTensorProto").Message(1, Tensor).Message(2, Tensor);
        var type = TypeLayout();
        var value = new MessageLayout("ValueInfoProto").Message(2, type).Ignore(3).Message(4, entry);
        var graph = new MessageLayout("GraphProto").Ignore(10, 14, 16);
        var attribute = new MessageLayout("AttributeProto").Payload(4).Ignore(13)
            .Message(5, Tensor).Message(6, graph).Message(10, Tensor).Message(11, graph)
            .Message(14, type).Message(15, type).Message(22, sparse).Message(23, sparse);
        var node = new MessageLayout("NodeProto").Message(5, attribute).Ignore(6, 10).Message(9, entry);
        graph.Message(1, node).Message(5, Tensor).Message(11, value).Message(12, value).Message(13, value).Message(15, sparse);
        var function = new MessageLayout("FunctionProto")
            .Message(7, node).Ignore(8, 14).Message(9, opset).Message(11, attribute).Message(12, value);
        Tensor.Message(13, entry).Ignore(16);
        return new MessageLayout("ModelProto").Ignore(6, 20, 26)
            .Message(7, graph).Message(8, opset).Message(14, entry).Message(25, function);
    }

    private static MessageLayout TypeLayout()
    {
        var shape = new MessageLayout("TensorShapeProto").Message(1, new MessageLayout("Dimension"));
        var tensor = new MessageLayout("TypeProto.Tensor").Message(2, shape);
        var type = new MessageLayout("TypeProto");
        return type.Message(1, tensor).Message(8, tensor)
            .Message(4, new MessageLayout("TypeProto.Sequence").Message(1, type))
            .Message(5, new MessageLayout("TypeProto.Map").Message(2, type))
            .Message(9, new MessageLayout("TypeProto.Optional").Message(1, type));
    }
}
