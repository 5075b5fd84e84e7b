using NetDraw.ModelImport.Graph;

namespace NetDraw.ModelImport.Costs;

/// <summary>What one layer costs. docs/costs.md has every formula.</summary>
public sealed record LayerCost
{
    /// <summary>The layer.</summary>
    public required Node Node { get; init; }

    /// <summary>Shape of its first output; null where not even the rank is known.</summary>
    public required Shape? OutputShape { get; init; }

    /// <summary>Parameters that training learns; a tensor that several layers share counts at the first of them.</summary>
    public required Amount LearnedParameters { get; init; }

    /// <summary>All elements stored for the layer, running statistics and constants included; shared ones at the first layer.</summary>
    public required Amount StoredParameters { get; init; }

    /// <summary>Parameters as Netscope counts them, see <see cref="CostTotals.NetscopeParameters"/>.</summary>
    public required Amount NetscopeParameters { get; init; }

    /// <summary>Multiply-accumulates of the batch that the file states; 0 for layers that multiply nothing worth counting.</summary>
    public required Amount Macs { get; init; }

    /// <summary>
    /// <see cref="Macs"/> divided by the batch, which is axis 0 of the network's first input of rank 2 or more
    /// (<see cref="NetworkCosts.Batch"/>).
    /// </summary>
    public required Amount MacsPerSample { get; init; }

    /// <summary>Bytes of the tensors it writes; an in-place layer (Caffe) writes none of its own, and stored constants are no activations.</summary>
    public required Amount ActivationBytes { get; init; }

    /// <summary>What part of the network's input one element of the first output sees; null where <see cref="ReceptiveFieldReason"/> says why.</summary>
    public required ReceptiveField? ReceptiveField { get; init; }

    /// <summary>Why there is no receptive field.</summary>
    public string? ReceptiveFieldReason { get; init; }
}
