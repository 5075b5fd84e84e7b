using System.Collections.Immutable;

namespace NetDraw.Explain.Pages;

/// <summary>What a layer computes, in the words of src/Page/explain/kernels.ts, which computes it in a page.</summary>
/// <param name="Kind">Kind of operation.</param>
/// <param name="Reads">Names of the tensors that it computes from, stored ones included, in the order that its kernel takes them.</param>
internal sealed record PageOperation(string Kind, ImmutableArray<string> Reads)
{
    /// <summary>The kind of an operation that pages do not compute.</summary>
    public const string Stored = "stored";

    /// <summary>The kind that multiplies two computed tensors.</summary>
    public const string Product = "product";

    /// <summary>Which function, where the kind has several; else null.</summary>
    public string? Function { get; init; }

    /// <summary>Its parameters by name, each a list.</summary>
    public ImmutableArray<(string Name, ImmutableArray<double> Values)> Numbers { get; init; } = [];

    /// <summary>Values that stand in no file as they are, by name, for names among <see cref="Reads"/>.</summary>
    public ImmutableArray<(string Name, float[] Values)> Made { get; init; } = [];

    /// <summary>Whether it holds weights, so that what it computes cannot be had without them.</summary>
    public bool IsWeighted => Kind is "convolution" or "dense";
}
