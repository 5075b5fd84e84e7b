using System.Collections.Immutable;
using System.Globalization;
using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Modules;
using NetDraw.ModelImport.Onnx;
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
    private readonly Func<Node, ImmutableArray<Subgraph>> bodiesOf;
    private readonly Stack<(Node Node, BodyNames? Names, ModulePath Module)> pending = new();
    private int nodes;
    private int closed;

    private SubgraphExpansion(Network network, Func<Node, ImmutableArray<Subgraph>> bodiesOf)
    {
        this.bodiesOf = bodiesOf;
        builder = NetworkBuilder.From(network);
        builder.Nodes.Clear();
        nodes = network.Nodes.Length;
        Push(network.Nodes, null, ModulePath.Empty);
    }

    /// <summary>Opens every body that the budget allows.</summary>
    public static ImportResult Run(ImportResult inferred) => Run(inferred, static node => Opens(node) ? node.Subgraphs : []);

    /// <summary>Opens, as far as the budget allows, the bodies that are chosen of each node; none leaves it closed.</summary>
    public static ImportResult Run(ImportResult inferred, Func<Node, ImmutableArray<Subgraph>> bodiesOf)
    {
        var expansion = new SubgraphExpansion(inferred.Network, bodiesOf);
        while (expansion.pending.TryPop(out var next))
            expansion.Place(next.Node, next.Names, next.Module);
        var network = expansion.builder.Build();
        return expansion.closed == 0 ? inferred with { Network = network } : new(network, [.. inferred.Diagnostics, new Diagnostic(
            "subgraphs-closed",
            string.Create(CultureInfo.InvariantCulture, $"{expansion.closed} nodes stay closed: opening them passes {MaxNodes} nodes or {MaxDepth} levels"))]);
    }

    private static bool Opens(Node node) =>
        node.Operator?.Bodies is BodyUse.OneOf or BodyUse.Trips or BodyUse.Slices || node.Subgraphs.Any(static s => s.Role == Subgraph.FunctionRole);

    private void Push(ImmutableArray<Node> body, BodyNames? names, ModulePath module)
    {
        for (int i = body.Length - 1; i >= 0; i--)
            pending.Push((body[i], names, module));
    }

    private void Place(Node node, BodyNames? names, ModulePath module)
    {
        var renamed = names is null ? node : Within(names.Rename(node), module);
        var bodies = bodiesOf(node);
        int inside = bodies.Sum(static s => Math.Min(s.Body.Nodes.Length, MaxNodes));
        if (bodies.IsEmpty)
        {
            builder.Nodes.Add(names?.Close(renamed) ?? renamed);
        }
        else if ((names?.Enclosures.Length ?? 0) >= MaxDepth || nodes + inside > MaxNodes)
        {
            closed++;
            builder.Nodes.Add(names?.Close(renamed) ?? renamed);
        }
        else
        {
            nodes += inside;
            Open(node, bodies, renamed, names);
        }
    }

    // A node of a body is in the module of the call unless it is known to be in one within; what a function's inputs bring it are its own weights.
    private Node Within(Node renamed, ModulePath module)
    {
        var path = FunctionModules.IsModule(renamed) ? FunctionModules.PathOf(renamed, module) : renamed.Module.IsWithin(module) ? renamed.Module : module;
        if (!renamed.Weights.IsEmpty || renamed.Has(OperatorTraits.ReadsShapeOnly) || !renamed.Inputs.Any(builder.Weights.ContainsKey))
            return renamed with { Module = path };
        var weights = renamed.Inputs.Select((name, i) => builder.Weights.TryGetValue(name, out var weight) ? RoleOf(weight, renamed, i) : null);
        return renamed with { Module = path, Weights = [.. weights.OfType<WeightTensor>()] };
    }

    // Statistics keep what they are where the function casts them first.
    private static WeightTensor RoleOf(WeightTensor weight, Node node, int input)
    {
        var placed = WeightRoles.At(weight, node.Operator, input);
        bool isStatistic = weight.Name.EndsWith(".running_mean", StringComparison.Ordinal) || weight.Name.EndsWith(".running_var", StringComparison.Ordinal);
        return isStatistic ? placed with { IsLearned = false } : placed;
    }

    private void Open(Node node, ImmutableArray<Subgraph> opened, Node renamed, BodyNames? outer)
    {
        var results = new List<string>();
        var bodies = new Stack<(ImmutableArray<Node> Nodes, BodyNames Names)>();
        bool isFunctionCall = opened is [{ Role: Subgraph.FunctionRole }];
        bool isReplaced = opened.Length == 1 && (isFunctionCall || node.Subgraphs.Length > 1) && ResultsAreItsOwn(opened[0].Body, node);
        foreach (var (role, body) in opened)
        {
            bool isFunction = role == Subgraph.FunctionRole;
            string prefix = isFunction || opened.Length == 1 ? $"{renamed.Name}/" : $"{renamed.Name}/{role}/";
            var bound = isFunction ? FunctionAttributes.Bind(body, node.Attributes) : body;
            var names = new BodyNames(isFunction ? null : outer, prefix, [.. outer?.Enclosures ?? [], Enclosure.Of(renamed, role)]);
            Connect(bound, names, renamed, passesInputs: isFunction || node.Operator?.Bodies is BodyUse.Trips or BodyUse.Slices, passesOutputs: isReplaced);
            results.AddRange(bound.Outputs.Select(names.Of));
            bodies.Push((bound.Nodes, names));
        }

        while (bodies.TryPop(out var last))
            Push(last.Nodes, last.Names, renamed.Module);
        if (!isReplaced)
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
