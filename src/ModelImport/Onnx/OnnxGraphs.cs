using Google.Protobuf;
using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Onnx.Schema;

namespace NetDraw.ModelImport.Onnx;

/// <summary>
/// Graphs and function bodies: GraphProto and FunctionProto to <see cref="Network"/>. Graph inputs stay
/// <see cref="Network.Inputs"/> and get no node; an initialiser listed as an input is a weight and no input.
/// </summary>
internal sealed class OnnxGraphs(OnnxModel model)
{
    /// <summary>Reads a graph with the graphs in it.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="scope">The names that it may read and write.</param>
    /// <param name="opsets">The operator sets that it follows.</param>
    /// <param name="metadata">What the file says of the model, for the graph that is the model.</param>
    public Network Read(GraphProto graph, OnnxScope scope, OnnxOpsets opsets, IEnumerable<StringStringEntryProto>? metadata = null)
    {
        var builder = new NetworkBuilder { Name = model.Text.Of(graph.Name), Dialect = OnnxDialect.Instance };
        foreach (var entry in metadata ?? [])
            builder.Metadata[OnnxText.Decode(entry.Key.Span)] = OnnxText.Decode(entry.Value.Span);
        AddWeights(builder, graph, scope);
        foreach (var input in graph.Input)
            AddInput(builder, model.Text.Of(input.Name), scope);
        AddNodes(builder, graph.Node, scope, opsets);
        builder.Outputs.AddRange(graph.Output.Select(o => scope.Read(model.Text.Of(o.Name))).Where(static n => n.Length > 0).Distinct(StringComparer.Ordinal));
        foreach (var value in graph.ValueInfo.Concat(graph.Output).Concat(graph.Input))
            AddTensor(builder, value, scope);
        return builder.Build();
    }

    /// <summary>Reads a local function's body. It sees no names but its own.</summary>
    public Network Read(FunctionProto function, string name)
    {
        var builder = new NetworkBuilder { Name = name, Dialect = OnnxDialect.Instance };
        var scope = new OnnxScope(null, $"{name}/");
        foreach (var input in function.Input)
            AddInput(builder, model.Text.Of(input), scope);
        var own = new OnnxOpsets(function.OpsetImport, model.Text);
        AddNodes(builder, function.Node, scope, own.IsEmpty ? model.Opsets : own);
        builder.Outputs.AddRange(function.Output.Select(o => scope.Read(model.Text.Of(o))).Where(static n => n.Length > 0).Distinct(StringComparer.Ordinal));
        foreach (var value in function.ValueInfo)
            AddTensor(builder, value, scope);
        return builder.Build();
    }

    private void AddWeights(NetworkBuilder builder, GraphProto graph, OnnxScope scope)
    {
        var kinds = StatedKinds.Of(graph, model.Text);
        foreach (var tensor in graph.Initializer)
            Add(model.Tensors.Dense(tensor, model.Text.Of(tensor.Name)), tensor);
        foreach (var sparse in graph.SparseInitializer)
            Add(model.Tensors.Sparse(sparse, model.Text.Of(sparse.Values?.Name ?? ByteString.Empty)), sparse);

        void Add(WeightTensor weight, object source)
        {
            if (model.Uses.IsShared(source))
                weight = weight with { SharedAs = scope.Path + weight.Name };
            if (kinds.IsParameter(weight.Name) is { } isParameter)
                weight = weight with { IsStatedParameter = isParameter };
            builder.Weights[weight.Name] = weight;
            scope.Define(weight);
        }
    }

    private static void AddInput(NetworkBuilder builder, string name, OnnxScope scope)
    {
        if (name.Length > 0 && scope.TryDefineInput(name))
            builder.Inputs.Add(name);
    }

    // Names first: bodies see what their graph writes later on as well as what it wrote before.
    private void AddNodes(NetworkBuilder builder, IReadOnlyList<NodeProto> nodes, OnnxScope scope, OnnxOpsets opsets)
    {
        foreach (var output in nodes.SelectMany(static n => n.Output))
            scope.Define(model.Text.Of(output));
        var reader = new OnnxNodes(model, this, scope, opsets);
        foreach (var node in nodes)
        {
            var modules = OnnxMetadata.ModulesOf(node);
            if (builder.RootClass.Length == 0 && modules is not null)
                builder.RootClass = modules.RootClass;
            builder.Nodes.Add(reader.Read(node, builder.Tensors) with { Module = modules?.Path ?? ModulePath.Empty });
        }
    }

    private void AddTensor(NetworkBuilder builder, ValueInfoProto value, OnnxScope scope)
    {
        string name = model.Text.Of(value.Name);
        if (name.Length == 0 || scope.WeightOf(name) is not null)
            return;
        string unique = scope.Mention(name);
        var stated = OnnxTypes.Of(unique, value.Type, model.Text) with { Label = name, GivenName = OnnxMetadata.GivenName(value.MetadataProps) };
        if (stated.Shape is not null || stated.ElementType != ElementType.Unknown || !builder.Tensors.ContainsKey(unique))
            builder.Tensors[unique] = stated;
    }
}
