using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Operators;

namespace NetDraw.ModelImport.Shapes;

/// <summary>Walks a network in topological order and applies each operator's rule. Every tensor ends with a shape or a reason.</summary>
public static class ShapeInference
{
    internal const string UnexpectedForm = "the inputs or attributes are of a form that is not valid for";

    /// <summary>The network with shapes, and with the parameter blobs that rules add where the file gave none.</summary>
    public static Network Run(Network network) => Infer(network).Network;

    /// <summary>As <see cref="Run"/>, with a diagnostic for every shape that the file states otherwise than the rules find it.</summary>
    public static ImportResult Infer(Network network)
    {
        var limits = new InferenceLimits();
        var state = new ShapeState(network, limits);
        var bodies = new BodyInference(limits, new(StringComparer.Ordinal), new(ReferenceEqualityComparer.Instance), state);
        var inferred = Walk(network, state, bodies);
        return new(inferred, limits.Diagnostics);
    }

    /// <summary>What is known of each tensor, its elements included, after a walk of the network.</summary>
    internal static ShapeState Trace(Network network)
    {
        var limits = new InferenceLimits();
        var state = new ShapeState(network, limits);
        Walk(network, state, new BodyInference(limits, new(StringComparer.Ordinal), new(ReferenceEqualityComparer.Instance), state));
        return state;
    }

    internal static Network Walk(Network network, ShapeState state, IBodyInference bodies)
    {
        var builder = NetworkBuilder.From(network);
        builder.Nodes.Clear();
        foreach (var node in network.Nodes)
        {
            var scope = new ShapeScope(node, state, bodies);
            Apply(scope);
            state.Record(scope);
            builder.Nodes.Add(WithFindings(node, scope));
        }

        builder.Tensors.Clear();
        foreach (var tensor in state.Activations)
            builder.Tensors[tensor.Name] = tensor;
        return builder.Build();
    }

    private static Node WithFindings(Node node, ShapeScope scope)
    {
        if (scope.Weights.Count > 0)
            node = node with { Weights = node.Weights.IsEmpty ? [.. scope.Weights] : [.. node.Weights.Select((w, i) => WithRole(w, i, scope))] };
        return scope.Bodies.Count == 0
            ? node
            : node with { Subgraphs = [.. node.Subgraphs.Select((s, i) => scope.Bodies.TryGetValue(i, out var body) ? s with { Body = body } : s)] };
    }

    // Caffe stores blobs by order alone: what each one is, the rule says.
    private static WeightTensor WithRole(WeightTensor stored, int index, ShapeScope scope) =>
        stored.Role.Length == 0 && index < scope.Weights.Count && scope.Weights[index] is var ruled
            ? stored with { Name = ruled.Name, Role = ruled.Role, IsLearned = ruled.IsLearned, SharedAs = ruled.SharedAs }
            : stored;

    private static void Apply(ShapeScope scope)
    {
        var node = scope.Node;
        if (node.Operator?.InferShapes is { } rule)
            Try(rule, scope);
        else if (FunctionIndex(node) is { } function)
            FunctionCall(scope, function);
        else if (node.Operator is null && node.Dialect.InferUnknown is { } unknown)
            unknown(scope);
        else if (node.Operator is null)
            scope.Fail($"'{node.Type}' is not a type that NetDraw knows");
        else
            scope.Fail($"'{node.Type}' has no shape rule");
    }

    // Files may give a node anything; a rule that meets what no valid model has must not take the whole picture down.
    private static void Try(Action<ShapeScope> rule, ShapeScope scope)
    {
        try
        {
            rule(scope);
        }
        catch (Exception e) when (e is ArgumentException or IndexOutOfRangeException or InvalidOperationException or ArithmeticException)
        {
            scope.Fail($"{UnexpectedForm} '{scope.Node.Type}'");
        }
    }

    private static int? FunctionIndex(Node node)
    {
        for (int i = 0; i < node.Subgraphs.Length; i++)
        {
            if (node.Subgraphs[i].Role == Subgraph.FunctionRole)
                return i;
        }

        return null;
    }

    private static void FunctionCall(ShapeScope scope, int function)
    {
        var body = scope.Node.Subgraphs[function].Body;
        var inputs = Enumerable.Range(0, scope.InputCount)
            .Select(i => scope.HasInput(i) ? new BodyInput(scope.Input(i), scope.Constant(i)) : null).ToList();
        var result = scope.BodyInference!.InferFunction(body, inputs, scope.Attributes);
        scope.SetBody(function, result.Body);
        if (result.Reason is { } reason)
            scope.Fail(reason);
        for (int i = 0; i < result.Outputs.Length; i++)
        {
            scope.SetOutput(i, result.Outputs[i].Tensor);
            scope.SetConstant(i, result.Outputs[i].Constant);
        }
    }
}
