using System.Collections.Immutable;
using NetDraw.ModelImport.Graph;

namespace NetDraw.ModelImport.Costs;

/// <summary>Costs of every layer of a network, and their sums. docs/costs.md defines each count with its formula and source.</summary>
public sealed class NetworkCosts
{
    private NetworkCosts(Network network, Dimension batch, ImmutableArray<LayerCost> layers)
    {
        Network = network;
        Batch = batch;
        Layers = layers;
        Totals = CostTotals.Sum(layers);
    }

    /// <summary>The network.</summary>
    public Network Network { get; }

    /// <summary>
    /// Extent of the batch axis: axis 0 of the first of the network's inputs that has rank 2 or more; 1 where no input has, unknown where no
    /// input's shape is known.
    /// </summary>
    public Dimension Batch { get; }

    /// <summary>Costs of the nodes, in the network's order; synthetic input nodes included.</summary>
    public ImmutableArray<LayerCost> Layers { get; }

    /// <summary>Sums over all layers.</summary>
    public CostTotals Totals { get; }

    /// <summary>Counts a network whose shapes are inferred. Linear in its size; bodies of functions, If, Loop and Scan are counted once each.</summary>
    public static NetworkCosts Count(Network network)
    {
        var batch = BatchOf(network);
        var counter = new LayerCounter(network, batch, new BodyCosts());
        var fields = new ReceptiveFieldWalk(network);
        return new(network, batch, [.. network.Nodes.Select(node => counter.Count(node, fields.Visit(node)))]);
    }

    private static Dimension BatchOf(Network network)
    {
        var shapes = network.Inputs.Select(i => network.TensorOf(i).Shape).ToList();
        if (shapes.Find(static s => s is { Rank: >= 2 }) is { } first)
            return first[0];
        return shapes.Count > 0 && shapes.TrueForAll(static s => s is null) ? Dimension.Unknown : 1;
    }
}
