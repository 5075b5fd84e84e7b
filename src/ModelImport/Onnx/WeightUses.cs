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
        var names = new Names(outer, OwnNames(graph, outer is null));
        foreach (var node in graph.Node)
        {
            CountInputs(node, names);
            foreach (var body in node.Attribute.SelectMany(OnnxAttributes.GraphsOf))
                Count(body, names);
        }
    }

    // Each initialiser once a node.
    private void CountInputs(NodeProto node, Names names)
    {
        List<object>? found = null;
        foreach (var input in node.Input)
        {
            if (!input.IsEmpty && names.Find(text.Of(input)) is { } initializer)
                (found ??= []).Add(initializer);
        }

        foreach (object initializer in found?.Distinct(ReferenceEqualityComparer.Instance) ?? [])
            uses[initializer] = uses.GetValueOrDefault(initializer) + 1;
    }

    // What a graph makes hides what is stored around it; around the whole there is nothing to hide.
    private Dictionary<string, object?> OwnNames(GraphProto graph, bool isWhole)
    {
        var own = new Dictionary<string, object?>(StringComparer.Ordinal);
        if (!isWhole)
        {
            foreach (var input in graph.Input)
                own[text.Of(input.Name)] = null;
            foreach (var output in graph.Node.SelectMany(static n => n.Output))
                own[text.Of(output)] = null;
        }

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
