using System.Collections.Immutable;
using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Onnx.Schema;
using NetDraw.ModelImport.Operators;

namespace NetDraw.ModelImport.Onnx;

/// <summary>Nodes of one graph: NodeProto to <see cref="Node"/>.</summary>
internal sealed class OnnxNodes(OnnxModel model, OnnxGraphs graphs, OnnxScope scope, OnnxOpsets opsets)
{
    /// <summary>Reads a node, with the graphs in its attributes.</summary>
    /// <param name="proto">The node.</param>
    /// <param name="tensors">Gets the file's name of an output that was renamed.</param>
    public Node Read(NodeProto proto, Dictionary<string, TensorInfo> tensors)
    {
        string type = model.Text.Of(proto.OpType), label = model.Text.Of(proto.Name), domain = OnnxOpsets.Normal(model.Text.Of(proto.Domain));
        ImmutableArray<string> written = [.. proto.Input.Select(model.Text.Of)], outputs = [.. proto.Output.Select(model.Text.Of)];
        string name = label.Length > 0 ? label : DerivedName(type, outputs);
        var row = model.Options.FindOperator(OnnxDialect.Instance, domain, type);
        var function = model.Functions.Find(domain, type, model.Text.Of(proto.Overload), name);
        var captured = new List<string>();
        var attributes = ReadAttributes(proto, name, captured);
        ImmutableArray<string> inputs = [.. written.Select(scope.Read)];
        return new Node
        {
            Name = name,
            Label = label,
            Type = type,
            SourceType = type,
            Dialect = OnnxDialect.Instance,
            Domain = domain,
            OpsetVersion = opsets.VersionOf(domain),
            Operator = row,
            Inputs = inputs,
            Weights = WeightsOf(written, row),
            ImplicitInputs = captured.Count == 0 ? [] : [.. captured.Select(scope.Read).Distinct(StringComparer.Ordinal).Except(inputs, StringComparer.Ordinal)],
            Outputs = [.. outputs.Select(o => Write(o, name, tensors))],
            Attributes = function is null ? attributes : function.WithDefaults(attributes),
            Subgraphs = [.. Bodies(attributes), .. function?.Body is { } body ? new[] { new Subgraph(Subgraph.FunctionRole, body) } : []],
        };
    }

    private static string DerivedName(string type, ImmutableArray<string> outputs)
    {
        string what = type.Length > 0 ? type : "node";
        return outputs.FirstOrDefault(static o => o.Length > 0) is { } output ? $"{what}:{output}" : what;
    }

    private static IEnumerable<Subgraph> Bodies(Attributes attributes) =>
        attributes.Names.SelectMany(name => attributes[name] is AttributeValue.Graphs bodies ? bodies.Values.Select(body => new Subgraph(name, body)) : []);

    private Attributes ReadAttributes(NodeProto proto, string owner, List<string> captured)
    {
        if (proto.Attribute.Count == 0)
            return Attributes.None;
        return new(proto.Attribute.Select(a =>
        {
            string name = model.Text.Of(a.Name);
            return KeyValuePair.Create(name, model.Attributes.Convert(a, owner, graph => ReadBody(graph, $"{scope.Path}{owner}/{name}/", captured)));
        }));
    }

    private Network ReadBody(GraphProto graph, string path, List<string> captured)
    {
        var inner = new OnnxScope(scope, path);
        var body = graphs.Read(graph, inner, opsets);
        captured.AddRange(inner.Missing);
        return body;
    }

    private ImmutableArray<WeightTensor> WeightsOf(ImmutableArray<string> inputs, OperatorSpec? row)
    {
        var weights = ImmutableArray.CreateBuilder<WeightTensor>();
        for (int i = 0; i < inputs.Length; i++)
        {
            if (inputs[i].Length > 0 && scope.WeightOf(inputs[i]) is { } weight)
                weights.Add(WeightRoles.At(weight, row, i));
        }

        return weights.ToImmutable();
    }

    private string Write(string output, string node, Dictionary<string, TensorInfo> tensors)
    {
        if (output.Length == 0)
            return "";
        string unique = scope.Write(output);
        if (string.Equals(unique, output, StringComparison.Ordinal))
            return output;
        tensors[unique] = new TensorInfo(unique, null) { Label = output };
        model.Report("duplicate-tensor", $"tensor '{output}' is written more than once; this write is called '{unique}'", node);
        return unique;
    }
}
