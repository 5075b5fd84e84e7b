using NetDraw.ModelImport.Graph;

namespace NetDraw.Diagram.Blocks;

/// <summary>
/// Tells where a tensor's shape would mislead at the other end of its line, because what stands between and is not drawn gives it a form that nobody sees in it.
/// Flattening, splitting an axis into several and reordering are understood by whoever reads shapes; regrouping is not.
/// </summary>
internal sealed class HiddenForms
{
    // Tensors that are looked at behind one.
    private const int MostSteps = 64;

    // Readers that are looked at, so that a tensor that all layers read costs no more than others.
    private const int MostReaders = 512;

    // Of more axes nobody reads a shape, and ways to multiply them are many.
    private const int MostAxes = 8;

    private readonly BlockGraph graph;
    private readonly Dictionary<Node, int> owners;

    /// <summary>Looks at the lines of a graph.</summary>
    public HiddenForms(BlockGraph graph)
    {
        this.graph = graph;
        owners = new(graph.Network.Nodes.Length);
        foreach (var (i, block) in graph.Blocks.Index())
        {
            foreach (var node in block.Nodes.Concat(block.Folded))
                owners.TryAdd(node, i);
        }
    }

    /// <summary>What is told of an edge whose reader takes its tensor in another form.</summary>
    /// <param name="edge">The edge.</param>
    /// <returns>
    /// Turned: the tensor that the reader takes, where that is the edge's own in another form, and the only one; null where the shapes go together as they are.
    /// Misleads: whether all that the reader takes has another form, which the tensor's shape does not tell.
    /// </returns>
    public (string? Turned, bool Misleads) Of(BlockEdge edge)
    {
        var read = ReadBy(edge);
        if (read.Count == 0 || read.Contains(edge.Tensor))
            return (null, false);
        var made = ShapeOf(edge.Tensor);
        return (read is [var only] && !IsSame(made, ShapeOf(only)) ? only : null, !read.Exists(t => IsUnderstood(made, ShapeOf(t))));
    }

    /// <summary>Whether what an edge's reader takes of its tensor only has neighbouring axes merged, or one split, which readers see by themselves.</summary>
    public bool IsInOrder(BlockEdge edge, string read) => AreGroups(NumbersOf(ShapeOf(edge.Tensor)), NumbersOf(ShapeOf(read)));

    private Shape? ShapeOf(string tensor) => graph.Network.TensorOf(tensor).Shape;

    private static List<Dimension> ExtentsOf(Shape shape) => [.. shape.Dims.Where(static d => d.Value != 1)];

    private static List<long> NumbersOf(Shape? shape) => shape is null ? [] : [.. ExtentsOf(shape).Select(static d => d.Value ?? 0)];

    // Another number of elements: something was cut or repeated on the way.
    private static bool AreAsMany(IEnumerable<Dimension> before, IEnumerable<Dimension> after) => Product(before) == Product(after);

    private static double Product(IEnumerable<Dimension> extents) => extents.Aggregate(1.0, static (n, d) => n * d.Value!.Value);

    // Stretches of equal products from the left; one side of each is a single axis.
    private static bool AreGroups(List<long> before, List<long> after)
    {
        if (before.Contains(0) || after.Contains(0))
            return false;
        for (int i = 0, j = 0; i < before.Count && j < after.Count;)
        {
            (int fromI, int fromJ) = (i, j);
            double left = before[i++], right = after[j++];
            while (left != right)
            {
                if (left < right && i < before.Count)
                    left *= before[i++];
                else if (left > right && j < after.Count)
                    right *= after[j++];
                else
                    return false;
            }

            if (i - fromI > 1 && j - fromJ > 1)
                return false;
        }

        return true;
    }

    // What an edge's reader takes of its tensor, in whatever forms; nothing where more layers read it than anybody looks at.
    private List<string> ReadBy(BlockEdge edge)
    {
        var read = new List<string>();
        int readers = 0;
        var seen = new HashSet<string>(StringComparer.Ordinal) { edge.Tensor };
        var open = new Queue<string>(seen);
        while (open.TryDequeue(out string? tensor))
        {
            foreach (var reader in graph.Network.ConsumersOf(tensor))
            {
                if (readers++ > MostReaders)
                    return [];
                if (owners.TryGetValue(reader, out int owner))
                {
                    if (owner == edge.To && !read.Contains(tensor))
                        read.Add(tensor);
                }
                else if (reader.Outputs is [var next, ..] && reader.Inputs.Length > 0 && reader.Inputs[0] == tensor && Plumbing.Is(reader) && seen.Count < MostSteps && seen.Add(next))
                {
                    open.Enqueue(next);
                }
            }
        }

        return read;
    }

    /// <summary>Whether two forms are one but for axes of extent 1 and for where a map has its channels, as far as anybody can tell.</summary>
    internal static bool IsSame(Shape? made, Shape? read)
    {
        if (made is null || read is null)
            return true;
        List<Dimension> before = ExtentsOf(made), after = ExtentsOf(read);
        if (before.SequenceEqual(after) || HasChannelsMoved(before, after) || HasChannelsMoved(after, before))
            return true;
        if (before.Concat(after).Any(static d => d.Value is not > 0))
            return before.Count != after.Count || !before.ToHashSet().SetEquals(after);
        return !AreAsMany(before, after);
    }

    // Which of the two ways a framework keeps maps in is nobody's business.
    private static bool HasChannelsMoved(List<Dimension> before, List<Dimension> after) => before.Count > 2 && before.Count == after.Count && before[0].Equals(after[^1]) && before.Skip(1).SequenceEqual(after.SkipLast(1));

    /// <summary>Whether whoever knows one form of a tensor sees the other in it.</summary>
    internal static bool IsUnderstood(Shape? made, Shape? read)
    {
        if (made is null || read is null)
            return true;
        List<Dimension> before = ExtentsOf(made), after = ExtentsOf(read);
        // What both have is what it was.
        foreach (var extent in before.ToList())
        {
            if (after.Remove(extent))
                before.Remove(extent);
        }

        if (before.Count == 0 || after.Count == 0 || Math.Max(before.Count, after.Count) > MostAxes || before.Concat(after).Any(static d => d.Value is not > 0))
            return true;
        // The form is what it was.
        if (!AreAsMany(before, after))
            return true;
        List<long> few = [.. before.Select(static d => d.Value!.Value)], many = [.. after.Select(static d => d.Value!.Value)];
        if (few.Count > many.Count)
            (few, many) = (many, few);
        return AreProducts(few, many);
    }

    // Whether the larger extents are products of the smaller ones, each used once.
    private static bool AreProducts(List<long> few, List<long> many)
    {
        if (many.Count == 0)
            return few.TrueForAll(static f => f == 1);
        long last = many[^1];
        List<long> rest = many[..^1];
        for (int i = 0; i < few.Count; i++)
        {
            if (few[i] % last != 0)
                continue;
            List<long> left = [.. few];
            left[i] /= last;
            if (AreProducts(left, rest))
                return true;
        }

        return false;
    }
}
