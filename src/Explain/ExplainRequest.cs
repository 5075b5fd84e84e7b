using System.Collections.Immutable;
using NetDraw.Explain.Methods;

namespace NetDraw.Explain;

/// <summary>What the user wants explained.</summary>
public sealed record ExplainRequest
{
    /// <summary>The methods: rows of <see cref="ExplainMethods"/>, or the caller's own; none for Grad-CAM, and for networks without maps that it could be of a method of the input.</summary>
    public ImmutableArray<IExplainMethod> Methods { get; init; } = [];

    /// <summary>The target, a class by number or name, <c>top1</c> or <c>top1..top3</c> by rank, <c>top1-top2</c> for a difference.</summary>
    public string Target { get; init; } = "top1";

    /// <summary>Layers, by name, or <c>all</c>, <c>sizes</c> (the last of each size of map), <c>conv</c>, <c>default</c>; none for each method's own choice.</summary>
    public ImmutableArray<string> Layers { get; init; } = [];

    /// <summary>Values of the methods' parameters.</summary>
    public MethodOptions Options { get; init; } = new();
}
