using System.Collections.Immutable;

namespace NetDraw.Explain.Running;

/// <summary>A backward pass: the gradient of Σ seed ⊙ target with respect to tensors.</summary>
public sealed record BackwardRequest
{
    /// <summary>Values by tensor name; intermediate tensors may be fed.</summary>
    public required IReadOnlyDictionary<string, TensorValue> Feeds { get; init; }

    /// <summary>Name of the tensor that the pass starts at.</summary>
    public required string Target { get; init; }

    /// <summary>From the target's value to the weights of its elements, of the same shape.</summary>
    public required Func<TensorValue, TensorValue> Seed { get; init; }

    /// <summary>Names of the tensors whose gradients are wanted.</summary>
    public required ImmutableArray<string> Gradients { get; init; }

    /// <summary>Names of the tensors whose values are wanted.</summary>
    public ImmutableArray<string> Values { get; init; } = [];

    /// <summary>What a rectifier does to the gradient.</summary>
    public RectifierRule Rule { get; init; } = RectifierRule.Backpropagation;
}
