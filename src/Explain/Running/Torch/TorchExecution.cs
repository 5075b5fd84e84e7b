using System.Runtime.InteropServices;
using NetDraw.ModelImport.Graph;
using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace NetDraw.Explain.Running.Torch;

/// <summary>One pass over a network or a body of it. Tensors are freed once nobody reads them any more, unless a backward pass needs them.</summary>
internal sealed class TorchExecution(Network network, TorchWeights weights, RectifierRule rule, TorchExecution? around = null) : IDisposable
{
    private readonly Dictionary<string, Tensor> values = new(StringComparer.Ordinal);
    private readonly HashSet<string> leftOut = new(StringComparer.Ordinal);

    /// <summary>Stored tensors.</summary>
    public TorchWeights Weights => weights;

    /// <summary>What rectifiers do to gradients.</summary>
    public RectifierRule Rule => rule;

    /// <summary>Names of the tensors that gradients are wanted of; each becomes a leaf unless it hangs on another.</summary>
    public IReadOnlySet<string> Leaves { get; init; } = new HashSet<string>();

    /// <summary>Whether a backward pass follows.</summary>
    public bool KeepsAll { get; init; }

    /// <summary>Kernels of the caller's own.</summary>
    public IReadOnlyCollection<TorchKernel> Kernels { get; init; } = [];

    /// <summary>Stops the pass between two nodes.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>Sets a tensor; it is owned by this pass from now on.</summary>
    public void Feed(string name, Tensor tensor)
    {
        tensor.DetachFromDisposeScope();
        values[name] = Leaf(name, tensor);
    }

    /// <summary>A computed, fed or stored tensor, of this network or of one around it.</summary>
    /// <exception cref="ExplainException">Nothing makes it.</exception>
    public Tensor Find(string name, Node reader)
    {
        if (values.TryGetValue(name, out var value))
            return value;
        if (network.Weights.TryGetValue(name, out var weight))
            return weights.Of(weight, reader);
        return around?.Find(name, reader) ?? throw new ExplainException($"layer '{reader.Name}' ({reader.Type}) reads '{name}', which nothing makes");
    }

    /// <summary>Whether a tensor is an input that the call of a function leaves out.</summary>
    public bool IsLeftOut(string name) => leftOut.Contains(name);

    /// <summary>What a tensor's elements are, as the network states it; from the tensor itself where it does not.</summary>
    public ElementType TypeOf(string name)
    {
        if (network.Weights.TryGetValue(name, out var weight))
            return weight.ElementType;
        if (network.TensorOf(name).ElementType is not ElementType.Unknown and var stated)
            return stated;
        return values.TryGetValue(name, out var value) ? TorchValues.TypeOf(value.dtype) : around?.TypeOf(name) ?? ElementType.Unknown;
    }

    /// <summary>A tensor that has been computed.</summary>
    public Tensor Of(string name) => values.TryGetValue(name, out var value) ? value
        : network.Weights.TryGetValue(name, out var weight) ? weights.Of(weight, new Node { Name = name, Type = "weight", Dialect = network.Dialect })
        : throw new ExplainException($"nothing in the network makes a tensor named '{name}'");

    /// <summary>Computes tensors, and no more than they need.</summary>
    public void Run(IReadOnlyCollection<string> wanted)
    {
        var plan = NeededNodes.Find(network, wanted, values.ContainsKey);
        var readers = plan.SelectMany(static n => n.Inputs.Concat(n.ImplicitInputs)).CountBy(static t => t).ToDictionary(StringComparer.Ordinal);
        var kept = wanted.Concat(Leaves).ToHashSet(StringComparer.Ordinal);
        foreach (var node in plan)
        {
            Cancellation.ThrowIfCancellationRequested();
            Run(node);
            if (KeepsAll)
                continue;
            foreach (string input in node.Inputs.Concat(node.ImplicitInputs))
            {
                if (--CollectionsMarshal.GetValueRefOrNullRef(readers, input) == 0 && !kept.Contains(input) && values.Remove(input, out var done))
                    done.Dispose();
            }
        }
    }

    /// <summary>Runs a body; its results are the caller's.</summary>
    public Tensor[] RunBody(Network body, ReadOnlySpan<Tensor> inputs)
    {
        using var inner = new TorchExecution(body, weights, rule, this) { KeepsAll = KeepsAll, Kernels = Kernels, Cancellation = Cancellation };
        for (int i = 0; i < Math.Min(inputs.Length, body.Inputs.Length); i++)
            inner.Feed(body.Inputs[i], inputs[i].alias());
        return inner.Results();
    }

    /// <summary>Runs a function, which sees nothing but its inputs; its results are the caller's.</summary>
    public Tensor[] RunFunction(Network body, ReadOnlySpan<Tensor?> inputs)
    {
        using var inner = new TorchExecution(body, weights, rule) { KeepsAll = KeepsAll, Kernels = Kernels, Cancellation = Cancellation };
        for (int i = 0; i < body.Inputs.Length; i++)
        {
            if (i < inputs.Length && inputs[i] is { } given)
                inner.Feed(body.Inputs[i], given.alias());
            else
                inner.leftOut.Add(body.Inputs[i]);
        }

        return inner.Results();
    }

    public void Dispose()
    {
        foreach (var tensor in values.Values)
            tensor.Dispose();
        values.Clear();
    }

    // A body may also hand on a tensor of the network around it.
    private Tensor[] Results()
    {
        Run(network.Outputs);
        var end = new Node { Name = network.Name, Type = "body", Dialect = network.Dialect };
        return [.. network.Outputs.Select(o => Find(o, end).alias())];
    }

    private void Run(Node node)
    {
        var kernel = TorchKernels.Find(node, Kernels) ?? throw MissingKernels.Error(node);
        using var scope = torch.NewDisposeScope();
        try
        {
            var outputs = kernel.Run(new KernelCall(node, this));
            for (int i = 0; i < Math.Min(outputs.Length, node.Outputs.Length); i++)
            {
                // A tensor under two names would be freed twice: an alias shares the memory only.
                if (node.Outputs[i].Length > 0)
                    values[node.Outputs[i]] = Leaf(node.Outputs[i], outputs[i].alias().DetachFromDisposeScope());
            }
        }
        catch (ExternalException e)
        {
            throw new ExplainException($"layer '{node.Name}' ({node.Type}) cannot be computed: {FirstLine(e.Message)}", e);
        }
        catch (Exception e) when (e is IndexOutOfRangeException or ArgumentException or InvalidOperationException or ArithmeticException or FormatException)
        {
            // A file may give a layer inputs, or parameters, that its operator is not defined for.
            string given = string.Join(", ", node.Inputs.Select(i => values.TryGetValue(i, out var value) ? string.Join('×', value.shape) : "?"));
            throw new ExplainException($"layer '{node.Name}' ({node.Type}) cannot be computed: its inputs of {given} do not fit its parameters", e);
        }
    }

    private Tensor Leaf(string name, Tensor tensor)
    {
        if (Leaves.Contains(name) && !tensor.requires_grad && tensor.is_floating_point())
            tensor.requires_grad_(true);
        return tensor;
    }

    private static string FirstLine(string message)
    {
        string line = message.Split('\n', 2)[0].Trim();
        return line.Length > 240 ? line[..240] + "…" : line;
    }
}
