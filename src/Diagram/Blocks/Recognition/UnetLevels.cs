using System.Collections.Immutable;
using System.Globalization;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Blocks.Recognition;

/// <summary>
/// Levels of a U-Net (Ronneberger et al. 2015, fig. 1) or a SegNet (Badrinarayanan et al. 2017, fig. 2): on the way down and on the way up the convolutions of one resolution with what leads there, the
/// highest first, and the bottleneck between. The way up joins each level's maps to what comes from below, scaled up, or puts it where that level's pooling
/// took it from; the way down begins with the picture.
/// </summary>
internal sealed class UnetLevels
{
    /// <summary>Where it was published: paper and figure.</summary>
    public const string Source = "Ronneberger et al. 2015 (U-Net), fig. 1: at each resolution convolutions on the way down, and on the way up behind the joint of the two";

    /// <summary>What lies lowest.</summary>
    public const string Bottleneck = "bottleneck";

    /// <summary>What a level on the way down is called, without its number.</summary>
    public const string Encoder = "encoder level";

    /// <summary>What a level on the way up is called, without its number.</summary>
    public const string Decoder = "decoder level";

    private const int LeastJoints = 2;

    // Dressing, crops and a gate between a joint and what it joins.
    private const int MostBetween = 12;

    // More convolutions at one resolution no U-Net has.
    private const int MostInLevel = 24;

    private readonly BlockWiring wiring;
    private readonly bool[] isTaken;

    private UnetLevels(BlockWiring wiring, IEnumerable<NamedGroup> blocks)
    {
        this.wiring = wiring;
        isTaken = new bool[wiring.Graph.Blocks.Length];
        foreach (int member in blocks.SelectMany(static b => b.Members))
            isTaken[member] = true;
    }

    /// <summary>The levels; those that hold something else known by name have none.</summary>
    /// <param name="wiring">The network.</param>
    /// <param name="blocks">What is known by name already.</param>
    public static IEnumerable<NamedGroup> Find(BlockWiring wiring, ImmutableArray<NamedGroup> blocks) => new UnetLevels(wiring, blocks).Found();

    private IEnumerable<NamedGroup> Found()
    {
        var joints = new Dictionary<int, Joint>();
        for (int i = 0; i < wiring.Graph.Blocks.Length; i++)
        {
            if (JointAt(i) is { } joint)
                joints[i] = joint;
        }

        // Upwards, each joint's way leads to the next one's scaling.
        var next = joints.Values.Where(j => j.Level.Count > 0).ToLookup(static j => j.From);
        foreach (var lowest in joints.Values.Where(j => !joints.Values.Any(other => other != j && other.Level.Contains(j.From))))
        {
            var row = new List<Joint> { lowest };
            while (next[row[^1].Level.Max].FirstOrDefault(j => !row.Contains(j)) is { } above)
                row.Add(above);
            row.Reverse();
            // Where the highest level does not begin with the picture this is a neck, or a decoder of other things.
            if (row.Count < LeastJoints || EncoderOf(row[0].Skip) is not { } first || !IsFed(first))
                continue;
            foreach (var group in Levels(row).Where(g => g.Members.Length > 1 && !g.Members.Any(m => isTaken[m])))
                yield return group;
        }
    }

    private IEnumerable<NamedGroup> Levels(List<Joint> row)
    {
        foreach (var (i, joint) in row.Index())
        {
            string number = (i + 1).ToString(CultureInfo.InvariantCulture);
            yield return Level($"{Encoder} {number}", WithPooling(EncoderOf(joint.Skip)));
            yield return Level($"{Decoder} {number}", joint.Up is { } up ? [up, .. joint.Level] : joint.Level);
        }

        yield return Level(Bottleneck, WithPooling(EncoderOf(row[^1].From)));
    }

    private SortedSet<int> WithPooling(SortedSet<int>? level) => level is null ? []
        : wiring.WriterOf(wiring.Inputs[level.Min][0]) is >= 0 and var before && wiring.Graph.Blocks[before] is { Kind: BlockKind.Layer, Category: OperatorCategory.Pooling } && IsReadOnce(before) ? [before, .. level] : level;

    private bool IsReadOnce(int block) => wiring.Outputs[block] is [var made] && wiring.ReadersOf(made).Count == 1;

    private static NamedGroup Level(string name, SortedSet<int> members) => new(name, [.. members]) { IsLevel = true };

    // One operand is scaled up, the other is not.
    private Joint? JointAt(int block)
    {
        if (UnpoolingAt(block) is { } unpooling)
            return unpooling;
        if (wiring.Graph.Blocks[block] is not { Kind: BlockKind.Layer, IsConcatenation: true } || wiring.Inputs[block] is not [var a, var b])
            return null;
        foreach (var (side, scaled) in new[] { (a, b), (b, a) })
        {
            if (Undressed(scaled) is { } last && (IsUpsampling(last) ? last : Reduced(last)) is { } up && IsUpsampling(up) && wiring.Inputs[up] is [var below, ..] && Undressed(below) is { } from && Undressed(side) is { } skip && !IsUpsampling(skip))
                return new(skip, from, IsReadOnce(up) && wiring.Inputs[block].Contains(wiring.Outputs[up][0]) ? up : null, DecoderOf(block));
        }

        return null;
    }

    // What is scaled up may be made narrower before it is joined.
    private int? Reduced(int block) => ConvolutionFacts.Find(wiring.Graph.Network, wiring.Graph.Blocks[block]) is { IsPointwise: true } && wiring.Inputs[block] is [var only] ? Undressed(only) : null;

    // It reads which places a pooling took its maxima from.
    private Joint? UnpoolingAt(int block)
    {
        if (wiring.Graph.Blocks[block] is not { Kind: BlockKind.Layer, Category: OperatorCategory.Resampling or OperatorCategory.Pooling } || wiring.Inputs[block] is not [var scaled, var places] || wiring.WriterOf(places) is not (>= 0 and var pooling)
            || wiring.Graph.Blocks[pooling] is not { Kind: BlockKind.Layer, Category: OperatorCategory.Pooling, Outputs: [_, _, ..] } || wiring.SlotOf(places) == 0 || wiring.Inputs[pooling] is not [var pooled])
            return null;
        return Undressed(pooled) is { } skip && Undressed(scaled) is { } from ? new(skip, from, null, DecoderOf(block)) : null;
    }

    private bool IsUpsampling(int block) => wiring.Graph.Blocks[block] is var it && (it.Category == OperatorCategory.Resampling || (it.Category == OperatorCategory.Convolution && ConvolutionFacts.Find(wiring.Graph.Network, it) is null));

    // The block that makes a tensor, but for what dresses it on the way: of a crop the first operand, of a gate the map that it weighs.
    private int? Undressed(int tensor)
    {
        for (int step = 0; step < MostBetween && wiring.WriterOf(tensor) is >= 0 and var writer && wiring.Graph.Blocks[writer] is { Kind: BlockKind.Layer } block; step++)
        {
            if (block.IsProduct && GateOf(writer) is { } gated)
                tensor = gated;
            else if ((block.IsDressing || block.Category == OperatorCategory.Layout) && wiring.Inputs[writer] is [var first, ..])
                tensor = first;
            else
                return writer;
        }

        return null;
    }

    // Of an attention gate's product the factor that no sigmoid makes.
    private int? GateOf(int product) => wiring.Inputs[product] is not [var a, var b] ? null
        : IsShare(a) ? b : IsShare(b) ? a : null;

    private bool IsShare(int tensor) => wiring.WriterOf(tensor) is >= 0 and var writer && wiring.Graph.Blocks[writer].Nodes.Any(static n => n.Has(OperatorTraits.Sigmoid));

    // Convolutions in a row behind a joint, up to what scales them up, to a second reader, or to the 1×1 that makes classes of features.
    private SortedSet<int> DecoderOf(int joint)
    {
        var members = new SortedSet<int> { joint };
        for (int at = joint; members.Count < MostInLevel && wiring.Outputs[at] is [var tensor] && wiring.ReadersOf(tensor) is [var reader] && IsPart(reader, mayReduce: false) && members.Add(reader); at = reader)
        {
            // All is done by the conditions: a cycle ends where it comes back.
        }

        return members.Count > 1 ? members : [];
    }

    // Convolutions in a row up to a block, back to where the map was larger.
    private SortedSet<int>? EncoderOf(int last)
    {
        var members = new SortedSet<int>();
        for (int at = last; members.Count < MostInLevel && IsPart(at, mayReduce: true) && members.Add(at); at = wiring.WriterOf(wiring.Inputs[at][0]))
        {
            if (wiring.WriterOf(wiring.Inputs[at][0]) < 0 || ConvolutionFacts.Find(wiring.Graph.Network, wiring.Graph.Blocks[at]) is { Stride: > 1 })
                break;
        }

        return members.Count > 0 ? members : null;
    }

    private bool IsPart(int block, bool mayReduce) => block >= 0 && wiring.Graph.Blocks[block] is { Kind: BlockKind.Layer } it && wiring.Inputs[block].Length == 1
        && (ConvolutionFacts.Find(wiring.Graph.Network, it) is { IsPointwise: false } facts ? mayReduce || facts.Stride == 1 : it.IsDressing && it.Category != OperatorCategory.Layout);

    private bool IsFed(SortedSet<int> level) => wiring.Inputs[level.Min].All(wiring.IsFed);

    /// <summary>Where maps of one resolution are joined.</summary>
    /// <param name="Skip">The block that makes those of the way down.</param>
    /// <param name="From">The block below whose map is scaled up.</param>
    /// <param name="Up">What scales it up; null where that leads elsewhere too.</param>
    /// <param name="Level">The level on the way up, which the joint begins.</param>
    private sealed record Joint(int Skip, int From, int? Up, SortedSet<int> Level);
}
