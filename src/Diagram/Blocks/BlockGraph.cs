using System.Collections.Immutable;
using NetDraw.Diagram.Scenes;
using NetDraw.ModelImport.Graph;

namespace NetDraw.Diagram.Blocks;

/// <summary>What a reader of the figure sees of a network. Immutable; passes make a changed copy, or return the same one where there is nothing to do.</summary>
public sealed record BlockGraph
{
    private ImmutableArray<BlockEdge> edges;

    /// <summary>The network that it shows.</summary>
    public required Network Network { get; init; }

    /// <summary>Blocks in reading order: writers before readers, wherever the network has no cycle.</summary>
    public required ImmutableArray<Block> Blocks
    {
        get;
        init
        {
            field = value;
            edges = default;
        }
    }

    /// <summary>Stretches that are repeated, each shown once, and groups with a caption; of two that have members in common one holds the other.</summary>
    public ImmutableArray<BlockFrame> Frames { get; init; } = [];

    /// <summary>What the figure's reader should know of how blocks were made of layers; styles hand it on.</summary>
    public ImmutableArray<ModelImport.Diagnostic> Notes { get; init; } = [];

    /// <summary>Tensors of which the copies that are not drawn have other shapes: a shape written on them would be true of one copy only.</summary>
    public ImmutableHashSet<string> Varying { get; init; } = ImmutableHashSet<string>.Empty;

    /// <summary>What the layer is called that makes a tensor within a box, of tensors that leave a box before its end.</summary>
    internal ImmutableDictionary<string, string> Taps { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>What is said of which copies of a repeat read a tensor, or make it, by the tensor and the name of the block that reads it.</summary>
    internal ImmutableDictionary<(string Tensor, string Reader), string> Marks { get; init; } = ImmutableDictionary<(string Tensor, string Reader), string>.Empty;

    /// <summary>Whether shapes are written with their batch where it is 1 or a name.</summary>
    public bool ShowsBatch { get; init; }

    /// <summary>The shape of a tensor as figures write it; null where nothing is known of it.</summary>
    internal string? ShapeOf(string tensor) => ShowsBatch ? ShapeText.Of(Network.TensorOf(tensor).Shape, Network) : ShapeText.OfSample(Network, tensor);

    /// <summary>What of it readers know by name; null before anybody looked.</summary>
    internal ImmutableArray<Recognition.KnownStructure>? Known { get; init; }

    /// <summary>Whether all that one block reads of another is one edge, of as many operands.</summary>
    internal bool IsBundled
    {
        get;
        init
        {
            field = value;
            edges = default;
        }
    }

    /// <summary>Layers that passes left out, each with the reason.</summary>
    public ImmutableArray<LeftOutLayer> LeftOut { get; init; } = [];

    /// <summary>Inputs and results that passes left out with layers.</summary>
    public ImmutableArray<LeftOutEnd> LeftOutEnds { get; init; } = [];

    /// <summary>The members of each frame, in the frames' order, by index into <see cref="Blocks"/>.</summary>
    internal IEnumerable<ImmutableArray<int>> FrameMembers()
    {
        if (Frames.IsEmpty)
            return [];
        var index = Blocks.Index().Where(static b => b.Item.Kind == BlockKind.Layer)
            .ToDictionary(static b => b.Item.Name, static b => b.Index, StringComparer.Ordinal);
        return Frames.Select(f => f.Members.Select(m => index[m]).ToImmutableArray());
    }

    /// <summary>Who reads what from whom, in the readers' order, each tensor once a reader, with the number of operands that it is.</summary>
    public ImmutableArray<BlockEdge> Edges => edges.IsDefault ? edges = FindEdges() : edges;

    /// <summary>One line a block: kind, name, label, parts, badges, and tensors read and written. For tests and for readers of diffs.</summary>
    internal string Dump()
    {
        var text = new System.Text.StringBuilder();
        foreach (var block in Blocks)
        {
            text.Append(block.Kind).Append(' ').Append(block.Name).Append(" [").Append(block.Category).Append("] \"")
                .AppendJoin(" · ", block.Parts.Prepend(block.Label)).Append('"');
            if (!block.Badges.IsEmpty)
                text.Append(" {").AppendJoin(", ", block.Badges).Append('}');
            text.Append(" (").AppendJoin(", ", block.Inputs).Append(") -> ").AppendJoin(", ", block.Outputs).Append('\n');
        }

        foreach (var frame in Frames)
        {
            text.Append('×').Append(frame.Count).Append(frame.Caption.Length > 0 ? $" {frame.Caption}" : "")
                .Append(frame.IsParallel ? " side by side" : "").Append(frame.SharesWeights ? " shared" : "").Append(": ").AppendJoin(", ", frame.Members).Append('\n');
        }

        return text.ToString();
    }

    private ImmutableArray<BlockEdge> FindEdges()
    {
        var writer = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < Blocks.Length; i++)
        {
            foreach (string output in Blocks[i].Outputs)
                writer.TryAdd(output, i);
        }

        var found = ImmutableArray.CreateBuilder<BlockEdge>();
        for (int i = 0; i < Blocks.Length; i++)
        {
            foreach (var (input, count) in Blocks[i].Inputs.CountBy(static input => input, StringComparer.Ordinal))
            {
                if (writer.TryGetValue(input, out int from))
                    found.Add(new(from, i, input) { Count = count });
            }
        }

        return IsBundled ? [.. found.GroupBy(static e => (e.From, e.To)).Select(static g => g.First() with { Count = g.Sum(static e => e.Count), IsMixed = g.Skip(1).Any() })] : found.ToImmutable();
    }
}
