using NetDraw.Diagram.Blocks.Recognition;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Blocks.Repeats;

/// <summary>
/// Decides how many stretches of a run may be drawn as one: those that are wired alike inside, enter each other alike, and of which every one
/// but the last is read alike from outside.
/// </summary>
/// <param name="wiring">The blocks.</param>
/// <param name="labels">What they look like; <see cref="BlockLabels.Unique"/> is like nothing.</param>
/// <param name="readersOf">Who reads a tensor: the block, and which layer in it, so that two layers of one region are two readers.</param>
internal sealed class RepeatCheck(BlockWiring wiring, int[] labels, Func<int, IEnumerable<TensorReader>> readersOf)
{
    private const int Result = -2, State = -3;

    // Where more are read the lines would say more than the count: the levels of a U are no copies.
    private const int LeastBetween = 3;

    /// <summary>How many stretches, from the first, are equal; 1 where the first stands alone.</summary>
    public int CountOf(Repeat run)
    {
        int count = 1;
        while (count < run.Count && IsEqual(run, count))
            count++;
        while (count > 1 && !IsReadAlike(run with { Count = count }, out int different))
            count = different == 0 ? 1 : Math.Min(different + 1, count - 1);
        return count;
    }

    /// <summary>Whether the stretches stand side by side: none reads another.</summary>
    public bool IsParallel(Repeat run) => Enumerable.Range(run.Start + run.Period, run.Period).All(i => wiring.Inputs[i].All(t => OperandOf(run, 1, t).Source != OperandSource.Before));

    /// <summary>Whether the blocks of a stretch hang together: each shares a tensor with another, and all in the end.</summary>
    public bool IsConnected(Repeat run)
    {
        int start = run.End - run.Period;
        var reached = new HashSet<int> { start };
        var waiting = new Stack<int>(reached);
        while (waiting.TryPop(out int block))
        {
            var shared = wiring.Inputs[block].Concat(wiring.Outputs[block]).ToList();
            foreach (int other in shared.SelectMany(wiring.ReadersOf).Concat(shared.Select(wiring.WriterOf)))
            {
                if (other >= start && other < run.End && reached.Add(other))
                    waiting.Push(other);
            }
        }

        return reached.Count == run.Period;
    }

    /// <summary>Side by side, only what one merge or the network's reader takes together is one thing done several times; two layers or more of it.</summary>
    public bool AreArms(Repeat run)
    {
        if (run.Period < 2)
            return false;
        var readers = new HashSet<int>();
        for (int i = run.Start; i < run.End; i++)
            readers.UnionWith(wiring.Outputs[i].SelectMany(wiring.ReadersOf).Where(r => r < run.Start || r >= run.End));
        return readers.All(r => wiring.Graph.Blocks[r].Kind == BlockKind.Output)
            || (readers.Count == 1 && wiring.Graph.Blocks[readers.Single()] is var reader && (reader.Category is OperatorCategory.Merge or OperatorCategory.Loss || reader.IsAddition || reader is { Category: OperatorCategory.Arithmetic, Inputs.Length: > 1 }));
    }

    private bool IsEqual(Repeat run, int stretch)
    {
        var carried = new Dictionary<Operand, int>();
        for (int j = 0; j < run.Period; j++)
        {
            int index = run.Start + (stretch * run.Period) + j, before = index - run.Period;
            if (labels[index] == BlockLabels.Unique || labels[index] != labels[before] || (run.Period == 1 && AreOfTwoFamilies(wiring.Graph.Blocks[index].Title, wiring.Graph.Blocks[before].Title)))
                return false;
            int[] now = wiring.Inputs[index], then = wiring.Inputs[before];
            if (now.Length != then.Length)
            {
                // What grows, grows by what the stretch before has made.
                if (now.Length < then.Length || !now.Except(then).All(t => OperandOf(run, stretch, t).Source == OperandSource.Before) || then.Except(now).Any())
                    return false;
                continue;
            }

            for (int k = 0; k < now.Length; k++)
            {
                if (!AreStates(index, now[k], before, then[k]) && !IsEqual(run, stretch, now[k], then[k], carried))
                    return false;
            }
        }

        return true;
    }

    // By their author: conv5 and rpn_conv1 are alike, and no row. What is not numbered is no family.
    private static bool AreOfTwoFamilies(string title, string other) =>
        title.AsSpan().IndexOfAnyInRange('0', '9') is > 0 and var end && other.AsSpan().IndexOfAnyInRange('0', '9') is > 0 and var otherEnd && !title.AsSpan(0, end).SequenceEqual(other.AsSpan(0, otherEnd));

    private bool AreStates(int block, int tensor, int other, int otherTensor) => RecurrentStates.AreReadBy(wiring.Graph.Blocks[block], wiring.NameOf(tensor)) && RecurrentStates.AreReadBy(wiring.Graph.Blocks[other], wiring.NameOf(otherTensor));

    private bool IsEqual(Repeat run, int stretch, int now, int then, Dictionary<Operand, int> carried)
    {
        Operand operand = OperandOf(run, stretch, now), earlier = OperandOf(run, stretch - 1, then);
        if (operand.Source == OperandSource.Own)
            return operand == earlier;
        if (operand.Source == OperandSource.Outside)
            return earlier.Source == OperandSource.Outside && (now == then || (wiring.AreAlike(now, then) && IsReadWithin(run, stretch, now)));
        // The first stretch may read anything where the others read the one before, but the same for the same.
        if (stretch > 1)
            return operand == earlier;
        return earlier.Source == OperandSource.Outside && (carried.TryAdd(operand, then) || carried[operand] == then);
    }

    private bool IsReadWithin(Repeat run, int stretch, int tensor)
    {
        int start = run.Start + (stretch * run.Period);
        return wiring.ReadersOf(tensor).All(r => r >= start && r < start + run.Period);
    }

    private bool IsReadAlike(Repeat run, out int different)
    {
        different = 0;
        if (IsTapped(run))
            return true;
        var first = ReadersOf(run, 0);
        for (different = 1; different < run.Count - 1; different++)
        {
            if (!first.SequenceEqual(ReadersOf(run, different)))
                return false;
        }

        // The last may be read by more: what follows the run.
        var last = ReadersOf(run, run.Count - 1);
        if (first.All(r => last.Contains(r)))
            return true;
        different = first.Count > 0 ? 0 : run.Count - 1;
        return false;
    }

    // Few of many stretches may be read by more: a decoder takes what every third layer of its encoder makes, and each line says from which.
    private bool IsTapped(Repeat run)
    {
        // What reads a recurrent layer's state as data makes another layer of it; and a row of slices or sums is nothing that is drawn for itself.
        if (run.Count < LeastBetween || (run.Period == 1 && wiring.Graph.Blocks[run.Start] is { Nodes.IsEmpty: false, IsComputing: false }) || Enumerable.Range(run.Start, run.Period).Any(i => wiring.Graph.Blocks[i].Category == OperatorCategory.Recurrent))
            return false;
        var readers = Enumerable.Range(0, run.Count).Select(s => ReadersOf(run, s)).ToList();
        var usual = readers.SkipLast(1).MinBy(static r => r.Count)!;
        return readers.TrueForAll(r => usual.TrueForAll(r.Contains)) && readers.SkipLast(1).Count(r => r.Count > usual.Count) * LeastBetween <= run.Count;
    }

    // Who outside the run reads a stretch's tensors. Results are alike. Any other reader has what it reads from one copy: only one that reads all of them, as the last
    // concatenation of a dense block does, reads them alike.
    private List<(int Place, int Label)> ReadersOf(Repeat run, int stretch)
    {
        var found = new List<(int Place, int Label)>();
        for (int j = 0; j < run.Period; j++)
        {
            foreach (int tensor in wiring.Outputs[run.Start + (stretch * run.Period) + j])
            {
                foreach (var reader in readersOf(tensor))
                {
                    if (reader.Block < run.Start || reader.Block >= run.End)
                        found.Add(((j << 8) + wiring.SlotOf(tensor), reader.IsResult ? Result : reader.IsState ? State : State - 1 - reader.Layer));
                }
            }
        }

        found.Sort();
        return found;
    }

    private Operand OperandOf(Repeat run, int stretch, int tensor)
    {
        int start = run.Start + (stretch * run.Period), writer = wiring.WriterOf(tensor);
        if (writer >= start && writer < start + run.Period)
            return new(OperandSource.Own, writer - start, wiring.SlotOf(tensor));
        if (stretch > 0 && writer >= start - run.Period && writer < start)
            return new(OperandSource.Before, writer - start + run.Period, wiring.SlotOf(tensor));
        return new(OperandSource.Outside, tensor, 0);
    }
}

/// <summary>Who reads a tensor.</summary>
/// <param name="Block">The block.</param>
/// <param name="Layer">The layer in it that reads, by a number of its own.</param>
/// <param name="IsResult">Whether it only is a result of the network.</param>
/// <param name="IsState">Whether it begins with it as a recurrent layer does with its state.</param>
internal readonly record struct TensorReader(int Block, int Layer, bool IsResult, bool IsState);
