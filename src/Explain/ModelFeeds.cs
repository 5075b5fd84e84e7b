using System.Collections.Immutable;
using NetDraw.Explain.Running;
using NetDraw.Explain.Targets;

namespace NetDraw.Explain;

/// <summary>What a network is fed besides a picture, and which of its tensors takes what is explained.</summary>
internal sealed record ModelFeeds
{
    /// <summary>The tensor that takes what is explained; null to find an input of pictures.</summary>
    public string? Tensor { get; init; }

    /// <summary>Its form; null for that of the input.</summary>
    public InputForm? Form { get; init; }

    /// <summary>Values of the other inputs.</summary>
    public ImmutableDictionary<string, TensorValue> Others { get; init; } = ImmutableDictionary.Create<string, TensorValue>(StringComparer.Ordinal);

    /// <summary>What the result is, where the user says it.</summary>
    public OutputKind? Output { get; init; }

    /// <summary>Samples that the file states for one pass, of which one is explained; 1 where it leaves the number open.</summary>
    public int Samples { get; init; } = 1;

    /// <summary>The input that takes numbers of tokens, whose embeddings are explained; null for none.</summary>
    public string? Ids { get; init; }

    /// <summary>Whether the tensor lies within the network, as embeddings do: torch alone can be fed there.</summary>
    public bool IsInside => Ids is not null;
}
