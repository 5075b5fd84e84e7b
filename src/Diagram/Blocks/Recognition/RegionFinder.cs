using System.Collections.Immutable;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Blocks.Recognition;

/// <summary>
/// Finds, for each block that several tensors enter, the smallest closed region that ends with it. Regions lie within each other or apart.
/// Near-linear: a walk stops after some hundred blocks, earlier in large graphs.
/// </summary>
internal sealed class RegionFinder(BlockWiring wiring, SideReads side)
{
    // More than that nobody would call by one name.
    private const int MostMembers = 400;
    private const int LeastMembers = 32;
    private const int Work = 800_000;

    private readonly int maxMembers = Math.Clamp(Work / Math.Max(wiring.Graph.Blocks.Length, 1), LeastMembers, MostMembers);

    /// <summary>The regions by the index of their last block; null where a block ends none.</summary>
    public static ClosedRegion?[] Find(BlockWiring wiring, SideReads side)
    {
        var finder = new RegionFinder(wiring, side);
        var found = new ClosedRegion?[wiring.Graph.Blocks.Length];
        for (int i = 0; i < found.Length; i++)
        {
            if (wiring.Graph.Blocks[i].Kind == BlockKind.Layer && wiring.Inputs[i].Distinct().Skip(1).Any())
                found[i] = finder.RegionOf(i);
        }

        return found;
    }

    private ClosedRegion? RegionOf(int last)
    {
        var members = new SortedSet<int> { last };
        // Tensors that enter what was found so far: latest writer first, as only it can still lead to all the others.
        var inner = new SortedSet<(int Writer, int Tensor)>();
        var outer = new SortedSet<int>();
        var flow = wiring.Inputs[last].Where(t => wiring.IsFed(t) && IsLike(t, last)).ToHashSet();
        Read(last, flow, inner, outer);
        while (!IsClosed(members, inner, outer))
        {
            if (inner.Count == 0 || members.Count >= maxMembers)
                return null;
            int next = inner.Max.Writer;
            inner.RemoveWhere(t => t.Writer == next);
            // What was found before is met again in a circle alone.
            if (next >= last || next < 0 || wiring.Graph.Blocks[next].Kind != BlockKind.Layer || !members.Add(next))
                return null;
            Read(next, flow, inner, outer);
        }

        int entry = inner.Count > 0 ? inner.Min.Tensor : outer.Min;
        return members.All(m => (m == last || IsReadWithin(m, members)) && IsLedTo(m, entry, members)) ? new(entry, [.. members]) : null;
    }

    // What is beside the flow for some may be the entry itself, in a network that begins with a split: then the last way in leads there too.
    private bool IsClosed(SortedSet<int> members, SortedSet<(int Writer, int Tensor)> inner, SortedSet<int> outer) => members.Count > 1 && inner.Count switch
    {
        0 => outer.Count == 1,
        1 => outer.Count == 0 || wiring.IsFed(inner.Min.Tensor) || (!wiring.Inputs[inner.Min.Writer].All(outer.Contains) && members.All(m => IsLedTo(m, inner.Min.Tensor, members))),
        _ => false,
    };

    // An input that has the shape of what it is merged into is no mask: the flow begins with it.
    private bool IsLike(int tensor, int merge) => wiring.Graph.Network.TensorOf(wiring.NameOf(tensor)).Shape is { Rank: > 1 } shape
        && wiring.Graph.Blocks[merge].Outputs is [var output, ..] && shape.Equals(wiring.Graph.Network.TensorOf(output).Shape);

    // A way that begins elsewhere, with an input of its own, is no arm of what the entry is split into.
    private bool IsLedTo(int member, int entry, SortedSet<int> members) =>
        wiring.Outputs[member].All(wiring.IsAside) || wiring.Inputs[member].Any(t => t == entry || members.Contains(wiring.WriterOf(t)) || side.Contains(member, t) || IsCondition(member, t));

    // Vectors and sequences from beside the flow are projected first; what convolves such a map is a way of its own.
    private bool IsCondition(int member, int tensor) => wiring.IsSide(tensor) && !wiring.IsAside(tensor)
        && wiring.Graph.Blocks[member].Category is OperatorCategory.Dense or OperatorCategory.Activation or OperatorCategory.Layout;

    private void Read(int block, HashSet<int> flow, SortedSet<(int Writer, int Tensor)> inner, SortedSet<int> outer)
    {
        foreach (int tensor in wiring.Inputs[block])
        {
            if ((!flow.Contains(tensor) && (wiring.IsAside(tensor) || wiring.IsSide(tensor))) || side.Contains(block, tensor))
                outer.Add(tensor);
            else
                inner.Add((wiring.WriterOf(tensor), tensor));
        }
    }

    // What is only kept for the next run (keys and values, states) leaves a region without being part of the flow.
    private bool IsReadWithin(int member, SortedSet<int> members) => wiring.Outputs[member].All(t => wiring.ReadersOf(t)
        .All(r => members.Contains(r) || wiring.IsKept(member, r)));
}

/// <summary>Blocks that one tensor enters and whose last block alone is read from outside: a split and its merge, with all between.</summary>
/// <param name="Entry">The tensor that enters, by its number in the <see cref="BlockWiring"/>; tensors beside the flow (masks, inputs read late) are not counted.</param>
/// <param name="Members">Indexes of its blocks, ascending; the merge last.</param>
internal sealed record ClosedRegion(int Entry, ImmutableArray<int> Members)
{
    /// <summary>Index of the merge.</summary>
    public int Last => Members[^1];
}
