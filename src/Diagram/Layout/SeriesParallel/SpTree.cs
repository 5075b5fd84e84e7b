namespace NetDraw.Diagram.Layout.SeriesParallel;

/// <summary>One part of a series-parallel graph, from one box to another: an edge, a series of parts with boxes between them, or parts side by side.</summary>
/// <param name="From">The box above; the number of boxes for the invisible source above all.</param>
/// <param name="To">The box below; the number of boxes plus one for the invisible sink below all.</param>
/// <param name="Edge">The edge it is; -1 for an invisible one or a composition.</param>
/// <param name="Children">Parts: of a series in flow order, else side by side in reading order; empty for an edge.</param>
/// <param name="Boxes">Boxes between the parts of a series, one fewer than parts; empty otherwise.</param>
internal sealed record SpTree(int From, int To, int Edge, SpTree[] Children, int[] Boxes)
{
    public bool IsLeaf => Children.Length == 0;

    public bool IsSeries => Boxes.Length > 0;

    public bool IsParallel => Children.Length > 0 && Boxes.Length == 0;

    public bool IsInvisible => IsLeaf && Edge < 0;

    /// <summary>All parts, each before its own parts; iterative, since nesting may be as deep as the graph is long.</summary>
    public List<SpTree> Preorder()
    {
        var order = new List<SpTree>();
        var stack = new Stack<SpTree>([this]);
        while (stack.TryPop(out SpTree? part))
        {
            order.Add(part);
            for (int i = part.Children.Length - 1; i >= 0; i--)
                stack.Push(part.Children[i]);
        }

        return order;
    }
}
