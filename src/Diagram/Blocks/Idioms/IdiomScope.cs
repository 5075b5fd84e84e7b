using System.Collections.Immutable;
using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Blocks.Idioms;

/// <summary>An occurrence of a pattern, for what a row asks of it besides.</summary>
/// <param name="Network">The network.</param>
/// <param name="Blocks">What matched, in the order of the file; the last one ends it.</param>
/// <param name="Inputs">The tensors that the pattern's variables stand for.</param>
internal sealed record IdiomScope(Network Network, ImmutableArray<Block> Blocks, ImmutableSortedDictionary<string, string> Inputs)
{
    /// <summary>The shape of what it makes; null where it is not known.</summary>
    public Shape? Output => Blocks[^1].Outputs is [var made, ..] ? ShapeOf(made) : null;

    /// <summary>The shape of a variable's tensor; null where it is not known.</summary>
    public Shape? InputOf(string variable) => Inputs.TryGetValue(variable, out string? tensor) ? ShapeOf(tensor) : null;

    /// <summary>The first layer that does something; null where none does.</summary>
    public Node? Find(OperatorTraits traits) => Blocks.Select(static b => b.Head!).FirstOrDefault(n => n.Has(traits));

    /// <summary>The shape that the first of the layers that do something makes; null where none does or nothing is known of it.</summary>
    public Shape? MadeBy(OperatorTraits traits) => Find(traits) is { Outputs: [var made, ..] } ? ShapeOf(made) : null;

    /// <summary>The order of axes of the layer that reorders them; empty where there is none or it does not say.</summary>
    public ImmutableArray<long> Order => Find(OperatorTraits.ReordersAxes)?.Attributes.GetIntegers("perm") is { IsDefault: false } order ? order : [];

    /// <summary>Whether all that is stored has one element a channel, be the channels the second axis or the last.</summary>
    public bool IsByChannel(bool mayBeLast)
    {
        if (Output is not { Rank: > 1 } shape)
            return false;
        var stored = Blocks.SelectMany(b => b.Head!.Inputs.Where(i => i.Length > 0 && !IsRead(b, i))).Select(ShapeOf).ToList();
        return stored.Count > 0 && (stored.TrueForAll(s => HasOne(s, shape, 1)) || (mayBeLast && stored.TrueForAll(s => HasOne(s, shape, shape.Rank - 1))));
    }

    // What hands its input on is gone: the block reads what stands before that.
    private bool IsRead(Block block, string tensor) => block.Inputs.Any(i => PassedOn.LeadsTo(Network, tensor, i));

    // A shape is aligned with its tensor from the last axis on.
    private static bool HasOne(Shape? stored, Shape shape, int axis) => stored is { Rank: > 0 } && stored.Rank <= shape.Rank && shape[axis].Value is > 1 and var channels
        && stored.Dims.Index().All(d => d.Item.Value == (d.Index + shape.Rank - stored.Rank == axis ? channels : 1)) && stored.Rank >= shape.Rank - axis;

    private Shape? ShapeOf(string tensor) => Network.Weights.TryGetValue(tensor, out var weight) ? weight.Shape : Network.TensorOf(tensor).Shape;
}
