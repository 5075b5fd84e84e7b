namespace NetDraw.ModelImport.Graph;

/// <summary>Which vocabulary of operators a node's type belongs to.</summary>
public enum Dialect
{
    /// <summary>Caffe layer types (V2 names).</summary>
    Caffe,
    /// <summary>ONNX operators of any domain.</summary>
    Onnx,
    /// <summary>Words of ConvNetDraw's text.</summary>
    ConvNetDraw,
}
