using System.Collections.Frozen;
using System.Collections.Immutable;

namespace NetDraw.ModelImport.Graph;

/// <summary>
/// A network, free of file formats and immutable: nodes in topological order, tensors by unique name, each written once.
/// Made by <see cref="NetworkBuilder"/>.
/// </summary>
public sealed class Network
{
    internal Network(NetworkBuilder builder, ImmutableArray<Node> nodes, bool isCyclic)
    {
        Name = builder.Name;
        RootClass = builder.RootClass;
        Dialect = builder.Dialect;
        TrainingLayers = builder.TrainingLayers;
        Metadata = builder.Metadata.ToFrozenDictionary(StringComparer.Ordinal);
        Inputs = [.. builder.Inputs];
        Outputs = [.. builder.Outputs];
        Nodes = nodes;
        IsCyclic = isCyclic;
        Tensors = builder.Tensors.ToFrozenDictionary(StringComparer.Ordinal);
        Weights = builder.Weights.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>Name that the file gives the net; may be empty.</summary>
    public string Name { get; }

    /// <summary>Class that its author gave the whole net (<c>ResNet</c>), without its package; empty where the file does not say.</summary>
    public string RootClass { get; }

    /// <summary>Operator set of the nodes.</summary>
    public Dialect Dialect { get; }

    /// <summary>What the layers are called that compute, drop or compare something and that the file has for training alone, one word or two each (<c>softmax loss</c>): they are not among the nodes of a network for use.</summary>
    public ImmutableArray<string> TrainingLayers { get; }

    /// <summary>What the file says of the model as a whole, by key (ONNX's <c>metadata_props</c>), such as <c>names</c>.</summary>
    public FrozenDictionary<string, string> Metadata { get; }

    /// <summary>Names of the tensors fed from outside, in file order; those that a synthetic Input node writes included.</summary>
    public ImmutableArray<string> Inputs { get; }

    /// <summary>Names of the result tensors, in file order.</summary>
    public ImmutableArray<string> Outputs { get; }

    /// <summary>Nodes, producers before consumers; nodes of a cycle come last, in file order.</summary>
    public ImmutableArray<Node> Nodes { get; }

    /// <summary>Whether some nodes feed each other in a circle (an invalid file, drawn all the same).</summary>
    public bool IsCyclic { get; }

    /// <summary>What is known of each activation tensor.</summary>
    public FrozenDictionary<string, TensorInfo> Tensors { get; }

    /// <summary>Stored tensors by name: ONNX initialisers. Caffe's parameter blobs are with their nodes only.</summary>
    public FrozenDictionary<string, WeightTensor> Weights { get; }

    // Plain dictionaries of references: frozen ones take longer to make than one drawing looks things up, and those of structs have to be compiled first.
    // Made when first asked: on the way from a file to a figure are networks that nobody asks. Two threads that ask at once make the same twice.
    private Dictionary<string, Node> ProducerIndex => field ??= IndexProducers(Nodes);

    private Dictionary<string, List<Node>> ConsumerIndex => field ??= IndexConsumers(Nodes);

    /// <summary>The same network with its nodes, in their order, replaced by others that read and write the same tensors.</summary>
    internal Network WithNodes(ImmutableArray<Node> nodes)
    {
        var builder = NetworkBuilder.From(this);
        return new(builder, nodes, IsCyclic);
    }

    /// <summary>The node that writes a tensor, or null for inputs, weights and unknown names.</summary>
    public Node? ProducerOf(string tensor) => ProducerIndex.GetValueOrDefault(tensor);

    /// <summary>The nodes that read a tensor, in order, each once; those whose bodies capture it included.</summary>
    public IEnumerable<Node> ConsumersOf(string tensor) =>
        ConsumerIndex.TryGetValue(tensor, out var readers) ? readers.AsReadOnly() : [];

    /// <summary>What is known of a tensor, stored ones included; for a name without an entry, an unknown shape and the reason.</summary>
    public TensorInfo TensorOf(string name) =>
        Tensors.TryGetValue(name, out var tensor) ? tensor
        : Weights.TryGetValue(name, out var weight) ? new(name, weight.Shape, weight.ElementType)
        : new(name, null) { UnknownReason = "no node makes this tensor" };

    private static Dictionary<string, Node> IndexProducers(ImmutableArray<Node> nodes)
    {
        var producers = new Dictionary<string, Node>(nodes.Length, StringComparer.Ordinal);
        foreach (var node in nodes)
        {
            foreach (string output in node.Outputs)
            {
                if (output.Length > 0)
                    producers.TryAdd(output, node);
            }
        }

        return producers;
    }

    private static Dictionary<string, List<Node>> IndexConsumers(ImmutableArray<Node> nodes)
    {
        var consumers = new Dictionary<string, List<Node>>(nodes.Length, StringComparer.Ordinal);
        foreach (var node in nodes)
        {
            AddReader(consumers, node, node.Inputs);
            AddReader(consumers, node, node.ImplicitInputs);
        }

        return consumers;
    }

    private static void AddReader(Dictionary<string, List<Node>> consumers, Node node, ImmutableArray<string> inputs)
    {
        foreach (string input in inputs)
        {
            if (input.Length == 0)
                continue;
            if (!consumers.TryGetValue(input, out var readers))
                consumers[input] = readers = new(1);
            if (readers.Count == 0 || !ReferenceEquals(readers[^1], node))
                readers.Add(node);
        }
    }
}
