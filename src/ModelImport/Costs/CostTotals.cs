namespace NetDraw.ModelImport.Costs;

/// <summary>Sums of every count over a network or a group of its layers.</summary>
public sealed record CostTotals
{
    /// <summary>Parameters that training learns, each stored tensor once however many layers share it.</summary>
    public required CostTotal LearnedParameters { get; init; }

    /// <summary>All stored elements, running statistics and constants included.</summary>
    public required CostTotal StoredParameters { get; init; }

    /// <summary>Parameters as Netscope counts them: two a channel at each batch normalisation, none at a Scale layer, two at an LRN layer, else the learned ones.</summary>
    public required CostTotal NetscopeParameters { get; init; }

    /// <summary>Multiply-accumulates of one forward pass of the batch that the file states.</summary>
    public required CostTotal Macs { get; init; }

    /// <summary>Multiply-accumulates of one sample.</summary>
    public required CostTotal MacsPerSample { get; init; }

    /// <summary>Bytes of all activations of the batch, as if none were freed.</summary>
    public required CostTotal ActivationBytes { get; init; }

    /// <summary>Sums layers.</summary>
    internal static CostTotals Sum(IReadOnlyCollection<LayerCost> layers) => new()
    {
        LearnedParameters = CostTotal.Sum(layers.Select(static l => l.LearnedParameters)),
        StoredParameters = CostTotal.Sum(layers.Select(static l => l.StoredParameters)),
        NetscopeParameters = CostTotal.Sum(layers.Select(static l => l.NetscopeParameters)),
        Macs = CostTotal.Sum(layers.Select(static l => l.Macs)),
        MacsPerSample = CostTotal.Sum(layers.Select(static l => l.MacsPerSample)),
        ActivationBytes = CostTotal.Sum(layers.Select(static l => l.ActivationBytes)),
    };
}
