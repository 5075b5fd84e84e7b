using System.Collections.Immutable;
using NetDraw.Explain.Running;
using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Explain.Pages;

/// <summary>A layer of a page.</summary>
/// <param name="Node">The layer.</param>
/// <param name="Operation">What it computes, the tensors that it reads by their own names.</param>
/// <param name="Output">The tensor that it writes.</param>
internal sealed record PageStep(Node Node, PageOperation Operation, string Output);

/// <summary>The part of a network that hangs on the input and leads to its results, as pages show it: without copies, casts and what works out shapes.</summary>
internal sealed class PageGraph
{
    private readonly Network network;
    private readonly HashSet<string> reached;
    private readonly Dictionary<string, WeightTensor> weights;

    /// <summary>Finds it.</summary>
    /// <param name="network">The network.</param>
    /// <param name="input">The tensor that is fed.</param>
    /// <param name="scores">The tensor with the scores.</param>
    public PageGraph(Network network, string input, string scores)
    {
        this.network = network;
        Input = input;
        reached = NetworkReach.From(network, input);
        weights = new(StringComparer.Ordinal);
        foreach (var weight in network.Nodes.SelectMany(static n => n.Weights).Concat(network.Weights.Values))
            weights.TryAdd(weight.Name, weight);
        var wanted = network.Outputs.Append(scores).Where(reached.Contains).Select(SourceOf).ToHashSet(StringComparer.Ordinal);
        var steps = new List<PageStep>();
        // Nodes are in the order of computation: from the last back, what is read is known when its maker comes.
        foreach (var node in network.Nodes.Reverse())
        {
            foreach (string output in node.Outputs.Where(wanted.Contains).Where(o => o != input).Reverse())
            {
                var step = StepOf(node, output);
                wanted.UnionWith(step.Operation.Reads.Where(reached.Contains));
                steps.Add(step);
            }
        }

        steps.Reverse();
        Steps = [.. steps];
    }

    private PageGraph(PageGraph other, ImmutableArray<PageStep> steps)
    {
        (network, reached, weights, Input) = (other.network, other.reached, other.weights, other.Input);
        Steps = steps;
    }

    /// <summary>The tensor that is fed.</summary>
    public string Input { get; }

    /// <summary>The layers, in the order of computation.</summary>
    public ImmutableArray<PageStep> Steps { get; }

    /// <summary>The same with other steps.</summary>
    internal PageGraph With(Func<PageStep, PageStep> changed) => new(this, [.. Steps.Select(changed)]);

    /// <summary>Whether a tensor hangs on the input.</summary>
    public bool IsComputed(string tensor) => reached.Contains(tensor);

    /// <summary>The tensor that another is a copy of; itself where it is none.</summary>
    public string SourceOf(string tensor)
    {
        while (network.ProducerOf(tensor) is { } node && tensor != Input && IsCopy(node) && reached.Contains(node.Inputs[0]))
            tensor = node.Inputs[0];
        return tensor;
    }

    /// <summary>Values of tensors that do not hang on the input and are stored in the file; null where they are not.</summary>
    public TensorValue? ConstantOf(string tensor)
    {
        if (Steps.SelectMany(static s => s.Operation.Made).FirstOrDefault(m => m.Name == tensor) is { Values: { } made })
            return TensorValue.Of(made, made.Length);
        if (!weights.TryGetValue(tensor, out var weight) || weight is not { Data: { } data, Shape: { IsStatic: true } shape })
            return null;
        float[] values = data.ReadSingles();
        ImmutableArray<long> extents = [.. shape.Dims.Select(static d => d.Value!.Value)];
        return extents.Aggregate(1L, static (product, extent) => product * extent) == values.Length ? new(extents, values) : null;
    }

    private PageStep StepOf(Node node, string output)
    {
        ImmutableArray<string> read = [.. node.Inputs.Concat(node.ImplicitInputs).Where(reached.Contains).Select(SourceOf).Distinct()];
        if (output != node.Outputs[0] || PageOperations.Of(network, node) is not { } operation || (operation.IsWeighted && operation.Reads.Skip(1).Any(reached.Contains)) || operation.Reads.Any(static r => r.Length == 0))
            return new(node, new PageOperation(PageOperation.Stored, read), output);
        return new(node, operation with { Reads = [.. operation.Reads.Select(SourceOf)] }, output);
    }

    private static bool IsCopy(Node node) => node.Inputs.Length > 0 && node.Has(OperatorTraits.PassesThrough) && !node.Has(OperatorTraits.RoundsToSteps);
}
