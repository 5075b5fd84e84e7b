using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Blocks.Recognition;

/// <summary>Recurrent cells that a file writes out operator by operator, one step of them: found backwards from the product that gives the output.</summary>
/// <param name="wiring">The graph.</param>
internal sealed class RecurrentCells(BlockWiring wiring)
{
    // Two layers, their sum, biases and reshaping, for each of four gates.
    private const int MostBefore = 40;

    /// <summary>The blocks of an LSTM's step, if it ends with a block; else null.</summary>
    /// <remarks>c = f·c₋₁ + i·g and h = o·tanh(c), where i, f and o are sigmoids and g a tanh of linear layers.</remarks>
    public SortedSet<int>? Lstm(int last)
    {
        if (FactorsOf(last) is not var (gate, squashed) || MadeOf(squashed) is not { } cell || !wiring.Graph.Blocks[cell].IsAddition || wiring.Inputs[cell] is not [var a, var b])
            return null;
        foreach (var (kept, added) in new[] { (a, b), (b, a) })
        {
            if (wiring.WriterOf(kept) is not (>= 0 and var keeping) || wiring.WriterOf(added) is not (>= 0 and var adding)
                || GateOf(keeping) is not { } forget || FactorsOf(adding) is not var (input, candidate))
                continue;
            var members = new SortedSet<int> { last, gate, squashed, cell, keeping, adding, forget, input, candidate };
            return AddLayers(members, [gate, forget, input, candidate]) ? members : null;
        }

        return null;
    }

    // A product of a sigmoid and another activation.
    private (int Gate, int Other)? FactorsOf(int product)
    {
        if (GateOf(product) is not { } gate || wiring.Inputs[product] is not [var x, var y])
            return null;
        int other = wiring.WriterOf(wiring.WriterOf(x) == gate ? y : x);
        return other >= 0 && other != gate && IsActivation(other) && !IsSigmoid(other) ? (gate, other) : null;
    }

    // The sigmoid that a product scales another tensor by.
    private int? GateOf(int product) => product >= 0 && wiring.Graph.Blocks[product] is { Kind: BlockKind.Layer, IsProduct: true } && wiring.Inputs[product] is [_, _] operands
        ? operands.Select(wiring.WriterOf).Where(w => w >= 0 && IsSigmoid(w)).Select(static w => (int?)w).FirstOrDefault() : null;

    private bool IsActivation(int block) => wiring.Graph.Blocks[block] is { Kind: BlockKind.Layer, HasActivation: true };

    private bool IsSigmoid(int block) => IsActivation(block) && wiring.Graph.Blocks[block].Nodes.Any(static n => n.Has(OperatorTraits.Sigmoid));

    private int? MadeOf(int activation) => wiring.Inputs[activation] is [var only] && wiring.WriterOf(only) is >= 0 and var writer ? writer : null;

    // The gates' layers, and what lies between: sums, biases, the parts that one layer for all of them is dealt out in. All of it is read in the cell alone.
    private bool AddLayers(SortedSet<int> members, int[] gates)
    {
        bool isComputed = false;
        var open = new Stack<int>(gates);
        for (int step = 0; step < MostBefore && open.TryPop(out int block); step++)
        {
            foreach (int writer in wiring.Inputs[block].Select(wiring.WriterOf).Where(w => w >= 0 && !members.Contains(w)).OrderDescending())
            {
                var found = wiring.Graph.Blocks[writer];
                bool isLayer = found.Category is OperatorCategory.Dense or OperatorCategory.Convolution;
                if (found.Kind != BlockKind.Layer || !(isLayer || found.IsPart || found.IsAddition || (found.IsDressing && !found.HasActivation)) || !wiring.Outputs[writer].SelectMany(wiring.ReadersOf).All(members.Contains))
                    continue;
                members.Add(writer);
                isComputed |= isLayer;
                if (!isLayer)
                    open.Push(writer);
            }
        }

        return isComputed;
    }
}
