using System.Collections.Immutable;
using System.Globalization;
using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Operators;

namespace NetDraw.ModelImport.Shapes;

/// <summary>
/// Opens bodies in place: the nodes of a called function or of an If, Loop or Scan take part in the network around them,
/// under <c>node/</c> names, with the shapes found for that call. A function's call disappears; a control-flow node stays, as
/// the place where its bodies' results meet. Past a budget nodes stay closed, and a diagnostic says so: twelve functions that
/// call each other ten times are 10¹² nodes.
/// </summary>
internal sealed class SubgraphExpansion
{
    private const int MaxNodes = 100_000;
    private const int MaxDepth = 64;

    private readonly NetworkBuilder builder;
    private readonly Stack<(Node Node, BodyNames? Names)> pending = new();
    private int nodes;
    private int closed;

    private SubgraphExpansion(Network network)
    {
        builder = NetworkBuilder.From(network);
        builder.Nodes.Clear();
        nodes = network.Nodes.Length;
        Push(network.Nodes, null);
    }

    /// <summary>Opens every body that the budget allows.</summary>
    public static ImportResult Run(ImportResult inferred)
    {
        var expansion = new SubgraphExpansion(inferred.Network);
        while (expansion.pending.TryPop(out var next))
            expansion.Place(next.Node, next.Names);
        var network = expansion.builder.Build();
        return expansion.closed == 0 ? inferred with { Network = network } : new(network, [.. inferred.Diagnostics, new Diagnostic(
            "subgraphs-closed",
            string.Create(CultureInfo.InvariantCulture, $"{expansion.closed} nodes stay closed: opening them passes {MaxNodes} nodes or {MaxDepth} levels"))]);
    }

    private static bool Opens(Node node) =>
        node.Operator?.Bodies is BodyUse.OneOf or BodyUse.Trips or BodyUse.Slices || node.Subgraphs.Any(static s => s.Role == Subgraph.FunctionRole);

    private void Push(ImmutableArray<Node> body, BodyNames? names)
    {
        for (int i = body.Length - 1; i >= 0; i--)
            pending.Push((body[i], names));
    }

    private void Place(Node node, BodyNames? names)
    {
        var renamed = names is null ? node : names.Rename(node);
        int inside = node.Subgraphs.Sum(static s => Math.Min(s.Body.Nodes.Length, MaxNodes));
        if (node.Subgraphs.IsEmpty || !Opens(node))
        {
            builder.Nodes.Add(renamed);
        }
        else if ((names?.Enclosures.Length ?? 0) >= MaxDepth || nodes + inside > MaxNodes)
        {
            closed++;
            builder.Nodes.Add(renamed);
        }
        else
        {
            nodes += inside;
            Open(node, renamed, names);
        }
    }

    private void Open(Node node, Node renamed, BodyNames? outer)
    {
        var results = new List<string>();
        var bodies = new Stack<(ImmutableArray<Node> Nodes, BodyNames Names)>();
        bool isOneFunction = node.Subgraphs is [{ Role: Subgraph.FunctionRole, Body: var function }] && ResultsAreItsOwn(function, node);
        foreach (var (role, body) in node.Subgraphs)
        {
            bool isFunction = role == Subgraph.FunctionRole;
            string prefix = isFunction || node.Subgraphs.Length == 1 ? $"{renamed.Name}/" : $"{renamed.Name}/{role}/";
            var bound = isFunction ? FunctionAttributes.Bind(body, node.Attributes) : body;
            var names = new BodyNames(isFunction ? null : outer, prefix, [.. outer?.Enclosures ?? [], Enclosure.Of(renamed, role)]);
            Connect(bound, names, renamed, passesInputs: isFunction || node.Operator?.Bodies is BodyUse.Trips or BodyUse.Slices, passesOutputs: isOneFunction);
            results.AddRange(bound.Outputs.Select(names.Of));
            bodies.Push((bound.Nodes, names));
        }

        while (bodies.TryPop(out var last))
            Push(last.Nodes, last.Names);
        if (!isOneFunction)
            builder.Nodes.Add(renamed with { Subgraphs = [], ImplicitInputs = [.. results.Distinct(StringComparer.Ordinal).Except(renamed.Inputs, StringComparer.Ordinal)] });
    }

    // A body that hands an input on, or one tensor out twice, has results that are no node's own: its call has to stay as a box.
    private static bool ResultsAreItsOwn(Network body, Node call) =>
        body.Outputs.Length >= call.Outputs.Length && body.Outputs.All(o => body.ProducerOf(o) is not null);

    private void Connect(Network body, BodyNames names, Node call, bool passesInputs, bool passesOutputs)
    {
        for (int i = 0; i < body.Inputs.Length; i++)
            names.Map(body.Inputs[i], passesInputs && i < call.Inputs.Length ? call.Inputs[i] : null);
        for (int i = 0; passesOutputs && i < call.Outputs.Length; i++)
        {
            if (call.Outputs[i].Length > 0)
                names.Map(body.Outputs[i], call.Outputs[i]);
        }

        foreach (var (name, weight) in body.Weights)
            builder.Weights[names.Own(name)] = weight with { Name = names.Own(name) };
        foreach (string output in body.Nodes.SelectMany(static n => n.Outputs).Where(static o => o.Length > 0))
            names.Own(output);
        foreach (var tensor in body.Tensors.Values.Where(t => names.IsOwn(t.Name)))
            builder.Tensors.TryAdd(names.Of(tensor.Name), tensor with { Name = names.Of(tensor.Name) });
    }
}
