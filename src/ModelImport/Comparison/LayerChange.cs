namespace NetDraw.ModelImport.Comparison;

/// <summary>One thing of a layer, or of an input, that is another than before.</summary>
/// <param name="What">What it is: an attribute's name, or <c>type</c>, <c>channels</c>, <c>reads</c>, <c>output</c>, <c>parameters</c>, <c>MACs</c>.</param>
/// <param name="Old">As it was; empty where it was not there.</param>
/// <param name="New">As it is; empty where it is no more.</param>
internal sealed record LayerChange(string What, string Old, string New)
{
    /// <summary>Whether it may follow from a change of another layer alone, as sizes do.</summary>
    public bool IsSize { get; init; }

    /// <summary>What it is without the message around it: <c>num_output</c> of <c>convolution_param.num_output</c>.</summary>
    public string ShortWhat => What[(What.LastIndexOf('.') + 1)..];
}
