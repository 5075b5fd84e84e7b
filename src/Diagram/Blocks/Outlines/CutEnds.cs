using System.Collections.Immutable;
using System.Globalization;

namespace NetDraw.Diagram.Blocks.Outlines;

/// <summary>Inputs and results of a network in a cut through its outline: those that each copy of a repeat has for itself are drawn once, and say how often they occur.</summary>
internal sealed class CutEnds
{
    private readonly BlockWiring wiring;
    private readonly Copies copies;

    private readonly CopyReads reads;

    public CutEnds(BlockWiring wiring, Copies copies, CopyReads reads)
    {
        (this.wiring, this.copies, this.reads) = (wiring, copies, reads);
        var ends = wiring.Graph.Blocks.Index().Where(static b => b.Item.Kind != BlockKind.Layer).ToLookup(static b => b.Item.Kind, static b => b.Index);
        Inputs = [.. FindInputs(ends[BlockKind.Input])];
        (Results, Read) = FindResults(ends[BlockKind.Output]);
    }

    /// <summary>The inputs.</summary>
    public ImmutableArray<Block> Inputs { get; }

    /// <summary>The results.</summary>
    public ImmutableArray<Block> Results { get; }

    /// <summary>What the results read of layers: the tensor and the block that writes it.</summary>
    public ImmutableArray<(string Tensor, int From)> Read { get; }

    /// <summary>What is said of results of some copies alone, by the tensor and the result's name.</summary>
    public Dictionary<(string Tensor, string Reader), string> Marks { get; } = [];

    /// <summary>What is drawn for copies that read inputs of their own: the tensor, and the block that is drawn.</summary>
    public List<(string Tensor, int Reader)> Stray { get; } = [];

    private IEnumerable<Block> FindInputs(IEnumerable<int> inputs)
    {
        var alike = new Dictionary<int, List<int>>();
        var kept = new List<int>();
        foreach (int input in inputs)
        {
            int shown = ShownFor(input);
            (alike.TryGetValue(shown, out var others) ? others : alike[shown] = []).Add(input);
            if (shown != input)
                continue;
            kept.Add(input);
            // What a copy alone reads, and the first has nothing like, leads to what is drawn for that copy.
            Stray.AddRange(ReadersOf(input).Where(r => copies.ShownFor(r.Reader) != r.Reader).Select(r => (wiring.NameOf(r.Tensor), copies.ShownFor(r.Reader))));
        }

        return kept.Select(i => Times(Together(alike[i]), alike[i].Count));
    }

    // Of several shapes none is that of all.
    private Block Together(List<int> alike)
    {
        var blocks = alike.ConvertAll(a => wiring.Graph.Blocks[a]);
        bool isOneShape = blocks.Select(b => b.Outputs is [var first, ..] ? wiring.Graph.ShapeOf(first) : null).Distinct(StringComparer.Ordinal).Take(2).Count() == 1;
        return blocks[0] with { Title = CommonTitle([.. blocks.Select(static b => b.Title)]), IsFolded = blocks[0].IsFolded || !isOneShape };
    }

    // The input that the first copy reads where another one reads this; itself where it is read elsewhere too.
    private int ShownFor(int input)
    {
        var readers = ReadersOf(input).ToList();
        if (readers.Count == 0 || readers.Exists(r => copies.ShownFor(r.Reader) == r.Reader))
            return input;
        var (tensor, reader) = readers[0];
        int place = Array.IndexOf(wiring.Inputs[reader], tensor), first = copies.ShownFor(reader);
        bool isAlike = place < wiring.Inputs[first].Length && wiring.WriterOf(wiring.Inputs[first][place]) is >= 0 and var writer && wiring.Graph.Blocks[writer].Kind == BlockKind.Input
            && wiring.Outputs[writer].Length == wiring.Outputs[input].Length;
        return isAlike ? wiring.WriterOf(wiring.Inputs[first][place]) : input;
    }

    private IEnumerable<(int Tensor, int Reader)> ReadersOf(int input) => wiring.Outputs[input].SelectMany(t => wiring.ReadersOf(t).Where(r => wiring.Graph.Blocks[r].Kind == BlockKind.Layer).Select(r => (t, r)));

    // What several copies give each is one result, called as that of the first is.
    private (ImmutableArray<Block> Results, ImmutableArray<(string Tensor, int From)> Read) FindResults(IEnumerable<int> results)
    {
        var found = new List<(Block Block, string Tensor)>();
        var read = ImmutableArray.CreateBuilder<(string, int)>();
        foreach (int result in results)
        {
            var block = wiring.Graph.Blocks[result];
            string tensor = block.Inputs is [var only, ..] ? only : "";
            if (tensor.Length > 0 && wiring.Inputs[result][0] is var number && wiring.WriterOf(number) is >= 0 and var writer && wiring.Graph.Blocks[writer].Kind == BlockKind.Layer)
            {
                int last = Tapped(result, writer, wiring.SlotOf(number)) ?? copies.LastFor(writer, -1);
                tensor = wiring.NameOf(wiring.Outputs[last][wiring.SlotOf(number)]);
                read.Add((tensor, last));
                block = block with { Inputs = [tensor] };
            }

            found.Add((block, tensor));
        }

        return ([.. found.GroupBy(f => f.Tensor.Length > 0 ? f.Tensor : f.Block.Name, StringComparer.Ordinal).Select(static g => Times(g.First().Block, g.Count()))], read.ToImmutable());
    }

    // Of a repeat of which only some copies have a result.
    private int? Tapped(int result, int writer, int slot)
    {
        if (reads.TapOf(writer, result, slot) is not { } tap || copies.ApartFrom(writer, result) is not var (_, writers))
            return null;
        bool isEach = writers.All(w => wiring.ReadersOf(wiring.Outputs[w][slot]).Any(r => wiring.Graph.Blocks[r].Kind == BlockKind.Output));
        if (isEach)
            return null;
        Marks.Add((wiring.NameOf(wiring.Outputs[tap.Block][slot]), wiring.Graph.Blocks[result].Name), tap.Mark);
        return tap.Block;
    }

    // Names that differ by numbers alone are told by the first; of others what they begin with, part by part.
    private static string CommonTitle(string[] titles)
    {
        if (titles.Select(WithoutNumbers).Distinct(StringComparer.Ordinal).Count() == 1)
            return titles[0];
        string[][] parts = [.. titles.Select(static t => t.Split('.', '/', '_'))];
        int shared = parts[0].TakeWhile((part, i) => parts.All(p => i < p.Length && p[i] == part)).Sum(static p => p.Length + 1);
        return shared > 1 ? titles[0][..(shared - 1)] : "inputs";
    }

    private static string WithoutNumbers(string title) => string.Concat(title.Where(static c => !char.IsAsciiDigit(c)));

    private static Block Times(Block block, int count) =>
        count < 2 ? block : block with { Badges = [.. block.Badges, string.Create(CultureInfo.InvariantCulture, $"×{count}")] };
}
