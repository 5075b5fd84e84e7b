using System.Collections.Immutable;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Blocks.Recognition;

/// <summary>Plans that several tensors enter, so that they are no split and its merge: found backwards from the block that they end with.</summary>
internal sealed class SeveralEntries(BlockWiring wiring)
{
    private readonly RecurrentCells cells = new(wiring);

    // Dressing between two of a plan's layers.
    private const int MostBetween = 6;

    /// <summary>The catalogue: each row finds a plan that ends with a block.</summary>
    public static ImmutableArray<SeveralEntriesRow> All { get; } =
    [
        new("attention gate", "Oktay et al. 2018 (attention U-Net), fig. 2: two maps through 1×1 convolutions, added, one number a place, product", static (p, last) => p.AttentionGate(last)),
        new("dual path block", "Chen et al. 2017 (DPN), fig. 2d: 1×1, grouped 3×3, 1×1, one part of the maps added to one path, the other joined to the other", static (p, last) => p.DualPath(last)),
        new("LSTM cell", "Hochreiter and Schmidhuber 1997 with the forget gate of Gers et al. 2000, eq. 2-6: c = f·c₋₁ + i·g, h = o·tanh(c)", static (p, last) => p.cells.Lstm(last)),
        new("reparametrisation", "Kingma and Welling 2014 (VAE), §2.4: mean plus deviation times noise", static (p, last) => p.Reparametrisation(last)),
    ];

    /// <summary>What is found.</summary>
    public static IEnumerable<NamedGroup> Find(BlockWiring wiring)
    {
        var plans = new SeveralEntries(wiring);
        for (int i = 0; i < wiring.Graph.Blocks.Length; i++)
        {
            if (wiring.Graph.Blocks[i] is not { Kind: BlockKind.Layer } block || !(block.IsAddition || block.IsProduct))
                continue;
            foreach (var row in All)
            {
                if (row.Members(plans, i) is { } members)
                    yield return new(row.Name, [.. members.Order()]);
            }
        }
    }

    private SortedSet<int>? AttentionGate(int last)
    {
        if (!wiring.Graph.Blocks[last].IsProduct || wiring.Inputs[last] is not [var a, var b])
            return null;
        foreach (var (gate, map) in new[] { (a, b), (b, a) })
        {
            var members = new SortedSet<int> { last };
            // One number a place, from 0 to 1.
            if (Back(gate, members, static block => block.Category == OperatorCategory.Convolution) is not { } weigh || ConvolutionFacts.Find(wiring.Graph.Network, wiring.Graph.Blocks[weigh]) is not { IsPointwise: true, ChannelsOut: 1 }
                || !members.Any(m => wiring.Graph.Blocks[m].Nodes.Any(static n => n.Has(OperatorTraits.Sigmoid)))
                || wiring.Inputs[weigh] is not [var weighed, ..] || Back(weighed, members, static block => block.IsAddition) is not { } sum || wiring.Inputs[sum] is not [var x, var y])
                continue;
            // Both maps are brought to the same channels; one of them is what is weighed.
            if (Back(x, members, static block => block.Category == OperatorCategory.Convolution) is { } first && Back(y, members, static block => block.Category == OperatorCategory.Convolution) is { } second
                && (wiring.Inputs[first].Contains(map) || wiring.Inputs[second].Contains(map)))
                return members;
        }

        return null;
    }

    // One part of what is computed is added, the rest joined to a growing path.
    private SortedSet<int>? DualPath(int last)
    {
        if (!wiring.Graph.Blocks[last].IsAddition || wiring.Inputs[last] is not [var a, var b])
            return null;
        foreach (int operand in new[] { a, b })
        {
            if (wiring.WriterOf(operand) is not (>= 0 and var part) || !wiring.Graph.Blocks[part].IsPart || wiring.Inputs[part] is not [var whole]
                || wiring.Outputs[part].Where(t => t != operand).SelectMany(wiring.ReadersOf).ToList() is not [var join] || wiring.Graph.Blocks[join] is not { IsConcatenation: true, Inputs: [_, _, ..] })
                continue;
            var members = new SortedSet<int> { last, part, join };
            if (Convolution(whole, members, static c => c.IsPointwise) is { } third && Convolution(wiring.Inputs[third][0], members, static c => c is { IsGrouped: true, IsPointwise: false }) is { } second
                && Convolution(wiring.Inputs[second][0], members, static c => c.IsPointwise) is { } first)
                return Prepared(first, members);
        }

        return null;
    }

    private int? Convolution(int tensor, SortedSet<int> members, Func<ConvolutionFacts, bool> isWanted) =>
        Back(tensor, members, static block => block.Category == OperatorCategory.Convolution) is { } found && ConvolutionFacts.Find(wiring.Graph.Network, wiring.Graph.Blocks[found]) is { } facts && isWanted(facts) ? found : null;

    // What only the first convolution reads: both paths joined, and what dresses that.
    private SortedSet<int> Prepared(int first, SortedSet<int> members)
    {
        for (int at = first; wiring.Inputs[at] is [var only] && wiring.ReadersOf(only) is [_] && wiring.WriterOf(only) is >= 0 and var before && wiring.Graph.Blocks[before] is { Kind: BlockKind.Layer } block && (block.IsDressing || block.IsConcatenation) && members.Add(before); at = before)
        {
            // All is done by the conditions: a cycle ends where it comes back.
        }

        return members;
    }

    private SortedSet<int>? Reparametrisation(int last)
    {
        if (!wiring.Graph.Blocks[last].IsAddition || wiring.Inputs[last] is not [var a, var b])
            return null;
        foreach (var (mean, spread) in new[] { (a, b), (b, a) })
        {
            var members = new SortedSet<int> { last };
            if (Back(spread, members, static block => block.IsProduct) is not { } product || wiring.Inputs[product] is not [var x, var y] || Back(mean, [], static block => block.IsComputing) is null)
                continue;
            foreach (var (noise, deviation) in new[] { (x, y), (y, x) })
            {
                var before = new SortedSet<int>(members);
                if (IsNoise(noise, before) && Back(deviation, before, static block => block.IsComputing, isIncluded: false) is { } && before.Any(m => wiring.Graph.Blocks[m].Head.Does(OperatorTraits.Exponential)))
                    return before;
            }
        }

        return null;
    }

    private bool IsNoise(int tensor, SortedSet<int> members)
    {
        for (int step = 0; step < MostBetween && wiring.WriterOf(tensor) is >= 0 and var writer; step++)
        {
            var block = wiring.Graph.Blocks[writer];
            if (block.Head.Does(OperatorTraits.Noise))
            {
                if (block.Kind == BlockKind.Layer)
                    members.Add(writer);
                return true;
            }

            if (!block.IsDressing || wiring.Inputs[writer] is not [var only])
                return false;
            members.Add(writer);
            tensor = only;
        }

        return false;
    }

    // Backwards over what only dresses, to the first block of a kind; all of them join the members.
    private int? Back(int tensor, SortedSet<int> members, Func<Block, bool> isWanted, bool isIncluded = true)
    {
        var passed = new List<int>();
        for (int step = 0; step < MostBetween && wiring.WriterOf(tensor) is >= 0 and var writer && wiring.Graph.Blocks[writer] is { Kind: BlockKind.Layer } block; step++)
        {
            if (isWanted(block))
            {
                members.UnionWith(isIncluded ? [.. passed, writer] : passed);
                return writer;
            }

            passed.Add(writer);
            if (!(block.IsDressing || block.Category == OperatorCategory.Resampling) || wiring.Inputs[writer] is not [var only])
                return null;
            tensor = only;
        }

        return null;
    }
}

/// <summary>A plan that several tensors enter.</summary>
/// <param name="Name">What readers call it.</param>
/// <param name="Source">Where it was published: paper and figure.</param>
/// <param name="Members">Its blocks, if it ends with a block; else null.</param>
internal sealed record SeveralEntriesRow(string Name, string Source, Func<SeveralEntries, int, SortedSet<int>?> Members);
