using System.Collections.Immutable;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Blocks.Recognition;

/// <summary>
/// Has blocks begin where their authors have them begin, though what they begin with is read by more than one: the normalisation and activation that a block and
/// its projection share (He et al. 2016, Identity mappings, fig. 1b), and an expansion that a detector's head taps (Sandler et al. 2018, §6.2, SSDLite).
/// </summary>
internal sealed class Beginnings(BlockWiring wiring)
{
    private readonly BlockGraph graph = wiring.Graph;

    /// <summary>A region's members with the shared normalisation and activation that its arms begin with, where no one else reads that.</summary>
    public ImmutableArray<int> OfPreActivated(ClosedRegion region)
    {
        if (wiring.WriterOf(region.Entry) is not (>= 0 and var before) || graph.Blocks[before] is not { Kind: BlockKind.Layer, IsDressing: true, HasActivation: true })
            return region.Members;
        return wiring.Outputs[before].SelectMany(wiring.ReadersOf).All(r => region.Members.BinarySearch(r) >= 0) ? [before, .. region.Members] : region.Members;
    }

    /// <summary>The groups, those that begin with a tapped expansion made whole.</summary>
    public IEnumerable<NamedGroup> Whole(ImmutableArray<NamedGroup> groups)
    {
        var owned = groups.SelectMany(static g => g.Members).ToHashSet();
        return groups.Select(g => string.Equals(g.Name, RegionRecognisers.DepthwiseSeparable, StringComparison.Ordinal) && Expanded(g, owned) is { } whole ? whole : g);
    }

    // Depthwise and a linear projection behind an expansion that others read too, and the sum where there is one.
    private NamedGroup? Expanded(NamedGroup group, HashSet<int> owned)
    {
        if (group.Members is not [var depthwise, var projection] || graph.Blocks[projection].HasActivation
            || wiring.Inputs[depthwise] is not [var expanded] || wiring.WriterOf(expanded) is not (>= 0 and var expansion) || owned.Contains(expansion)
            || !graph.Blocks[expansion].HasActivation || Facts(expansion) is not { IsPointwise: true, Groups: 1 } wide || wide.ChannelsOut <= wide.ChannelsIn
            || Facts(projection) is not { } narrow || narrow.ChannelsOut >= narrow.ChannelsIn || !IsMap(projection))
            return null;
        ImmutableArray<int> members = [expansion, depthwise, projection];
        return new(RegionRecognisers.InvertedResidual, SumOf(expansion, projection) is >= 0 and var sum ? [.. members, sum] : members);
    }

    // What a head says of a map stands in a list next.
    private bool IsMap(int projection) => wiring.Outputs[projection].SelectMany(wiring.ReadersOf).Any(r => graph.Blocks[r].Category is OperatorCategory.Convolution or OperatorCategory.Pooling || graph.Blocks[r].IsAddition);

    private ConvolutionFacts? Facts(int block) => ConvolutionFacts.Find(graph.Network, graph.Blocks[block]);

    // What adds the projection to what was expanded; −1 for none.
    private int SumOf(int expansion, int projection) =>
        wiring.Outputs[projection] is [var made] && wiring.ReadersOf(made) is [var reader] && graph.Blocks[reader].IsAddition
        && wiring.Inputs[reader] is { Length: 2 } added && added.Contains(wiring.Inputs[expansion][0]) && added.Contains(made) ? reader : -1;
}
