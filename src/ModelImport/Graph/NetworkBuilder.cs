using System.Collections.Immutable;
using System.Globalization;

namespace NetDraw.ModelImport.Graph;

/// <summary>Collects what a reader finds, in file order, and makes a <see cref="Network"/>: unique node names, topological order.</summary>
public sealed class NetworkBuilder
{
    /// <summary>Name of the net.</summary>
    public string Name { get; init; } = "";

    /// <summary>Class of the module that the net is; empty where unknown.</summary>
    public string RootClass { get; set; } = "";

    /// <summary>Operator set of the nodes.</summary>
    public required Dialect Dialect { get; init; }

    /// <summary>What the file says of the model as a whole.</summary>
    public Dictionary<string, string> Metadata { get; } = new(StringComparer.Ordinal);

    /// <summary>What the layers are called that the file has for training alone.</summary>
    public ImmutableArray<string> TrainingLayers { get; set; } = [];

    /// <summary>Tensors fed from outside.</summary>
    public List<string> Inputs { get; } = [];

    /// <summary>Result tensors.</summary>
    public List<string> Outputs { get; } = [];

    /// <summary>Nodes in file order. Every tensor name may be written once only: readers rename in-place and repeated writes first.</summary>
    public List<Node> Nodes { get; } = [];

    /// <summary>What the file states of tensors.</summary>
    public Dictionary<string, TensorInfo> Tensors { get; } = new(StringComparer.Ordinal);

    /// <summary>Stored tensors by name.</summary>
    public Dictionary<string, WeightTensor> Weights { get; } = new(StringComparer.Ordinal);

    /// <summary>A builder filled from a network, to make a changed copy.</summary>
    public static NetworkBuilder From(Network network)
    {
        var builder = new NetworkBuilder { Name = network.Name, RootClass = network.RootClass, Dialect = network.Dialect, TrainingLayers = network.TrainingLayers };
        builder.Inputs.AddRange(network.Inputs);
        builder.Outputs.AddRange(network.Outputs);
        builder.Nodes.AddRange(network.Nodes);
        foreach (var (key, value) in network.Metadata)
            builder.Metadata[key] = value;
        foreach (var (name, tensor) in network.Tensors)
            builder.Tensors[name] = tensor;
        foreach (var (name, weight) in network.Weights)
            builder.Weights[name] = weight;
        return builder;
    }

    /// <summary>Makes the network. The builder may be used on; the network does not change with it.</summary>
    public Network Build()
    {
        var (order, isCyclic) = TopologicalOrder();
        return new Network(this, WithUniqueNames(order), isCyclic);
    }

    private (List<Node> Order, bool IsCyclic) TopologicalOrder()
    {
        var producer = new Dictionary<string, int>(Nodes.Count, StringComparer.Ordinal);
        for (int i = 0; i < Nodes.Count; i++)
        {
            foreach (string output in Nodes[i].Outputs)
                producer.TryAdd(output, i);
        }

        if (IsInOrder(producer))
            return (Nodes, false);
        var successors = new List<int>[Nodes.Count];
        int[] waiting = new int[Nodes.Count];
        for (int i = 0; i < Nodes.Count; i++)
        {
            foreach (string input in Nodes[i].Inputs.Concat(Nodes[i].ImplicitInputs).Where(static n => n.Length > 0).Distinct(StringComparer.Ordinal))
            {
                if (!producer.TryGetValue(input, out int from))
                    continue;
                (successors[from] ??= []).Add(i);
                waiting[i]++;
            }
        }

        return Kahn(successors, waiting);
    }

    // As almost every file is.
    private bool IsInOrder(Dictionary<string, int> producer)
    {
        for (int i = 0; i < Nodes.Count; i++)
        {
            if (IsLater(Nodes[i].Inputs, i) || IsLater(Nodes[i].ImplicitInputs, i))
                return false;
        }

        return true;

        bool IsLater(ImmutableArray<string> inputs, int reader)
        {
            foreach (string input in inputs)
            {
                if (input.Length > 0 && producer.TryGetValue(input, out int from) && from >= reader)
                    return true;
            }

            return false;
        }
    }

    // Kahn's algorithm with the smallest file index first: a file already in order keeps its order.
    private (List<Node> Order, bool IsCyclic) Kahn(List<int>[] successors, int[] waiting)
    {
        var ready = new PriorityQueue<int, int>();
        for (int i = 0; i < waiting.Length; i++)
        {
            if (waiting[i] == 0)
                ready.Enqueue(i, i);
        }

        var order = new List<Node>(waiting.Length);
        bool[] placed = new bool[waiting.Length];
        while (ready.TryDequeue(out int index, out _))
        {
            order.Add(Nodes[index]);
            placed[index] = true;
            foreach (int next in successors[index] ?? [])
            {
                if (--waiting[next] == 0)
                    ready.Enqueue(next, next);
            }
        }

        bool isCyclic = order.Count < Nodes.Count;
        order.AddRange(Nodes.Where((_, i) => !placed[i]));
        return (order, isCyclic);
    }

    private static ImmutableArray<Node> WithUniqueNames(List<Node> nodes)
    {
        var taken = new HashSet<string>(nodes.Count, StringComparer.Ordinal);
        var next = new Dictionary<string, int>(StringComparer.Ordinal);
        var result = ImmutableArray.CreateBuilder<Node>(nodes.Count);
        foreach (var node in nodes)
        {
            string name = node.Name.Length > 0 ? node.Name : node.Type;
            string unique = name;
            while (!taken.Add(unique))
            {
                int number = next.GetValueOrDefault(name, 1) + 1;
                next[name] = number;
                unique = string.Create(CultureInfo.InvariantCulture, $"{name}#{number}");
            }

            result.Add(ReferenceEquals(unique, node.Name) ? node : node with { Name = unique });
        }

        return result.MoveToImmutable();
    }
}
