using NetDraw.Diagram.Blocks;
using NetDraw.ModelImport.Graph;

namespace NetDraw.Diagram.Annotations;

/// <summary>Which block of a figure stands for a layer, an input or a result of its network, whatever passes left out or joined.</summary>
internal sealed class LayerHomes
{
    private readonly BlockGraph graph;
    private readonly Dictionary<string, int> own = new(StringComparer.Ordinal), copies = new(StringComparer.Ordinal), writers = new(StringComparer.Ordinal);

    /// <summary>Looks at the blocks of a graph.</summary>
    public LayerHomes(BlockGraph graph)
    {
        this.graph = graph;
        foreach (var (i, block) in graph.Blocks.Index())
        {
            foreach (var node in block.Nodes)
                own.TryAdd(node.Name, i);
            foreach (var node in block.Folded)
                copies.TryAdd(node.Name, i);
            if (block.Kind == BlockKind.Input)
            {
                writers.TryAdd(block.Name, i);
                foreach (string output in block.Outputs)
                    writers.TryAdd(output, i);
            }
        }
    }

    /// <summary>The block of a layer: its own; else that which stands for its copy; else the nearest before it, and failing that after it. Null where there is none.</summary>
    public int? Of(Node node) => Found(node)?.Block;

    /// <summary>The same, and the layer that it stands for as for one of several copies; null where it shows the layer itself.</summary>
    public (int Block, Node? Copy)? Found(Node node) => Stated(node) ?? Nearest(node, Before) ?? Nearest(node, After);

    /// <summary>The block of an input; where none is drawn, the first that reads it.</summary>
    public int? OfInput(string tensor) =>
        writers.TryGetValue(tensor, out int block) ? block : Reader(tensor) ?? graph.Network.ConsumersOf(tensor).Select(Of).FirstOrDefault(static b => b is not null);

    /// <summary>The block of a result; where none is drawn, that of the layer that makes it.</summary>
    public int? OfOutput(string tensor)
    {
        foreach (var (i, block) in graph.Blocks.Index())
        {
            if (block.Kind == BlockKind.Output && (string.Equals(block.Name, tensor, StringComparison.Ordinal) || block.Inputs.Contains(tensor)))
                return i;
        }

        return graph.Network.ProducerOf(tensor) is { } node ? Of(node) : null;
    }

    private (int Block, Node? Copy)? Stated(Node node) =>
        own.TryGetValue(node.Name, out int block) ? (block, null) : copies.TryGetValue(node.Name, out block) ? (block, graph.Blocks[block].Count > 1 ? node : null) : null;

    private int? Reader(string tensor)
    {
        foreach (var (i, block) in graph.Blocks.Index())
        {
            if (block.Inputs.Contains(tensor))
                return i;
        }

        return null;
    }

    // Breadth first: of several ways the shortest, of equal ones the first operand's.
    private (int Block, Node? Copy)? Nearest(Node start, Func<Node, IEnumerable<(Node? Node, int? Block)>> next)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal) { start.Name };
        var open = new Queue<Node>([start]);
        while (open.TryDequeue(out var node))
        {
            foreach (var (neighbour, block) in next(node))
            {
                if ((block is { } input ? (input, null) : neighbour is null ? null : Stated(neighbour)) is { } home)
                    return home;
                if (neighbour is not null && seen.Add(neighbour.Name))
                    open.Enqueue(neighbour);
            }
        }

        return null;
    }

    private IEnumerable<(Node? Node, int? Block)> Before(Node node) =>
        node.Inputs.Select(i => (graph.Network.ProducerOf(i), writers.TryGetValue(i, out int block) ? (int?)block : null));

    private IEnumerable<(Node? Node, int? Block)> After(Node node) =>
        node.Outputs.SelectMany(o => graph.Network.ConsumersOf(o)).Select(static n => ((Node?)n, (int?)null));
}
