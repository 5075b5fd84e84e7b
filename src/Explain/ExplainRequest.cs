using System.Collections.Immutable;
using NetDraw.Explain.Methods;

namespace NetDraw.Explain;

/// <summary>What the user wants explained.</summary>
public sealed record ExplainRequest
{
    /// <summary>The methods: rows of <see cref="ExplainMethods"/>, or the caller's own.</summary>
    public required ImmutableArray<IExplainMethod> Methods { get; init; }

    /// <summary>The target, in words of <see cref="Targets.TargetExpressions"/>.</summary>
    public string Target { get; init; } = "top1";

    /// <summary>Layers, in words of <see cref="Layers.LayerChoice"/>; none for each method's own choice.</summary>
    public ImmutableArray<string> Layers { get; init; } = [];

    /// <summary>Values of the methods' parameters.</summary>
    public MethodOptions Options { get; init; } = new();
}
