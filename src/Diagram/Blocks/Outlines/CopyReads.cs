using System.Globalization;

namespace NetDraw.Diagram.Blocks.Outlines;

/// <summary>
/// Tells which of the copies of a repeat read what enters it, or write what leaves it. What enters by one line is understood to enter the first copy, and to leave
/// the last: what each of them takes, or hands out, has to be said.
/// </summary>
internal sealed class CopyReads(BlockWiring wiring, Copies copies)
{
    /// <summary>What is written where every copy of a row reads a tensor from outside.</summary>
    public const string ToEach = "to each";

    /// <summary>What is written where each copy of a row reads a part of its own that one layer deals out.</summary>
    public const string OneEach = "one each";

    /// <summary>What is written where one layer reads a tensor of every copy.</summary>
    public const string FromEach = "from each";

    /// <summary>The block that a reader has a tensor from, where it reads some of the copies of a repeat that it is not in, and not the last alone, with what to write on the way; null elsewhere.</summary>
    /// <param name="writer">The block that writes the tensor.</param>
    /// <param name="reader">The block that reads it, which is drawn.</param>
    /// <param name="slot">Which of the writer's tensors it is.</param>
    public (int Block, string Mark)? TapOf(int writer, int reader, int slot)
    {
        // Of two repeats side by side each copy reads its counterpart.
        if (copies.ApartFrom(writer, reader) is not var (repeat, writers) || repeat.IsParallel || copies.ApartFrom(reader, writer) is not null)
            return null;
        var read = Enumerable.Range(0, writers.Length).Where(c => wiring.Inputs[reader].Contains(wiring.Outputs[writers[c]][slot])).ToList();
        if (read.Count == 0 || read.Count == writers.Length || (read.Count == 1 && read[0] == writers.Length - 1))
            return null;
        string numbers = string.Join(", ", read.Select(static c => (c + 1).ToString(CultureInfo.InvariantCulture)));
        return (writers[read[^1]], read.Count == 1 ? $"from copy {numbers}" : $"from copies {numbers}");
    }

    /// <summary>What to write on the way to a block; null where there is nothing to say.</summary>
    /// <param name="reader">The block that reads, which is drawn.</param>
    /// <param name="tensor">The tensor, of the copy that it reads first.</param>
    /// <param name="box">The region that the reading block's box shows; null for the block itself.</param>
    /// <param name="source">The region that the writing block's box shows; null for the block itself.</param>
    public string? MarkOf(int reader, int tensor, Region? box, Region? source)
    {
        int writer = wiring.WriterOf(tensor);
        // Tables, masks and what is fed for all turns stand beside the flow.
        if (!wiring.IsAside(tensor) && copies.ApartFrom(reader, writer) is var (entered, readers) && IsRowAround(entered, box))
        {
            int[] read = ReadAlike(readers, tensor, reader);
            if (Array.TrueForAll(read, t => t == tensor))
                return ToEach;
            if (read.Distinct().Count() == read.Length && Array.TrueForAll(read, t => t >= 0 && wiring.WriterOf(t) == writer))
                return OneEach;
        }

        return copies.ApartFrom(writer, reader) is var (left, writers) && IsRowAround(left, source) && writers.All(w => wiring.Inputs[reader].Contains(wiring.Outputs[w][wiring.SlotOf(tensor)])) ? FromEach : null;
    }

    // What each copy reads where one of them reads a tensor; −1 for nothing.
    private int[] ReadAlike(int[] readers, int tensor, int reader)
    {
        int place = Array.IndexOf(wiring.Inputs[reader], tensor);
        return Array.ConvertAll(readers, r => place < wiring.Inputs[r].Length ? wiring.Inputs[r][place] : -1);
    }

    // A box of more than the repeat says nothing of its copies; what stands side by side reads one tensor by its nature.
    private static bool IsRowAround(Region repeat, Region? box) => !repeat.IsParallel && (box is null || box.Blocks.Length <= repeat.Blocks.Length);
}
