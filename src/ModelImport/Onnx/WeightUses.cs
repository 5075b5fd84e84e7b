using NetDraw.ModelImport.Onnx.Schema;

namespace NetDraw.ModelImport.Onnx;

/// <summary>Counts how many nodes read each initialiser, bodies included, before anything is built: a tensor with several readers is shared.</summary>
internal sealed class WeightUses
{
    private readonly Dictionary<object, int> uses = new(ReferenceEqualityComparer.Instance);
    private readonly OnnxText text;

    public WeightUses(GraphProto graph, OnnxText text)
    {
        this.text = text;
        Count(graph, null);
    }

    /// <summary>Whether several nodes read an initialiser (a TensorProto or SparseTensorProto).</summary>
    public bool IsShared(object initializer) => uses.GetValueOrDefault(initializer) > 1;

    // As deep as graphs nest in the file, which the parser bounds.
    private void Count(GraphProto graph, Names? outer)
    {
        var names = new Names(outer, OwnNames(graph));
        foreach (var node in graph.Node)
        {
            foreach (string name in node.Input.Select(text.Of).Where(static n => n.Length > 0).Distinct(StringComparer.Ordinal))
            {
                if (names.Find(name) is { } initializer)
                    uses[initializer] = uses.GetValueOrDefault(initializer) + 1;
            }

            foreach (var body in node.Attribute.SelectMany(OnnxAttributes.GraphsOf))
                Count(body, names);
        }
    }

    private Dictionary<string, object?> OwnNames(GraphProto graph)
    {
        var own = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var input in graph.Input)
            own[text.Of(input.Name)] = null;
        foreach (var output in graph.Node.SelectMany(static n => n.Output))
            own[text.Of(output)] = null;
        foreach (var tensor in graph.Initializer)
            own[text.Of(tensor.Name)] = tensor;
        foreach (var sparse in graph.SparseInitializer)
            own[text.Of(sparse.Values?.Name ?? Google.Protobuf.ByteString.Empty)] = sparse;
        return own;
    }

    private sealed record Names(Names? Outer, Dictionary<string, object?> Own)
    {
        public object? Find(string name)
        {
            for (var names = this; names is not null; names = names.Outer)
            {
                if (names.Own.TryGetValue(name, out object? initializer))
                    return initializer;
            }

            return null;
        }
    }
}
