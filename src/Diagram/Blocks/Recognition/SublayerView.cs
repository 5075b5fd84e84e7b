using System.Collections.Immutable;
using System.Globalization;
using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Blocks.Recognition;

/// <summary>What computes in half of a transformer's layer, as the rows of <see cref="Sublayers"/> look at it.</summary>
/// <param name="Network">The network.</param>
/// <param name="Blocks">The blocks in reading order, without the sum and the normalisations around.</param>
/// <param name="Half">The half that they are in.</param>
/// <param name="IsMixer">Whether positions are mixed by layers somewhere in the network.</param>
internal sealed record SublayerView(Network Network, ImmutableArray<Block> Blocks, TransformerHalf Half, bool IsMixer)
{
    /// <summary>The one block that attends; null where none does, or several.</summary>
    public Block? Attention { get; } = Blocks.Where(static b => b.IsAttention).ToList() is [var only] ? only : null;

    /// <summary>Whether it is what one row of regions calls its half.</summary>
    public bool IsOf(string half) => string.Equals(Half.Name, half, StringComparison.Ordinal);

    /// <summary>Number of heads; 0 where the file does not tell.</summary>
    public long Heads => Attention is not { Head: { } head } ? 0 : Stated(head, "num_heads", "q_num_heads") is > 0 and var stated ? stated
        : After is { Inputs: [var read, ..] } ? HeadsIn(WidthOf(read)) : Convolved is { } facts ? HeadsIn(facts.ChannelsIn, fromEnd: 2) : 0;

    /// <summary>Number of heads of keys and values where that is another; 0 where it is not, or the file does not tell.</summary>
    public long KeyHeads
    {
        get
        {
            if (Attention is not { Head: { } head })
                return 0;
            long keys = Stated(head, "kv_num_heads") is > 0 and var stated ? stated : HeadsIn(Before.Select(static b => b.Outputs[0]).Select(t => WidthOf(t)).DefaultIfEmpty(0).Min());
            return keys < Heads && (head.Has(OperatorTraits.Attends) || Attention.Nodes.Any(static n => n.Has(OperatorTraits.FitsSize))) ? keys : 0;
        }
    }

    /// <summary>Whether one arm decides how much of another passes.</summary>
    public bool IsGated => Dense.Count is 2 or 3 && Blocks.Any(static b => b.IsProduct);

    /// <summary>Whether an activation is part of it, by its label.</summary>
    public bool HasActivation(string label) => Blocks.Any(b => string.Equals(b.Label, label, StringComparison.Ordinal) || b.Parts.Contains(label, StringComparer.Ordinal));

    /// <summary>Features that enter, of the hidden layer, and that leave (<c>512 → 2048 → 512</c>); empty where one is unknown.</summary>
    public ImmutableArray<string> Widths => Dense is [{ Inputs: [var first, ..] }, .., { Inputs: [var last, ..], Outputs: [var made, ..] }]
        && ImmutableArray.Create(TextOf(first), TextOf(last), TextOf(made)) is var widths && widths.All(static w => w.Length > 0) ? [string.Join(" → ", widths)] : Channels;

    private ImmutableArray<string> Channels => Dense.Count == 0 && Blocks.Select(b => ConvolutionFacts.Find(Network, b)).OfType<ConvolutionFacts>().ToList() is [{ ChannelsIn: > 0 } first, { ChannelsIn: > 0, ChannelsOut: > 0 } second]
        ? [string.Create(CultureInfo.InvariantCulture, $"{first.ChannelsIn} → {second.ChannelsIn} → {second.ChannelsOut}")] : [];

    private List<Block> Dense { get; } = [.. Blocks.Where(static b => b.Category == OperatorCategory.Dense)];

    private IEnumerable<Block> Before => Blocks.TakeWhile(b => b != Attention).Where(static b => b is { Category: OperatorCategory.Dense, Outputs: [_, ..] });

    private Block? After => Blocks.SkipWhile(b => b != Attention).FirstOrDefault(static b => b.Category == OperatorCategory.Dense);

    // Attention makes so many features a head, before heads are put side by side.
    private long HeadsIn(long width, int fromEnd = 1) => Attention!.Head!.Outputs is [var made, ..] && WidthOf(made, fromEnd) is > 0 and var each && width % each == 0 ? width / each : 0;

    private long WidthOf(string tensor, int fromEnd = 1) => Network.TensorOf(tensor).Shape is { } shape && shape.Rank > fromEnd ? shape[-fromEnd].Value ?? 0 : 0;

    // Of maps, features are the axis before the places.
    private ConvolutionFacts? Convolved => Blocks.SkipWhile(b => b != Attention).Select(b => ConvolutionFacts.Find(Network, b)).FirstOrDefault(static c => c is { IsPointwise: true });

    private string TextOf(string tensor) => Network.TensorOf(tensor).Shape is { Rank: > 1 } shape && !shape[-1].IsUnknown ? ShapeSymbols.Short(shape[-1].Text, Network) : "";

    private static long Stated(Node head, params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
        {
            if (head.Has(OperatorTraits.Attends) && head.Attributes.GetInteger(name, 0) is > 0 and var stated)
                return stated;
        }

        return 0;
    }
}
