using System.Globalization;
using Google.Protobuf;
using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Onnx.Schema;

namespace NetDraw.ModelImport.Onnx;

/// <summary>Attributes: AttributeProto to <see cref="AttributeValue"/>. Files of IR version 1 state no kind, and some lie: then the content decides.</summary>
internal sealed class OnnxAttributes(OnnxTensors tensors, OnnxText text)
{
    // AttributeProto.AttributeType.
    private const int Float = 1, Int = 2, Text = 3, Tensor = 4, Graph = 5, Floats = 6, Ints = 7, Texts = 8, Tensors = 9,
        Graphs = 10, Sparse = 11, Sparses = 12, Type = 13, Types = 14;

    /// <summary>The graphs in an attribute.</summary>
    public static IEnumerable<GraphProto> GraphsOf(AttributeProto attribute) => attribute.G is null ? attribute.Graphs : attribute.Graphs.Prepend(attribute.G);

    /// <summary>Converts an attribute.</summary>
    /// <param name="attribute">The attribute.</param>
    /// <param name="owner">Name of its node, for the names of tensors in it.</param>
    /// <param name="readGraph">Reads a graph in it.</param>
    public AttributeValue Convert(AttributeProto attribute, string owner, Func<GraphProto, Network> readGraph)
    {
        if (!attribute.RefAttrName.IsEmpty)
            return new AttributeValue.Reference(text.Of(attribute.RefAttrName));
        if (attribute.HasNoteLength)
            return One(string.Create(CultureInfo.InvariantCulture, $"({attribute.NoteLength} bytes)"));
        string name = $"{owner}/{text.Of(attribute.Name)}";
        return KindOf(attribute) switch
        {
            Float => new AttributeValue.Floats([attribute.F], IsList: false),
            Int => new AttributeValue.Integers([attribute.I], IsList: false),
            Text => One(Decode(attribute.S)),
            Tensor => new AttributeValue.Tensor(tensors.Dense(attribute.T ?? new TensorProto(), name)),
            Graph => new AttributeValue.Graphs([readGraph(attribute.G ?? new GraphProto())], IsList: false),
            Floats => new AttributeValue.Floats([.. attribute.Floats.Select(static f => (double)f)], IsList: true),
            Ints => new AttributeValue.Integers([.. attribute.Ints], IsList: true),
            Texts => new AttributeValue.Texts([.. attribute.Strings.Select(Decode)], IsList: true),
            Tensors => new AttributeValue.Tensors([.. attribute.Tensors.Select(t => tensors.Dense(t, name))]),
            Graphs => new AttributeValue.Graphs([.. attribute.Graphs.Select(readGraph)], IsList: true),
            Sparse => new AttributeValue.Tensor(tensors.Sparse(attribute.SparseTensor ?? new SparseTensorProto(), name)),
            Sparses => new AttributeValue.Tensors([.. attribute.SparseTensors.Select(t => tensors.Sparse(t, name))]),
            Type => One(OnnxTypes.Describe(attribute.Tp)),
            Types => new AttributeValue.Texts([.. attribute.TypeProtos.Select(OnnxTypes.Describe)], IsList: true),
            _ => new AttributeValue.Texts([], IsList: true),
        };
    }

    private static int KindOf(AttributeProto attribute)
    {
        (int Kind, bool IsThere)[] contents =
        [
            (Ints, attribute.Ints.Count > 0), (Floats, attribute.Floats.Count > 0), (Texts, attribute.Strings.Count > 0), (Tensor, attribute.T is not null),
            (Graph, attribute.G is not null), (Tensors, attribute.Tensors.Count > 0), (Graphs, attribute.Graphs.Count > 0),
            (Sparse, attribute.SparseTensor is not null), (Sparses, attribute.SparseTensors.Count > 0), (Type, attribute.Tp is not null),
            (Types, attribute.TypeProtos.Count > 0), (Text, attribute.HasS), (Int, attribute.HasI), (Float, attribute.HasF),
        ];
        bool isNone = !contents.Any(static c => c.IsThere);
        return isNone || contents.Any(c => c.IsThere && c.Kind == attribute.Type) ? attribute.Type : contents.First(static c => c.IsThere).Kind;
    }

    private string Decode(ByteString bytes) => bytes.Length <= 256 ? text.Of(bytes) : OnnxText.Decode(bytes.Span);

    private static AttributeValue.Texts One(string value) => new([value], IsList: false);
}
